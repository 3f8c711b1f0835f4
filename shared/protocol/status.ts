// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { ERROR_CODES } from '../errors/index.ts';
import { MAX_READERS } from './limits.ts';
import { Insertion, PIN_ENTRIES, TriesLeft } from './pin.ts';

const MAX_TEXT_CHARACTERS = 256;
const Text = v.pipe(v.string(), v.maxLength(MAX_TEXT_CHARACTERS));
const Moment = v.pipe(v.string(), v.isoTimestamp());

export const Holder = v.strictObject({
  givenName: Text,
  surname: Text,
  /** PS_IdNat, as the certificate's common name gives it: public in the national directory, yet personal. */
  nationalId: Text,
  /** The label that the certificate itself carries ("Médecin"), empty if none. */
  title: Text,
  /** TRE_G15 code, null if the certificate has none. */
  profession: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9999))),
});
export type Holder = v.InferOutput<typeof Holder>;

export const CpxCard = v.strictObject({
  kind: v.literal('cpx'),
  /** Null if neither the card nor the module that reads it tells. */
  generation: v.nullable(v.picklist(['CPS3', 'CPS4'])),
  /** CPS for a professional, CPF in training, CPE and CPA for staff; null if the certificate does not tell. */
  type: v.nullable(v.picklist(['CPS', 'CPF', 'CPE', 'CPA'])),
  /** A card of the test authorities: never accepted by a production portal. */
  test: v.boolean(),
  holder: Holder,
  validity: v.strictObject({
    notBefore: Moment,
    notAfter: Moment,
    state: v.picklist(['valid', 'expired', 'not-yet-valid']),
  }),
  pin: v.strictObject({
    /** Null if the card does not tell. */
    triesLeft: TriesLeft,
    minDigits: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
    maxDigits: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(16)),
    /** How the code porteur is typed: decided by the host, from policy and reader. */
    entry: v.picklist(PIN_ENTRIES),
  }),
});
export type CpxCard = v.InferOutput<typeof CpxCard>;

/** What is in a reader. */
export const CardState = v.variant('kind', [
  v.strictObject({ kind: v.literal('empty') }),
  v.strictObject({ kind: v.literal('reading') }),
  /** A card that cannot be used, and why. */
  v.strictObject({ kind: v.literal('refused'), error: v.picklist(ERROR_CODES), detail: v.optional(Text) }),
  CpxCard,
]);
export type CardState = v.InferOutput<typeof CardState>;

export const Reader = v.strictObject({
  name: Text,
  /** Names one insertion of a card; another one after the card was taken out, even the same card. Null when empty. */
  insertion: v.nullable(Insertion),
  card: CardState,
});
export type Reader = v.InferOutput<typeof Reader>;

export const Status = v.strictObject({
  /** The system's PC/SC service. */
  service: v.picklist(['running', 'stopped']),
  readers: v.pipe(v.array(Reader), v.maxLength(MAX_READERS)),
});
export type Status = v.InferOutput<typeof Status>;
