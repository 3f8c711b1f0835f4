// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CodeRules } from '../types.ts';
import { INS } from './common.ts';
import { CLA_CHANNEL_1 } from './cps4-channel.ts';
import type { CodeStep } from './driver.ts';

/** P1 of CHANGE REFERENCE DATA and RESET RETRY COUNTER (ISO/IEC 7816-4, 11.5.7 and 11.5.10). */
const NEW_CODE_ONLY = 0x01;
const WITHOUT_CODES = 0x03;
/** Bit of a reference that is local to the application: ChipDoc wants it in RESET RETRY COUNTER. */
const LOCAL_REFERENCE = 0x80;

const verify = (code: 'pin' | 'puk', { reference }: CodeRules): CodeStep => ({
  cla: CLA_CHANNEL_1,
  ins: INS.verify,
  p1: 0,
  p2: reference,
  carries: [code],
  proves: code,
  writes: false,
});

const setNew = ({ reference }: CodeRules): CodeStep => ({
  cla: CLA_CHANNEL_1,
  ins: INS.changeReferenceData,
  p1: NEW_CODE_ONLY,
  p2: reference,
  carries: ['newPin'],
  proves: null,
  writes: true,
});

/** VERIFY of the old code, then CHANGE REFERENCE DATA with the new one alone. */
export const changePin = (pin: CodeRules): readonly CodeStep[] => [verify('pin', pin), setNew(pin)];

/** VERIFY of the code de déblocage, RESET RETRY COUNTER without any code, then the new code alone. */
export const unblockPin = (pin: CodeRules, puk: CodeRules): readonly CodeStep[] => [
  verify('puk', puk),
  {
    cla: CLA_CHANNEL_1,
    ins: INS.resetRetryCounter,
    p1: WITHOUT_CODES,
    p2: pin.reference | LOCAL_REFERENCE,
    carries: [],
    proves: null,
    writes: true,
  },
  setNew(pin),
];
