// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { CKF_SIGN, CKM_ECDSA, CKM_RSA_PKCS, CKM_RSA_X_509 } from './constants.ts';
import { judgeCapability, listSigningMechanisms, prepareSignature } from './mechanisms.ts';

const RSA = { publicKey: { type: 'rsa', bits: 2048, modulus: new Uint8Array(256) } } as const;
const P256 = { publicKey: { type: 'ec', bits: 256, curve: '1.2.840.10045.3.1.7' } } as const;
const P521 = { publicKey: { type: 'ec', bits: 521, curve: '1.3.132.0.35' } } as const;
const CKF_DECRYPT = 0x200;

const OPENSC = { manufacturer: 'OpenSC Project', description: 'OpenSC smartcard framework', version: '0.23' };
const VENDOR = { manufacturer: 'ASIP Sante', description: 'Cryptographic module', version: '3.1' };

const announced = (...types: number[]) => types.map(type => ({ type, flags: CKF_SIGN }));
const signingOf = (library: typeof OPENSC, file: string, ...types: number[]) =>
  listSigningMechanisms({ library, file, mechanisms: announced(...types) });

describe('the capability of a key', () => {
  it.each([
    ['raw RSA', RSA, [CKM_RSA_PKCS, CKM_RSA_X_509], 'raw-rsa'],
    ['raw RSA alone', RSA, [CKM_RSA_X_509], 'raw-rsa'],
    ['PKCS#1 alone', RSA, [CKM_RSA_PKCS, CKM_ECDSA], 'pkcs1'],
    ['ECDSA', P256, [CKM_RSA_PKCS, CKM_ECDSA], 'ecdsa'],
  ] as const)('with %s', (_name, certificate, types, capability) => {
    expect(judgeCapability(certificate, new Set(types))).toBe(capability);
  });

  it.each([
    ['an RSA key without a mechanism', RSA, [CKM_ECDSA]],
    ['an EC key without a mechanism', P256, [CKM_RSA_PKCS, CKM_RSA_X_509]],
  ] as const)('refuses %s', (_name, certificate, types) => {
    expect(() => judgeCapability(certificate, new Set(types))).toThrow(
      expect.objectContaining({ code: 'CARD_UNSUPPORTED' }),
    );
  });
});

describe('the mechanisms that sign', () => {
  it('are those that a token announces for signing', () => {
    const mechanisms = [...announced(CKM_RSA_PKCS), { type: CKM_RSA_X_509, flags: CKF_DECRYPT }];
    expect([...listSigningMechanisms({ library: OPENSC, file: '/usr/lib/opensc-pkcs11.so', mechanisms })]).toEqual([
      CKM_RSA_PKCS,
    ]);
  });

  it.each([
    ['the name of its file', OPENSC, '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so'],
    ['its manufacturer', VENDOR, '/opt/elsewhere/module.so'],
  ])('leave out raw RSA of the vendor’s library, known by %s', (_name, library, file) => {
    const signing = signingOf(library, file, CKM_RSA_PKCS, CKM_RSA_X_509);
    expect(judgeCapability(RSA, signing)).toBe('pkcs1');
  });
});

describe('what is given to C_Sign', () => {
  const both = new Set([CKM_RSA_PKCS, CKM_RSA_X_509]);
  const digestInfo = new Uint8Array(51).fill(7);

  it('is a DigestInfo for CKM_RSA_PKCS', () => {
    expect(prepareSignature({ kind: 'digest-info', bytes: digestInfo }, RSA, both)).toEqual({
      mechanism: CKM_RSA_PKCS,
      data: digestInfo,
      bytes: 256,
    });
  });

  it('is a padded DigestInfo where there is raw RSA alone', () => {
    const { mechanism, data } = prepareSignature(
      { kind: 'digest-info', bytes: digestInfo },
      RSA,
      new Set([CKM_RSA_X_509]),
    );
    expect([mechanism, data.length, data[1], data[255]]).toEqual([CKM_RSA_X_509, 256, 1, 7]);
  });

  it('is a whole block for raw RSA', () => {
    const block = new Uint8Array(256);
    expect(prepareSignature({ kind: 'pss-block', bytes: block }, RSA, both).mechanism).toBe(CKM_RSA_X_509);
  });

  it.each([
    [P256, 48, 32, 64],
    [P256, 20, 20, 64],
    [P521, 64, 64, 132],
  ] as const)('is as much of a digest as the curve takes', (certificate, digestBytes, dataBytes, signatureBytes) => {
    const { mechanism, data, bytes } = prepareSignature(
      { kind: 'digest', bytes: new Uint8Array(digestBytes) },
      certificate,
      new Set([CKM_ECDSA]),
    );
    expect([mechanism, data.length, bytes]).toEqual([CKM_ECDSA, dataBytes, signatureBytes]);
  });

  it.each([
    ['a digest for RSA', { kind: 'digest', bytes: new Uint8Array(32) }, RSA],
    ['a short block', { kind: 'pss-block', bytes: new Uint8Array(255) }, RSA],
    ['a DigestInfo for EC', { kind: 'digest-info', bytes: digestInfo }, P256],
  ] as const)('is never %s', (_name, request, certificate) => {
    expect(() => prepareSignature(request, certificate, both)).toThrow(expect.objectContaining({ code: 'TLS_FAILED' }));
  });
});
