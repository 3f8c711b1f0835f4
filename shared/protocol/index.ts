// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export {
  NOTIFICATIONS,
  type Notification,
  type NotificationParams,
  VERB_RESULTS,
  type VerbResult,
} from './all-messages.ts';
export {
  COMMON_PROOFS,
  decodeHostMessage,
  decodeParams,
  decodeRequest,
  type Proofs,
  proveNotification,
  proveResult,
} from './decode.ts';
export { ALL_PROOFS, decodeNotification, decodeResult } from './decode-all.ts';
export type { DiagnoseParams } from './diagnose.ts';
export type { DiagnoseResult } from './diagnose-result.ts';
export * from './limits.ts';
export type { HostMessage } from './messages.ts';
export {
  type ChangePinParams,
  CODE_NAMES,
  type CodeName,
  type PinEntry,
  type PukStatus,
  type UnblockPinParams,
} from './pin.ts';
export { type RequestEnvelope, VERB_PARAMS, type Verb, type VerbParams } from './requests.ts';
export {
  type Connection,
  type Cookie,
  FormField,
  type Landing,
  SIGN_IN_STEPS,
  SITE_RELATIONS,
  type SignInParams,
  type SignInResult,
  type SignInStep,
  type SiteRelation,
} from './sign-in.ts';
export type { CardState, CpxCard, Holder, Reader, Status } from './status.ts';
export {
  type Compatibility,
  compareVersions,
  formatVersion,
  knowsVerb,
  PROTOCOL_VERSION,
  type ProtocolVersion,
} from './version.ts';

/** The name under which browsers know the host: the file name of its native messaging manifest. */
export const HOST_NAME = 'fr.cpx_connect.host';
