// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { RungResult } from '../diagnosis/index.ts';
import { DiagnoseResult } from './diagnose-result.ts';
import { COMMON_NOTIFICATIONS, COMMON_RESULTS } from './messages.ts';
import { RequestId, type Verb } from './requests.ts';

/** What each verb answers. */
export const VERB_RESULTS = { ...COMMON_RESULTS, diagnose: DiagnoseResult } as const;
export type VerbResult<V extends Verb> = v.InferOutput<(typeof VERB_RESULTS)[V]>;

/** Every message that the host sends by itself. */
export const NOTIFICATIONS = {
  ...COMMON_NOTIFICATIONS,
  /** What `diagnose` found on one rung, as soon as it did. */
  rungFound: v.strictObject({ request: RequestId, result: RungResult }),
} as const;
export type Notification = keyof typeof NOTIFICATIONS;
export type NotificationParams<N extends Notification> = v.InferOutput<(typeof NOTIFICATIONS)[N]>;
