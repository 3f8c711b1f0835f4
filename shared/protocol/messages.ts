// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { RungResult } from '../diagnosis/index.ts';
import { WireError } from '../errors/index.ts';
import { DiagnoseParams, DiagnoseResult } from './diagnose.ts';
import { ChangePinParams, PukStatus, PukStatusParams, UnblockPinParams } from './pin.ts';
import { SIGN_IN_STEPS, SignInParams, SignInResult } from './sign-in.ts';
import { Status } from './status.ts';
import { ProtocolVersion } from './version.ts';

const ProductVersion = v.pipe(v.string(), v.regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/u, 'a version such as 1.2.3'));
/** To valibot, a list without members is an object without keys. */
const Nothing = v.pipe(
  v.custom<object>(value => !Array.isArray(value)),
  v.strictObject({}),
);

/** Numbers a request on its port, from 1 on. */
export const RequestId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));

/**
 * Every verb that the extension may send, with the shape of its parameters and of its answer. There is no verb that
 * signs data handed over by the extension, and there must never be one.
 */
export const VERBS = {
  /** First on every port: each side tells its version. */
  hello: {
    params: v.strictObject({ protocol: ProtocolVersion, product: ProductVersion }),
    result: v.strictObject({ protocol: ProtocolVersion, product: ProductVersion }),
  },
  /** The readers and cards now; `statusChanged` follows on each change, as long as the port is open. */
  status: { params: Nothing, result: Status },
  signIn: { params: SignInParams, result: SignInResult },
  /** Gives the card another code porteur. One entry is one try at most. */
  changePin: { params: ChangePinParams, result: Nothing },
  /** Gives a blocked card a new code porteur by its code de déblocage. One entry is one try of it at most. */
  unblockPin: { params: UnblockPinParams, result: Nothing },
  /** Asks the card for what is left of its code de déblocage. Costs no try. */
  pukStatus: { params: PukStatusParams, result: PukStatus },
  /**
   * Looks at each link from this program to the portals, and tells each by `rungFound` as it is found. Asks for no code
   * and lets the card sign nothing. Since 1.1.
   */
  diagnose: { params: DiagnoseParams, result: DiagnoseResult },
  /** Ends a request that is under way; that request answers USER_CANCELLED unless it was already done. */
  cancel: { params: v.strictObject({ request: RequestId }), result: Nothing },
} as const;
export type Verb = keyof typeof VERBS;
export type VerbParams<V extends Verb> = v.InferOutput<(typeof VERBS)[V]['params']>;
export type VerbResult<V extends Verb> = v.InferOutput<(typeof VERBS)[V]['result']>;

/** Every message that the host sends by itself. */
export const NOTIFICATIONS = {
  statusChanged: Status,
  progress: v.strictObject({ request: RequestId, step: v.picklist(SIGN_IN_STEPS) }),
  /** What `diagnose` found on one rung, as soon as it did. */
  rungFound: v.strictObject({ request: RequestId, result: RungResult }),
} as const;
export type Notification = keyof typeof NOTIFICATIONS;
export type NotificationParams<N extends Notification> = v.InferOutput<(typeof NOTIFICATIONS)[N]>;

const VERB_NAMES = Object.keys(VERBS) as [Verb, ...Verb[]];
const NOTIFICATION_NAMES = Object.keys(NOTIFICATIONS) as [Notification, ...Notification[]];

/** JSON-RPC 2.0 request (section 4). `params` is proved by the verb's own schema. */
export const RequestEnvelope = v.strictObject({
  jsonrpc: v.literal('2.0'),
  id: RequestId,
  method: v.picklist(VERB_NAMES),
  params: v.unknown(),
});
export type RequestEnvelope = v.InferOutput<typeof RequestEnvelope>;

/** JSON-RPC 2.0 response (section 5) or notification (section 4.1), as the host sends them. */
export const HostMessage = v.union([
  v.strictObject({ jsonrpc: v.literal('2.0'), id: RequestId, result: v.unknown() }),
  /** `id` is null when the request could not be read far enough to know it. */
  v.strictObject({ jsonrpc: v.literal('2.0'), id: v.nullable(RequestId), error: WireError }),
  v.strictObject({ jsonrpc: v.literal('2.0'), method: v.picklist(NOTIFICATION_NAMES), params: v.unknown() }),
]);
export type HostMessage = v.InferOutput<typeof HostMessage>;
