// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import path from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCard, READER } from '../../../test/card-kit/index.ts';
import { createVirtualPcsc, DEFAULT_PROFILE_FILE, loadProfile } from '../../../test/virtual-card/index.ts';
import { encodeTlv } from '../../../test/virtual-card/tlv.ts';
import type { CardTrace, TraceStep } from '../index.ts';
import { redactTrace, traceCard } from '../index.ts';
import { maskCertificate } from './certificate.ts';
import { maskControl, maskDates, maskDirectory, maskEfAtr, maskSerialNumber } from './files.ts';
import { maskInteger, maskText } from './mask.ts';

/** Long enough that no piece of it stands anywhere by chance. */
const WINDOW_BYTES = 6;
const SERIAL_DIGITS = '63DAFFCFB034BDCBF41AAE54F280CF4';

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const utf8 = (text: string) => toHex(Buffer.from(text));

/** A copy of these bytes after `mask`. */
function masked(mask: (bytes: Uint8Array) => void, hex: string): string {
  const bytes = fromHex(hex);
  mask(bytes);
  return toHex(bytes);
}

let whole: CardTrace;
let redacted: CardTrace;
let certificates: readonly X509Certificate[];

beforeAll(async () => {
  const profile = loadProfile(path.join(path.dirname(DEFAULT_PROFILE_FILE), 'three-certificates.json'));
  const card = await makeCard({
    ...profile,
    holder: { ...profile.holder, surname: 'DÉMONSTRATION' },
    certificates: { ...profile.certificates, serialNumber: SERIAL_DIGITS },
  });
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  pcsc.insert(READER, card);
  const [reader] = pcsc.snapshot.readers;
  if (!reader) throw new Error('no reader');
  whole = await traceCard(pcsc, reader);
  redacted = redactTrace(whole);
  const { authentication, signature, technical } = card.certificates;
  certificates = [authentication, signature, technical ?? authentication].map(der => new X509Certificate(der));
});

/** The contents of a step's file, from its READ BINARY answers. */
const readFile = (step: TraceStep | undefined) =>
  Buffer.concat(
    (step?.exchanges ?? [])
      .filter(({ command }) => command.slice(2, 4) === 'B0')
      .map(({ answer }) => fromHex(answer).subarray(0, -2)),
  );
const fileOf = (trace: CardTrace, file: string) => readFile(trace.steps.find(step => step.file === file));

describe('a redacted trace', () => {
  it('holds no name, identifier, number or date of the card, as text or as bytes', () => {
    const text = JSON.stringify(redacted);
    const secrets = [
      ...['ALAIN', 'DÉMONSTRATION', '899700209812', '2600301752', 'Médecin', '20260301080145'].map(utf8),
      ...['260030175', '20260301080000', '20260301080145'],
      SERIAL_DIGITS,
    ];
    expect(secrets.filter(secret => JSON.stringify(whole).includes(secret))).not.toEqual([]);
    expect(secrets.filter(secret => text.includes(secret))).toEqual([]);
  });

  it('holds no piece of a key, of a signature or of a certificate’s serial number', () => {
    const text = redacted.steps.flatMap(readFile).map(toHex).join(' ');
    const original = whole.steps.flatMap(readFile).map(toHex).join(' ');
    for (const { publicKey, raw, serialNumber } of certificates) {
      const modulus = Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url');
      for (const secret of [
        modulus,
        raw.subarray(-256),
        fromHex(serialNumber.padStart(serialNumber.length + (serialNumber.length % 2), '0')),
      ]) {
        for (let at = 0; at + WINDOW_BYTES <= secret.length; at++) {
          const piece = toHex(secret.subarray(at, at + WINDOW_BYTES));
          expect(original).toContain(piece);
          expect(text).not.toContain(piece);
        }
      }
    }
  });

  it('keeps commands, status words, lengths and times', () => {
    const shape = (trace: CardTrace) =>
      trace.steps.map(step => ({
        ...step,
        exchanges: step.exchanges.map(({ command, answer, ms }) => [command, answer.length, answer.slice(-4), ms]),
      }));
    expect(shape(redacted)).toEqual(shape(whole));
    expect(redacted.redacted).toBe(true);
  });

  it.each(['3F002F01', '3F002F00', '3F0000015031', '3F0000017001', '3F0000017002', '3F0000017005'])(
    'keeps file %s whole: it is alike on all cards',
    file => {
      expect(fileOf(redacted, file)).toEqual(fileOf(whole, file));
      expect(fileOf(whole, file).length).toBeGreaterThan(0);
    },
  );

  it('keeps the issuer in EF.SN, and the generation in the token label', () => {
    expect(toHex(fileOf(redacted, '3F00D003'))).toBe('5A0A8025000001000000000F');
    expect(fileOf(redacted, '3F0000015032').toString('latin1')).toContain('CPS3v3-0000000000');
  });

  it('has certificates that are read as others are, for the same uses and of the same authority', () => {
    for (const [file, index] of [
      ['3F000001A002', 0],
      ['3F000001A001', 1],
      ['3F000001A003', 2],
    ] as const) {
      const certificate = new X509Certificate(fileOf(redacted, file));
      const original = certificates[index];
      expect(certificate.issuer).toBe(original?.issuer);
      expect(certificate.keyUsage).toEqual(original?.keyUsage);
      expect(certificate.raw).toHaveLength(original?.raw.length ?? 0);
      expect(certificate.publicKey.asymmetricKeyDetails).toEqual(original?.publicKey.asymmetricKeyDetails);
      expect(certificate.serialNumber).toMatch(/^0?5+$|^D5+$/);
      expect(certificate.serialNumber).toHaveLength(original?.serialNumber.length ?? 0);
    }
    expect(new X509Certificate(fileOf(redacted, '3F000001A002')).subject).toContain('CN=000000000000');
  });

  it('leaves out the serial number of a reader', () => {
    const reader = 'Gemalto PC Twin Reader (A1B2C3D4) 00 00';
    expect(redactTrace({ ...whole, reader }).reader).toBe('Gemalto PC Twin Reader (00000000) 00 00');
  });
});

