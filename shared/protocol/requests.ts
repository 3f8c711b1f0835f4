// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { DiagnoseParams } from './diagnose.ts';
import { ChangePinParams, PukStatusParams, UnblockPinParams } from './pin.ts';
import { SignInParams } from './sign-in.ts';
import { ProtocolVersion } from './version.ts';

const ProductVersion = v.pipe(v.string(), v.regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}$/u, 'a version such as 1.2.3'));
/** To valibot, a list without members is an object without keys. */
export const Nothing = v.pipe(
  v.custom<object>(value => !Array.isArray(value)),
  v.strictObject({}),
);

/** Numbers a request on its port, from 1 on. */
export const RequestId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));

/** Each side tells its own. */
export const Versions = v.strictObject({ protocol: ProtocolVersion, product: ProductVersion });

/**
 * Every verb that the extension may send, with the shape of its parameters. There is no verb that signs data handed over
 * by the extension, and there must never be one. The answers are in a table of their own, which the host's first answer
 * does not wait for.
 */
export const VERB_PARAMS = {
  /** First on every port: each side tells its version. */
  hello: Versions,
  /** The readers and cards now; `statusChanged` follows on each change, as long as the port is open. */
  status: Nothing,
  signIn: SignInParams,
  /** Gives the card another code porteur. One entry is one try at most. */
  changePin: ChangePinParams,
  /** Gives a blocked card a new code porteur by its code de déblocage. One entry is one try of it at most. */
  unblockPin: UnblockPinParams,
  /** Asks the card for what is left of its code de déblocage. Costs no try. */
  pukStatus: PukStatusParams,
  /**
   * Looks at each link from this program to the portals, and tells each by `rungFound` as it is found. Asks for no code
   * and lets the card sign nothing. Since 1.1.
   */
  diagnose: DiagnoseParams,
  /** Ends a request that is under way; that request answers USER_CANCELLED unless it was already done. */
  cancel: v.strictObject({ request: RequestId }),
} as const;
export type Verb = keyof typeof VERB_PARAMS;
export type VerbParams<V extends Verb> = v.InferOutput<(typeof VERB_PARAMS)[V]>;

const VERB_NAMES = Object.keys(VERB_PARAMS) as [Verb, ...Verb[]];

/** JSON-RPC 2.0 request (section 4). `params` is proved by the verb's own schema. */
export const RequestEnvelope = v.strictObject({
  jsonrpc: v.literal('2.0'),
  id: RequestId,
  method: v.picklist(VERB_NAMES),
  params: v.unknown(),
});
export type RequestEnvelope = v.InferOutput<typeof RequestEnvelope>;
