// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as asn1js from 'asn1js';
import { Certificate, Extension } from 'pkijs';
import { beforeAll, describe, expect, test } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { type CardHolder, createTestPki, type TestPki } from '../../test/pki/index.ts';
import { decodeCertificate } from './decode.ts';
import { MAX_CERTIFICATE_BYTES, readCertificate } from './index.ts';
import { EXTENSION_OIDS } from './oids.ts';

const DOCTOR: CardHolder = {
  givenName: 'HÉLOÏSE-ANNE',
  surname: "D'ÉTÉ0020981",
  nationalId: '899700209812',
  title: 'Médecin',
  professionCode: 10,
  cardType: 'CPS',
  cardNumber: '8025000001/2600301752',
  notBefore: new Date('2026-01-02T03:04:05Z'),
  notAfter: new Date('2029-01-02T03:04:05Z'),
};

let pki: TestPki;
let doctor: Uint8Array;
let signing: Uint8Array;
beforeAll(async () => {
  pki = await createTestPki();
  const keys = await pki.issueCard(DOCTOR);
  doctor = keys.authentication.certificateDer;
  signing = keys.signature.certificateDer;
});

const issue = async (changes: Partial<CardHolder>) =>
  readCertificate((await pki.issueCard({ ...DOCTOR, ...changes })).authentication.certificateDer);

/** The doctor's certificate with its decoded form changed; its signature is not looked at here. */
function alter(change: (certificate: Certificate) => void): Uint8Array {
  const certificate = Certificate.fromBER(Uint8Array.from(doctor).buffer);
  change(certificate);
  return new Uint8Array(certificate.toSchema(true).toBER());
}

const replaceExtension = (oid: string, value: asn1js.AsnType | null) =>
  alter(certificate => {
    const others = (certificate.extensions ?? []).filter(({ extnID }) => extnID !== oid);
    certificate.extensions =
      value === null ? others : [...others, new Extension({ extnID: oid, extnValue: value.toBER() })];
  });

describe('a card as issued', () => {
  test('tells holder, issuer, card, period, usages and key', async () => {
    const certificate = await readCertificate(doctor);
    expect(certificate).toMatchObject({
      holder: {
        givenName: 'HÉLOÏSE-ANNE',
        surname: "D'ÉTÉ0020981",
        pseudonym: null,
        nationalId: '899700209812',
        title: 'Médecin',
        professionCode: 10,
      },
      issuer: {
        organisation: 'ASIP-SANTE SIMULATION',
        unit: '0002 187512751, IGC-SANTE TEST',
        commonName: 'TEST AC IGC-SANTE FORT PERSONNES',
      },
      cardType: 'CPS',
      cardNumber: '8025000001/2600301752',
      test: true,
      validity: { notBefore: DOCTOR.notBefore, notAfter: DOCTOR.notAfter },
      keyUsage: ['digitalSignature'],
      extKeyUsage: ['1.3.6.1.5.5.7.3.2', '1.3.6.1.4.1.311.20.2.2'],
      isAuthentication: true,
      publicKey: { type: 'rsa', bits: 2048 },
    });
    if (certificate.publicKey.type !== 'rsa') throw new Error('not RSA');
    expect(certificate.publicKey.modulus).toHaveLength(256);
    expect(certificate.publicKey.modulus[0]).toBeGreaterThanOrEqual(0x80);
  });

  test('the certificate for documents is not one for signing in', async () => {
    expect(await readCertificate(signing)).toMatchObject({ keyUsage: ['nonRepudiation'], isAuthentication: false });
  });

  test('a staff card has an establishment, a slash in its identifier and no profession', async () => {
    const certificate = await issue({
      cardType: 'CPE',
      nationalId: '30B0057881/CPET0002',
      title: 'Personnel santé ou social',
      professionCode: undefined as never,
      establishment: { department: 'Paris (75)', name: 'HÔPITAL', structureId: '10B0057881' },
    });
    expect(certificate.cardType).toBe('CPE');
    expect(certificate.holder).toMatchObject({ nationalId: '30B0057881/CPET0002', professionCode: null });
  });

  test('a service card names nobody', async () => {
    const { holder } = await issue({ pseudonym: 'EMPLOYE 01', nationalId: '3760021832/000000018' });
    expect(holder).toMatchObject({ givenName: null, surname: null, pseudonym: 'EMPLOYE 01' });
  });

  test('without the private extensions it is read all the same, and still known as a test card by its issuer', async () => {
    expect(await issue({ privateExtensions: false })).toMatchObject({
      cardType: null,
      cardNumber: null,
      test: true,
      isAuthentication: true,
      holder: { professionCode: null },
    });
  });

  test.each([
    ['063DAFFCFB034BDCBF41AAE54F280CF4', '063DAFFCFB034BDCBF41AAE54F280CF4'],
    ['FF3DAFFCFB034BDCBF41AAE54F280CF4', 'FF3DAFFCFB034BDCBF41AAE54F280CF4'],
    ['01', '01'],
  ])('serial number %s is shown whole', async (serial, expected) => {
    const serialNumber = Uint8Array.from(Buffer.from(serial, 'hex'));
    expect((await issue({ serialNumber })).serialHex).toBe(expected);
  });
});

