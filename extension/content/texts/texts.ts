// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { IdentifierFault } from '../../../shared/identity/index.ts';
import type { MemoryKind } from '../../messages/index.ts';
import type { FailureKind } from '../../portals/index.ts';
import type { PhoneKind } from '../phone-number.ts';

/**
 * What helpers say on pages of portals, in one language: plain data, which the background sends, so that what runs in the
 * page stays small. `{}` stands for a value.
 */
export interface HelperTexts {
  readonly label: string;
  readonly close: string;
  readonly forget: string;
  readonly resume: Readonly<Record<MemoryKind, string>>;
  readonly offer: Readonly<Record<MemoryKind, string>>;
  readonly kept: Readonly<Record<MemoryKind, string>>;
  readonly card: string;
  readonly cardOpen: string;
  readonly identifierRule: string;
  readonly identifierKey: string;
  readonly identifierPrefix: string;
  readonly identifierCorrect: string;
  readonly identifierCard: string;
  readonly identifierNoCard: string;
  readonly identifierFaults: Readonly<Record<Exclude<IdentifierFault, 'empty'>, string>>;
  readonly codeFill: string;
  readonly codeUnlock: string;
  readonly codePasteByClick: string;
  readonly codePaste: string;
  readonly codeElapsed: string;
  readonly codeMissing: string;
  readonly codeHelp: Readonly<Record<'sms' | 'email' | 'application' | 'any', string>>;
  readonly codeNone: string;
  readonly codeWritten: string;
  readonly codeUnfit: string;
  readonly channels: string;
  readonly channelsSteps: Readonly<Record<'telephone' | 'email', readonly string[]>>;
  readonly channelsPhone: Readonly<Record<Exclude<PhoneKind, 'mobile'>, string>>;
  readonly channelsEmail: string;
  readonly channelsSet: Readonly<Record<'telephone' | 'email', string>>;
  readonly channelsReminder: string;
  readonly dynamicCode: string;
  readonly dynamicChoose: string;
  readonly dynamicElapsed: string;
  readonly dynamicMissing: string;
  readonly dynamicHelp: string;
  readonly activationQr: string;
  readonly confirm: string;
  readonly failures: Readonly<Record<FailureKind, string>>;
}
