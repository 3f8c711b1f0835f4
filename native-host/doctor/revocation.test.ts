// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import { Certificate, CertificateRevocationList, RevokedCertificate, Time } from 'pkijs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authority, createAuthority, nameAuthority } from '../../test/pki/authority.ts';
import { judgeList } from './revocation.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = new Date('2027-01-10T12:00:00Z');
const LIFE = {
  notBefore: new Date('2026-01-01T00:00:00Z'),
  notAfter: new Date('2030-01-01T00:00:00Z'),
  modulusBits: 2048,
};

let issuer: Authority;
let stranger: Authority;
let card: Authority;
beforeAll(async () => {
  const make = (name: string, of?: Authority) =>
    createAuthority({
      ...LIFE,
      subject: nameAuthority(name),
      pathLength: 1,
      ...(of === undefined ? {} : { issuer: of }),
    });
  [issuer, stranger] = await Promise.all([make('TEST AC'), make('TEST AC')]);
  card = await make('CARTE', issuer);
});

const x509 = ({ issued }: Authority) => new X509Certificate(issued.certificateDer);

/** A list of the issuer's name, DER. @param ageDays of the list, which lasts two days. */
async function makeList(revoked: readonly Authority[], { signer = issuer, ageDays = 0 } = {}): Promise<Uint8Array> {
  const list = new CertificateRevocationList();
  list.version = 1;
  list.issuer = Certificate.fromBER(Uint8Array.from(issuer.issued.certificateDer).buffer).subject;
  const at = (days: number) => new Time({ type: 0, value: new Date(NOW.getTime() + days * DAY_MS) });
  list.thisUpdate = at(-ageDays);
  list.nextUpdate = at(2 - ageDays);
  if (revoked.length > 0) {
    list.revokedCertificates = revoked.map(
      one =>
        new RevokedCertificate({
          userCertificate: Certificate.fromBER(Uint8Array.from(one.issued.certificateDer).buffer).serialNumber,
          revocationDate: at(-5),
        }),
    );
  }
  await list.sign(signer.privateKey, 'SHA-256');
  return new Uint8Array(list.toSchema(true).toBER());
}

describe('a revocation list', () => {
  it('in its time says that a certificate it does not name is good', async () => {
    expect(await judgeList(await makeList([]), x509(card), x509(issuer), NOW)).toBe('good');
  });

  it('says what is revoked, whatever its own age', async () => {
    expect(await judgeList(await makeList([card]), x509(card), x509(issuer), NOW)).toBe('revoked');
    expect(await judgeList(await makeList([card], { ageDays: 90 }), x509(card), x509(issuer), NOW)).toBe('revoked');
  });

  it('that is out of date proves no good', async () => {
    expect(await judgeList(await makeList([], { ageDays: 3 }), x509(card), x509(issuer), NOW)).toBe('unknown');
  });

  it('that somebody else signed proves nothing', async () => {
    expect(await judgeList(await makeList([card], { signer: stranger }), x509(card), x509(issuer), NOW)).toBe(
      'unknown',
    );
  });

  it('that is none is refused', async () => {
    await expect(judgeList(Uint8Array.of(1, 2, 3), x509(card), x509(issuer), NOW)).rejects.toThrow();
  });
});
