// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { CARD_TYPES } from '../pki/index.ts';
import { DateOrOffset } from './validity.ts';

/** ISO/IEC 7816-4: a short command carries 255 bytes at most. */
const SHORT_COMMAND_MAX_BYTES = 255;
/** One length for all codes: an AODF holds the maximum in one byte, a person types far fewer. */
const CODE_MAX_DIGITS = 16;
const TRIES_MAX = 15;

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const Digits = v.pipe(v.string(), v.regex(/^\d+$/, 'digits expected'), v.maxLength(CODE_MAX_DIGITS));
const HexByte = v.pipe(v.string(), v.regex(/^[0-9A-F]{2}$/, 'two upper-case hexadecimal digits expected'));
const Tries = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(TRIES_MAX));
const DigitCount = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(CODE_MAX_DIGITS));

const Establishment = v.strictObject({
  /** ST attribute of the subject: `Paris (75)`. */
  department: Text,
  name: Text,
  /** Prefix TRE_G07 and identifier: `10B0057881`. */
  structureId: v.pipe(v.string(), v.regex(/^[0-9A-Z]{2,20}$/)),
});

const Holder = v.strictObject({
  givenName: Text,
  surname: Text,
  /** With its type digit: `899700209812`, `30B0057881/CPET0002`. */
  nationalId: v.pipe(v.string(), v.regex(/^[0-9A-Z]{2,30}(\/[0-9A-Z]{1,20})?$/)),
  /** `title` attribute of the certificates: `Médecin`. */
  title: Text,
  /** TRE_G15 number; staff cards have none. */
  professionCode: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(127))),
  establishment: v.optional(Establishment),
});

/** A code porteur or a code de déblocage, its counter and its entry in the AODF. */
const Code = v.pipe(
  v.strictObject({
    value: Digits,
    triesLeft: Tries,
    maximumTries: v.pipe(Tries, v.minValue(1)),
    minDigits: DigitCount,
    /** Bytes that go to the card when there is padding. */
    storedDigits: DigitCount,
    maxDigits: DigitCount,
    /** Padding byte, `"FF"`; `null`: the card takes the digits alone. */
    padding: v.nullable(HexByte),
  }),
  v.check(code => code.triesLeft <= code.maximumTries, 'triesLeft above maximumTries'),
  v.check(
    code => code.value.length >= code.minDigits && code.value.length <= code.maxDigits,
    'value shorter than minDigits or longer than maxDigits',
  ),
  v.check(code => code.padding === null || code.storedDigits >= code.maxDigits, 'storedDigits below maxDigits'),
);

const Fault = v.strictObject({
  /** The first exchange is 1 and counting goes on through resets; or every command with this instruction byte. */
  at: v.union([
    v.strictObject({ exchange: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
    v.strictObject({ instruction: HexByte }),
  ]),
  /**
   * `status`: answers this status word and does not run the command. `remove`: the card is gone from this command on.
   * `mute`: no answer from this command on, until a reset.
   */
  do: v.union([
    v.strictObject({ status: v.pipe(v.string(), v.regex(/^[0-9A-F]{4}$/, 'four upper-case hexadecimal digits')) }),
    v.picklist(['remove', 'mute']),
  ]),
  /** How many times it happens. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
});

/** A virtual card. `docs/virtual-card.md` explains every field; the file holds exactly these keys. */
export const ProfileSchema = v.pipe(
  v.strictObject({
    /** Names the schema for editors; not read. */
    $comment: v.optional(v.string()),
    /** `foreign`: a card that is no CPx, as a carte Vitale; `mute`: something that never answers. */
    kind: v.picklist(['cpx', 'foreign', 'mute']),
    generation: v.picklist(['CPS3', 'CPS4']),
    /** Answer to reset in hexadecimal; `null`: the usual one of this kind. */
    atr: v.nullable(v.pipe(v.string(), v.regex(/^3[BF]([0-9A-F]{2}){1,32}$/, 'an answer to reset in hexadecimal'))),
    holder: Holder,
    cardType: v.picklist(CARD_TYPES),
    /** In the certificates: issuer and serial. */
    cardNumber: v.pipe(v.string(), v.regex(/^\d{10}\/\d{10}$/)),
    /** The nine digits after `8025000001` in EF.SN. */
    serial: v.pipe(v.string(), v.regex(/^\d{9}$/)),
    /** Family of the authority that signs the certificates. */
    issuer: v.picklist(['FORT', 'STANDARD', 'ELEMENTAIRE']),
    validity: v.strictObject({ notBefore: DateOrOffset, notAfter: DateOrOffset }),
    pin: Code,
    puk: Code,
    /** How often the code de déblocage may set a new code porteur before the card is blocked for good. */
    pukUsesLeft: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100)),
    /** Longest data that INTERNAL AUTHENTICATE signs. 102 = 40 % of a 2048-bit modulus. */
    authenticateMaxBytes: v.pipe(v.number(), v.integer(), v.minValue(20), v.maxValue(SHORT_COMMAND_MAX_BYTES)),
    faults: v.array(Fault),
    /** Time of each exchange. */
    latencyMs: v.pipe(v.number(), v.minValue(0), v.maxValue(10_000)),
  }),
  v.check(
    ({ pin, puk }) => pin.value !== puk.value || pin.value.length !== puk.value.length,
    'code porteur and code de déblocage are the same',
  ),
);

export type CardProfile = v.InferOutput<typeof ProfileSchema>;
export type CodeProfile = CardProfile['pin'];
export type FaultProfile = CardProfile['faults'][number];
