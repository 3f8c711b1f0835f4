// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  answerOcsp,
  createTestPki,
  type IssuedKey,
  OCSP_SIGNING,
  type OcspAnswer,
  type TestPki,
} from '../../test/pki/index.ts';
import { demandsStaple, judgeStaple } from './staple.ts';

const HOUR_MS = 3_600_000;
const names = ['cps.portail.si-samu.fr'];

let pki: TestPki;
let server: IssuedKey;

beforeAll(async () => {
  pki = await createTestPki();
  server = await pki.issueServer({ names });
});

const x509 = ({ certificateDer }: { readonly certificateDer: Uint8Array }) => new X509Certificate(certificateDer);
const later = (hours: number) => new Date(Date.now() + hours * HOUR_MS);
const judge = (staple: Uint8Array, now = new Date()) => judgeStaple(staple, x509(server), x509(pki.serverIssuer), now);
const answer = (changes: Partial<OcspAnswer>) => answerOcsp(pki, { certificate: server, status: 'good', ...changes });

describe('a staple that the authority signed', () => {
  it.each(['good', 'revoked', 'unknown'] as const)('that says %s is believed', async status => {
    expect(judge(await answer({ status }))).toBe(status);
  });

  it.each([{ nameHash: 'sha256' }, { signatureHash: 'sha384' }] as const)('with %o is believed', async changes => {
    expect(judge(await answer({ status: 'revoked', ...changes }))).toBe('revoked');
  });

  it('with SHA-1 is not believed', async () => {
    expect(judge(await answer({ status: 'revoked', signatureHash: 'sha1' }))).toBe('unknown');
  });

  it('about another certificate proves nothing', async () => {
    const certificate = await pki.issueServer({ names });
    expect(judge(await answer({ status: 'revoked', certificate }))).toBe('unknown');
  });

  it('that is out of date proves a revocation, but no longer that all is good', async () => {
    expect(judge(await answer({ status: 'good' }), later(25))).toBe('unknown');
    expect(judge(await answer({ status: 'revoked' }), later(25))).toBe('revoked');
  });

  it('from the future proves nothing good', async () => {
    expect(judge(await answer({ status: 'good' }), later(-1))).toBe('unknown');
  });
});

describe('a staple that a responder signed', () => {
  it('is believed when the authority certified it for that', async () => {
    const signer = await pki.issueServer({ names: ['ocsp.exemple.test'], purposes: [OCSP_SIGNING] });
    expect(judge(await answer({ status: 'revoked', signer }))).toBe('revoked');
  });

  it.each<[string, () => Promise<IssuedKey>]>([
    ['a server’s certificate of the same authority', () => pki.issueServer({ names })],
    ['another authority', () => pki.issueServer({ names, purposes: [OCSP_SIGNING], untrusted: true })],
    ['nobody', () => pki.issueServer({ names, purposes: [OCSP_SIGNING], selfSigned: true })],
    [
      'a certificate for it that has expired',
      () => pki.issueServer({ names, purposes: [OCSP_SIGNING], notAfter: later(-1) }),
    ],
  ])('is not believed with %s', async (_name, issue) => {
    expect(judge(await answer({ status: 'revoked', signer: await issue() }))).toBe('unknown');
  });
});

describe('bytes that are no staple', () => {
  it('prove nothing, wherever they are cut or changed', async () => {
    const staple = await answer({ status: 'revoked' });
    for (let length = 0; length < staple.length; length += 7) expect(judge(staple.subarray(0, length))).toBe('unknown');
    for (let at = 0; at < staple.length; at += 5) {
      const changed = Uint8Array.from(staple);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      // The certificate of the signer, which comes along, is not needed.
      expect(['unknown', 'revoked']).toContain(judge(changed));
    }
  });

  it('and whatever is too long, prove nothing', async () => {
    expect(judge(Buffer.concat([await answer({ status: 'revoked' }), Buffer.alloc(64 * 1024)]))).toBe('unknown');
  });

  it('an error of the responder proves nothing', () => {
    const tryLater = Uint8Array.of(0x30, 0x03, 0x0a, 0x01, 0x03);
    expect(judge(tryLater)).toBe('unknown');
  });
});

describe('a certificate', () => {
  it('demands a staple only if it says so', async () => {
    expect(demandsStaple(x509(server))).toBe(false);
    expect(demandsStaple(x509(await pki.issueServer({ names, mustStaple: true })))).toBe(true);
  });
});