describe('masks', () => {
  it('a name in a label of a directory file goes, words of the field stay', () => {
    const label = utf8('Clé privée de DUPONT 12');
    const maskedLabel = utf8('Clé privée de XXXXXX 12');
    const entry = (text: string) => `0C${(text.length / 2).toString(16).padStart(2, '0').toUpperCase()}${text}`;
    expect(masked(maskDirectory, entry(label))).toBe(entry(maskedLabel));
  });

  it('long numbers and octet strings of a directory file go, paths and references stay', () => {
    const kept = '3012 0404 3F005015 0202 0800 8001 11 0403 A00101'.replaceAll(' ', '');
    expect(masked(maskDirectory, kept)).toBe(kept);
    expect(masked(maskDirectory, '04080102030405060708')).toBe('04085555555555555555');
    expect(masked(maskDirectory, '0204 11223344')).toBe('020455555555');
  });

  it('no bytes are too odd for them, and none changes its length', () => {
    const rules = [maskCertificate, maskControl, maskDates, maskDirectory, maskEfAtr, maskSerialNumber];
    const element = fc
      .tuple(
        fc.constantFrom(0x30, 0x31, 0x04, 0x02, 0x03, 0x0c, 0x17, 0xa0, 0x5a, 0x7f),
        fc.uint8Array({ maxLength: 40 }),
      )
      .map(([tag, value]) => Uint8Array.of(tag, value.length, ...value));
    const nested = fc.array(element).map(parts => encodeTlv(0x30, ...parts));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), nested), fc.constantFrom(...rules), (bytes, rule) => {
        const copy = Uint8Array.from(bytes);
        rule(copy);
        expect(copy).toHaveLength(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('what cannot be read is masked whole, but for unused bytes', () => {
    expect(masked(maskDirectory, '30820102030405FF')).toBe('55555555555555FF');
    expect(masked(maskCertificate, '41424344 00FF')).toBe('5555555500FF');
    expect(masked(maskSerialNumber, '5A1280250012F4')).toMatch(/^[0A-F]+$/);
  });

  it('an unknown object of an FCP, of a security object or of EF.ATR goes', () => {
    expect(masked(maskControl, '6208 80020010 5302 1234')).toBe('62088002001053025555');
    expect(masked(maskControl, '8408 8025000001FF0100')).toBe('84088025000001FF0100');
    expect(masked(maskControl, '8404 12345678')).toBe('840455555555');
    expect(masked(maskEfAtr, '80 4301B8 5A03 123456')).toBe('804301B85A03555555');
  });

  it('an EC key keeps its form', () => {
    const algorithm = encodeTlv(0x30, fromHex('06072A8648CE3D0201 06082A8648CE3D030107'));
    const point = encodeTlv(0x03, fromHex('0004'), new Uint8Array(64).fill(0x77));
    const time = encodeTlv(0x17, Buffer.from('260101000000Z'));
    const empty = encodeTlv(0x30);
    const validity = encodeTlv(0x30, time, time);
    const serial = encodeTlv(0x02, Uint8Array.of(7));
    const toBeSigned = encodeTlv(0x30, serial, empty, empty, validity, empty, encodeTlv(0x30, algorithm, point));
    const certificate = encodeTlv(0x30, toBeSigned, empty, encodeTlv(0x03, fromHex('00AA')));
    const result = masked(maskCertificate, toHex(certificate));
    expect(result).toContain(`06082A8648CE3D030107034200 04${'55'.repeat(64)}`.replace(' ', ''));
    expect(result).not.toContain('7777');
    expect(result).toHaveLength(2 * certificate.length);
  });

  it('texts keep their signs and their length in bytes', () => {
    expect(masked(maskText, utf8('30B0057881/CPET0002'))).toBe(utf8('00X0000000/XXXX0000'));
    expect(masked(maskText, utf8('Zoé'))).toBe(utf8('XXXX'));
  });

  it('integers keep their length in digits', () => {
    expect(masked(maskInteger, '0123')).toBe('0555');
    expect(masked(maskInteger, '00C4D2')).toBe('00D555');
    expect(masked(maskInteger, '7F01')).toBe('5555');
  });
});
