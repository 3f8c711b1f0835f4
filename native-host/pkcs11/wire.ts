// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

/**
 * What the host and the process that holds the module say to each other over one pipe: a length of 4 bytes, little-endian,
 * and as many bytes of JSON. A code porteur is no part of it: its digits follow the frame of `login` as they are.
 *
 * Trust: the module is somebody else's code in the process that answers, so every answer is proved by its schema.
 */
export const FRAME_HEADER_BYTES = 4;
/** A few certificates of 8 KiB each, in base64. */
export const MAX_FRAME_BYTES = 256 * 1024;
/** File descriptor of the pipe in the process that holds the module. */
export const PIPE_FD = 3;

const MAX_TEXT = 1024;
const MAX_LIST = 1024;
const MAX_BASE64 = 16 * 1024;

const Text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const Flags = v.pipe(v.number(), v.integer(), v.minValue(0));
const Length = v.pipe(v.number(), v.minValue(0));
const Bytes = v.pipe(v.string(), v.maxLength(MAX_BASE64), v.base64());

/** Each call with its answer. Slots are numbered by their place in the list that `open` answered. */
export const ANSWERS = {
  /** Loads and initialises the module. */
  open: v.strictObject({
    library: v.strictObject({ manufacturer: Text, description: Text, version: Text }),
    slots: v.pipe(v.array(Text), v.maxLength(MAX_LIST)),
  }),
  /** Opens a session with a slot and reads what needs no code. */
  inspect: v.strictObject({
    certificates: v.pipe(
      v.array(
        v.strictObject({
          /** CKA_ID. */
          id: Bytes,
          der: Bytes,
          /** CKA_ALWAYS_AUTHENTICATE of the key of the same id, as far as it shows before the login. */
          alwaysAuthenticate: v.boolean(),
        }),
      ),
      v.maxLength(MAX_LIST),
    ),
    mechanisms: v.pipe(v.array(v.strictObject({ type: Flags, flags: Flags })), v.maxLength(MAX_LIST)),
  }),
  token: v.strictObject({ label: Text, flags: Flags, minPinLength: Length, maxPinLength: Length }),
  login: v.strictObject({}),
  sign: v.strictObject({ signature: Bytes }),
  /** Logs out, closes and finalises. */
  end: v.strictObject({}),
} as const;

export type CallName = keyof typeof ANSWERS;
export type Answer<C extends CallName> = v.InferOutput<(typeof ANSWERS)[C]>;

export interface CallParameters {
  open: { readonly file: string };
  inspect: { readonly slot: number };
  token: { readonly slot: number };
  /** How many digits follow the frame; null: the reader asks for the code. */
  login: { readonly secretBytes: number | null };
  /** Base64 of CKA_ID and of what is signed. */
  sign: { readonly id: string; readonly mechanism: number; readonly data: string };
  end: Record<never, never>;
}

export type Call = { [C in CallName]: { readonly call: C } & CallParameters[C] }[CallName];

/** How a call ended. */
export const Reply = v.variant('kind', [
  v.strictObject({ kind: v.literal('answer'), answer: v.unknown() }),
  /** A function of the module refused. */
  v.strictObject({ kind: v.literal('refused'), name: Text, rv: Flags }),
  /** Anything else; the text is for support. */
  v.strictObject({ kind: v.literal('failed'), detail: Text }),
]);
export type Reply = v.InferOutput<typeof Reply>;

export function encodeFrame(message: Call | Reply): Buffer {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  const header = Buffer.alloc(FRAME_HEADER_BYTES);
  header.writeUInt32LE(body.length);
  return Buffer.concat([header, body]);
}
