// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { CARD_TYPES, NAME_ORDERS } from '../pki/index.ts';
import { FaultSchema } from './fault-schema.ts';
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
  /** Prefix TRE_G07 and identifier: `10B0057881`, `430B0057881/0012`. */
  structureId: v.pipe(v.string(), v.regex(/^[0-9A-Z]{2,20}(\/[0-9A-Z]{1,20})?$/)),
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
  /** Service card: stands in the certificates in place of given name and surname. */
  pseudonym: v.optional(Text),
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

/** What is unusual about the certificates; a field that is absent is as on most cards. */
const Certificates = v.strictObject({
  /** Of the authentication certificate, hexadecimal, an odd number of digits too; absent: 16 random bytes. */
  serialNumber: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-F]{1,40}$/, 'upper-case hexadecimal digits'))),
  /** Values of the RDN that holds name and identifier. */
  nameOrder: v.optional(v.picklist(NAME_ORDERS), 'der'),
  /** `typed`: `8.99700209812@carte-cps.fr`. */
  upnForm: v.optional(v.picklist(['plain', 'typed']), 'plain'),
  /** With the extensions of the agency's arc 1.2.250.1.71.1.2. */
  privateExtensions: v.optional(v.boolean(), true),
  /** Length of a comment that makes them longer: 400 takes them above 2,048 bytes. */
  commentBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(6000))),
  /** Unused bits that the signature's BIT STRING declares: anything but 0 is wrong, and found on real cards. */
  unusedBits: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)), 0),
});

const PackedDate = v.pipe(v.string(), v.regex(/^\d{14}$/, 'YYYYMMDDhhmmss expected'));
/** EF_ACTUA: dates of the last remote update. Without an end, it was interrupted. */
const UpdateMarker = v.strictObject({ start: PackedDate, end: v.nullable(PackedDate) });

/** A virtual card. `docs/virtual-card.md` explains every field; the file holds exactly these keys. */
export const ProfileSchema = v.pipe(
  v.strictObject({
    /** Names the schema for editors; not read. */
    $comment: v.optional(v.string()),
    /** `foreign`: a card that is no CPx, as a carte Vitale; `mute`: something that never answers. */
    kind: v.picklist(['cpx', 'foreign', 'mute']),
    /** `CPS2ter`: a card of before 2011, with none of the files and commands of the later ones. */
    generation: v.picklist(['CPS3', 'CPS4', 'CPS2ter']),
    /** `contactless`: what a CPS3 shows of itself over the air, by its technical key alone. */
    interface: v.optional(v.picklist(['contact', 'contactless']), 'contact'),
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
    certificates: v.optional(Certificates, {}),
    keyBits: v.optional(v.picklist([1024, 2048, 3072, 4096]), 2048),
    /** CPS4: what PSO DECIPHER takes; `type-1-only` refuses blocks that PKCS#1 v1.5 did not make, as PSS blocks. */
    rawRsa: v.optional(v.picklist(['any-block', 'type-1-only']), 'any-block'),
    /** CPS3: the contactless application has its technical key and certificate; else it is empty. */
    technicalKey: v.optional(v.boolean(), false),
    /** CPS3: EF_ACTUA; null, as on a card that was never updated. */
    updateMarker: v.optional(v.nullable(UpdateMarker), null),
    faults: v.array(FaultSchema),
    /** Time of each exchange. */
    latencyMs: v.pipe(v.number(), v.minValue(0), v.maxValue(10_000)),
  }),
  v.check(
    ({ pin, puk }) => pin.value !== puk.value || pin.value.length !== puk.value.length,
    'code porteur and code de déblocage are the same',
  ),
  v.check(
    card => card.generation === 'CPS3' || (card.interface === 'contact' && !card.technicalKey && !card.updateMarker),
    'interface, technicalKey and updateMarker are for a CPS3',
  ),
  v.check(card => card.interface === 'contact' || card.technicalKey, 'a contactless card needs technicalKey'),
);

export type CardProfile = v.InferOutput<typeof ProfileSchema>;
export type CodeProfile = CardProfile['pin'];
