// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { KeyInformation } from '../types.ts';

/** The PKCS#15 application for contacts, of every CPx since CPS3. */
export const CONTACT_AID = Uint8Array.from(Buffer.from('E828BD080F8025000001FF0010', 'hex'));

/** Instruction bytes (ISO/IEC 7816-4, table 4; ISO/IEC 7816-8). */
export const INS = {
  verify: 0x20,
  manageSecurityEnvironment: 0x22,
  changeReferenceData: 0x24,
  performSecurityOperation: 0x2a,
  resetRetryCounter: 0x2c,
  select: 0xa4,
  getData: 0xcb,
} as const;

/** P1 of SELECT. */
export const SELECT_BY_NAME = 0x04;
export const FILE_ID_BYTES = 2;

const BITS_PER_BYTE = 8;
/** A signature is as long as the modulus. */
export const signatureBytesOf = ({ bits }: KeyInformation): number => Math.ceil(bits / BITS_PER_BYTE);
