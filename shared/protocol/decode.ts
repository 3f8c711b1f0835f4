// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { CpxError } from '../errors/index.ts';
import type { Notification, NotificationParams, VerbResult } from './all-messages.ts';
import { COMMON_NOTIFICATIONS, COMMON_RESULTS, HostMessage } from './messages.ts';
import { RequestEnvelope, VERB_PARAMS, type Verb, type VerbParams } from './requests.ts';

/** Proves `value`; throws PROTOCOL_VIOLATION naming the place and the expected kind, never the value. */
function decode<S extends v.GenericSchema>(schema: S, value: unknown, what: string): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  // The name of an unknown key is the sender's own text.
  const place = issue.expected === 'never' ? 'unknown key' : (v.getDotPath(issue) ?? '(root)');
  throw new CpxError('PROTOCOL_VIOLATION', { detail: `${what} at ${place}: expected ${issue.expected ?? issue.type}` });
}

export const decodeRequest = (value: unknown): RequestEnvelope => decode(RequestEnvelope, value, 'request');

export const decodeHostMessage = (value: unknown): HostMessage => decode(HostMessage, value, 'host message');

// The tables tie each name to its schema; the compiler cannot follow an index by a type parameter through valibot's
// inference, hence the assertion on what the schema has just proved.
export const decodeParams = <V extends Verb>(verb: V, params: unknown): VerbParams<V> =>
  decode(VERB_PARAMS[verb], params, `${verb} params`) as VerbParams<V>;

/** The schemas by which a page proves what the host sends. */
export interface Proofs {
  readonly results: Readonly<Partial<Record<Verb, v.GenericSchema>>>;
  readonly notifications: Readonly<Partial<Record<Notification, v.GenericSchema>>>;
}

/** For a page that does not diagnose: without the findings, to which nothing that it shows refers. */
export const COMMON_PROOFS: Proofs = { results: COMMON_RESULTS, notifications: COMMON_NOTIFICATIONS };

/** What `proofs` have no schema for is refused as a value of the wrong shape is. */
const UNEXPECTED = v.never();

export const proveResult = <V extends Verb>({ results }: Proofs, verb: V, result: unknown): VerbResult<V> =>
  decode(results[verb] ?? UNEXPECTED, result, `${verb} result`) as VerbResult<V>;

export const proveNotification = <N extends Notification>(
  { notifications }: Proofs,
  name: N,
  params: unknown,
): NotificationParams<N> =>
  decode(notifications[name] ?? UNEXPECTED, params, `${name} params`) as NotificationParams<N>;
