// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { MAX_PIN_DIGITS, MIN_PIN_DIGITS } from './limits.ts';

/** How the code porteur reaches the card: typed on a page of the extension, on the reader, in the host's own dialog. */
export const PIN_ENTRIES = ['page', 'reader', 'dialog'] as const;
export type PinEntry = (typeof PIN_ENTRIES)[number];

/** Members that may hold the digits of a code, in any message. No other name is ever used for one. */
export const CODE_NAMES = ['pin', 'newPin', 'puk'] as const;
export type CodeName = (typeof CODE_NAMES)[number];

/**
 * Digits of a code, or null when they are typed elsewhere than on the page: the card's `entry` says which. The host takes
 * the digits out of the frame's bytes before anything is parsed and leaves zeros in their place
 * (docs/security/code-porteur.md): what passes this schema holds zeros.
 */
export const CodeDigits = v.nullable(
  v.pipe(v.string(), v.minLength(MIN_PIN_DIGITS), v.maxLength(MAX_PIN_DIGITS), v.regex(/^[0-9]+$/u, 'digits')),
);

/** The insertion whose holder was shown to the person. */
export const Insertion = v.pipe(v.string(), v.uuid());
/** The person has confirmed that this may be the last try. */
export const LastTryConfirmed = v.boolean();

export const ChangePinParams = v.strictObject({
  insertion: Insertion,
  lastTryConfirmed: LastTryConfirmed,
  /** The code porteur as it is. */
  pin: CodeDigits,
  newPin: CodeDigits,
});
export type ChangePinParams = v.InferOutput<typeof ChangePinParams>;

export const UnblockPinParams = v.strictObject({
  insertion: Insertion,
  /** Of the code de déblocage. */
  lastTryConfirmed: LastTryConfirmed,
  /** The code de déblocage. */
  puk: CodeDigits,
  newPin: CodeDigits,
});
export type UnblockPinParams = v.InferOutput<typeof UnblockPinParams>;

const MAX_TRIES = 15;
const MAX_USES = 0xffff;
const countUpTo = (maximum: number) => v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(maximum)));

/** What is left of a code's tries; null if the card does not tell. */
export const TriesLeft = countUpTo(MAX_TRIES);

export const PukStatusParams = v.strictObject({ insertion: Insertion });
export const PukStatus = v.strictObject({
  triesLeft: TriesLeft,
  /** How often the code de déblocage may still unblock the card, null if the card does not tell. 0: never again. */
  usesLeft: countUpTo(MAX_USES),
  minDigits: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PIN_DIGITS)),
  maxDigits: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PIN_DIGITS)),
});
export type PukStatus = v.InferOutput<typeof PukStatus>;
