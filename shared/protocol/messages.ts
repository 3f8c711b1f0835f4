// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { WireError } from '../errors/index.ts';
import type { Notification } from './all-messages.ts';
import { PukStatus } from './pin.ts';
import { Nothing, RequestId, type Verb, Versions } from './requests.ts';
import { SIGN_IN_STEPS, SignInResult } from './sign-in.ts';
import { Status } from './status.ts';

/** What each verb answers but `diagnose`, whose findings weigh more than all of these. */
export const COMMON_RESULTS = {
  hello: Versions,
  status: Status,
  signIn: SignInResult,
  changePin: Nothing,
  unblockPin: Nothing,
  pukStatus: PukStatus,
  cancel: Nothing,
} as const satisfies Readonly<Record<Exclude<Verb, 'diagnose'>, v.GenericSchema>>;

/** What the host sends by itself to every page. */
export const COMMON_NOTIFICATIONS = {
  statusChanged: Status,
  progress: v.strictObject({ request: RequestId, step: v.picklist(SIGN_IN_STEPS) }),
} as const;

const NOTIFICATION_NAMES = ['statusChanged', 'progress', 'rungFound'] as const satisfies readonly Notification[];

/** JSON-RPC 2.0 response (section 5) or notification (section 4.1), as the host sends them. */
export const HostMessage = v.union([
  v.strictObject({ jsonrpc: v.literal('2.0'), id: RequestId, result: v.unknown() }),
  /** `id` is null when the request could not be read far enough to know it. */
  v.strictObject({ jsonrpc: v.literal('2.0'), id: v.nullable(RequestId), error: WireError }),
  v.strictObject({ jsonrpc: v.literal('2.0'), method: v.picklist(NOTIFICATION_NAMES), params: v.unknown() }),
]);
export type HostMessage = v.InferOutput<typeof HostMessage>;
