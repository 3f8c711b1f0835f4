// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type CodeSubject, changePin, readPuk, unblockPin } from './change-code.ts';
export { CardChannel } from './channel.ts';
export { type AtrKind, recogniseAtr } from './detection.ts';
export { driverOf, type SelectFile } from './drivers/index.ts';
export { asksAtReader, type EntryPlace } from './entry.ts';
export { CardFiles } from './files.ts';
export type { CardModule, CardModules, ModuleCard, ModuleChoice, ModulePlace } from './module.ts';
export { CardMonitor, type CardMonitorOptions } from './monitor.ts';
export { toCardError } from './pcsc-errors.ts';
export type { CodeCommand, CodeIntake, SecretPin } from './pin.ts';
export type { PinPad } from './pin-pad/index.ts';
export { padPkcs1 } from './pkcs1.ts';
export {
  type KeyObject,
  type ObjectPath,
  type PinObject,
  parseAodf,
  parseCdf,
  parsePrkdf,
} from './pkcs15/index.ts';
export { readCard } from './read-card.ts';
export { openSession } from './session.ts';
export {
  HOLD_AFTER_ENTRY_MS,
  HOLD_AFTER_SIGNATURE_MS,
  KEEP_AWAKE_MS,
  openSigner,
  type SignerOptions,
} from './signer.ts';
export { readStatus, statusError } from './status-words.ts';
export { findValue, readElements, readFileElements, readHeader } from './tlv.ts';
export type {
  CardGeneration,
  CardReading,
  CardSelection,
  CardSignatureRequest,
  CardSigner,
  CardState,
  CurrentCard,
  InsertionWatch,
  KeyInformation,
  ModuleReading,
  MonitoredReader,
  MonitorSnapshot,
  NativeReading,
  PinInformation,
  PinRules,
  SigningCapability,
} from './types.ts';
