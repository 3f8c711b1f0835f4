// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  NOTIFICATIONS,
  type Notification,
  type NotificationParams,
  VERB_RESULTS,
  type VerbResult,
} from './all-messages.ts';
import { type Proofs, proveNotification, proveResult } from './decode.ts';
import type { Verb } from './requests.ts';

/** For a page that diagnoses, in a file of its own: the findings weigh more than all the rest of the protocol. */
export const ALL_PROOFS: Proofs = { results: VERB_RESULTS, notifications: NOTIFICATIONS };

export const decodeResult = <V extends Verb>(verb: V, result: unknown): VerbResult<V> =>
  proveResult(ALL_PROOFS, verb, result);

export const decodeNotification = <N extends Notification>(name: N, params: unknown): NotificationParams<N> =>
  proveNotification(ALL_PROOFS, name, params);