describe('what varies', () => {
  const read = (der: Uint8Array) => readCertificate(der);

  test('names are found in any order of the RDNs', async () => {
    const reversed = alter(certificate => certificate.subject.typesAndValues.reverse());
    const [one, other] = [await read(doctor), await read(reversed)];
    expect(other.holder).toEqual(one.holder);
  });

  test('a certificate of production is no test card', async () => {
    const production = replaceExtension(
      EXTENSION_OIDS.productCategory,
      new asn1js.OctetString({ valueHex: Uint8Array.of(0).buffer }),
    );
    const certificate = Certificate.fromBER(Uint8Array.from(production).buffer);
    for (const { value } of certificate.issuer.typesAndValues) {
      const block = value.valueBlock as { value: string };
      block.value = block.value.replace('TEST ', '').replace(' TEST', '');
    }
    const rewritten = new asn1js.Sequence({
      value: certificate.issuer.typesAndValues.map(
        ({ type, value }) =>
          new asn1js.Set({
            value: [
              new asn1js.Sequence({
                value: [
                  new asn1js.ObjectIdentifier({ value: type }),
                  new asn1js.Utf8String({ value: (value.valueBlock as { value: string }).value }),
                ],
              }),
            ],
          }),
      ),
    });
    certificate.issuer = new (certificate.issuer.constructor as new (parameters: object) => typeof certificate.issuer)({
      schema: rewritten,
      valueBeforeDecode: rewritten.toBER(),
    });
    const { test: isTest, issuer } = decodeCertificate(new Uint8Array(certificate.toSchema(true).toBER()));
    expect(issuer.commonName).toBe('AC IGC-SANTE FORT PERSONNES');
    expect(isTest).toBe(false);
  });

  test.each([
    [EXTENSION_OIDS.cardType, new asn1js.Integer({ value: 9 }), 'cardType'],
    [EXTENSION_OIDS.cardType, new asn1js.Utf8String({ value: 'CPS' }), 'cardType'],
    [EXTENSION_OIDS.cardNumber, new asn1js.PrintableString({ value: 'no number' }), 'cardNumber'],
    [EXTENSION_OIDS.cardNumber, new asn1js.Integer({ value: 1 }), 'cardNumber'],
  ] as const)('an unknown form of %s is null', async (oid, value, member) => {
    expect((await read(replaceExtension(oid, value)))[member]).toBeNull();
  });

  test.each([-1, 70_000])('a profession code of %i is null', async value => {
    const der = replaceExtension(EXTENSION_OIDS.profession, new asn1js.Integer({ value }));
    expect((await read(der)).holder.professionCode).toBeNull();
  });

  test('without keyUsage or extKeyUsage it is no certificate for signing in', async () => {
    for (const oid of [EXTENSION_OIDS.keyUsage, EXTENSION_OIDS.extKeyUsage]) {
      expect((await read(replaceExtension(oid, null))).isAuthentication).toBe(false);
    }
  });

  test.each([EXTENSION_OIDS.keyUsage, EXTENSION_OIDS.extKeyUsage])('a damaged %s makes it unreadable', async oid => {
    const der = replaceExtension(oid, new asn1js.Null());
    await expect(read(der)).rejects.toMatchObject({ code: 'CERTIFICATE_UNREADABLE' });
  });

  test('keys on elliptic curves are told with their curve; other keys are refused', async () => {
    const withKey = async (algorithm: EcKeyGenParams) => {
      const { publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
      const certificate = Certificate.fromBER(Uint8Array.from(doctor).buffer);
      await certificate.subjectPublicKeyInfo.importKey(publicKey);
      return read(new Uint8Array(certificate.toSchema(true).toBER()));
    };
    expect((await withKey({ name: 'ECDSA', namedCurve: 'P-256' })).publicKey).toEqual({
      type: 'ec',
      bits: 256,
      curve: '1.2.840.10045.3.1.7',
    });
    expect((await withKey({ name: 'ECDSA', namedCurve: 'P-521' })).publicKey).toMatchObject({ bits: 521 });
    const other = alter(({ subjectPublicKeyInfo }) => {
      subjectPublicKeyInfo.algorithm.algorithmId = '1.2.840.10040.4.1';
    });
    await expect(read(other)).rejects.toMatchObject({ code: 'CERTIFICATE_UNREADABLE' });
  });
});

/** Whatever is not a certificate must fail with the one code; anything else is a crash. */
function decodeOrRefuse(der: Uint8Array): boolean {
  try {
    decodeCertificate(der);
    return true;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return false;
  }
}

describe('hostile input', () => {
  const unreadable = { code: 'CERTIFICATE_UNREADABLE' };

  test.each([
    ['nothing', new Uint8Array(0)],
    ['no DER', Uint8Array.of(1, 2, 3)],
    ['an empty SEQUENCE', Uint8Array.of(0x30, 0)],
    ['another structure', Uint8Array.from(Buffer.from('300A02010102010202010303', 'hex'))],
    ['more than a certificate may have', new Uint8Array(MAX_CERTIFICATE_BYTES + 1)],
    ['nesting of known length', nest(MAX_CERTIFICATE_BYTES)],
    [
      'nesting of unknown length',
      Uint8Array.from({ length: MAX_CERTIFICATE_BYTES }, (_, at) => (at % 2 ? 0x80 : 0x30)),
    ],
  ])('refuses %s', async (_, der) => {
    await expect(readCertificate(der)).rejects.toMatchObject(unreadable);
    await expect(readCertificate(der)).rejects.toBeInstanceOf(CpxError);
  });

  test('refuses a certificate with bytes behind it', async () => {
    await expect(readCertificate(Uint8Array.of(...doctor, 0))).rejects.toMatchObject(unreadable);
  });

  test('refuses it at every cut', () => {
    for (let length = 0; length < doctor.length; length++)
      expect(decodeOrRefuse(doctor.subarray(0, length))).toBe(false);
  });
});

/** SEQUENCE in SEQUENCE, each as long as what is left. */
function nest(bytes: number): Uint8Array {
  const der = new Uint8Array(bytes);
  for (let at = 0; at + 4 <= bytes; at += 4) {
    const left = bytes - at - 4;
    der.set([0x30, 0x82, left >> 8, left & 0xff], at);
  }
  return der;
}
