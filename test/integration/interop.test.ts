// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InteropBench, type InteropRun, replaceTables, runInterop, type Visit } from '../interop/index.ts';

const DOCUMENT = path.resolve(import.meta.dirname, '../../docs/tls.md');
const RUN_TIMEOUT_MS = 180_000;

let bench: InteropBench;
let run: InteropRun;

beforeAll(async () => {
  bench = await InteropBench.start();
  run = await runInterop(bench);
}, RUN_TIMEOUT_MS);
afterAll(() => bench?.close());

const OWN_ECDSA = {
  'P-256': 'ecdsa_secp256r1_sha256',
  'P-384': 'ecdsa_secp384r1_sha384',
  'P-521': 'ecdsa_secp521r1_sha512',
};
const ASKED = { rsa_pkcs1: 'digest-info', rsa_pss: 'pss-block', ecdsa: 'digest' };
const ANY_SCHEME = /^(?<kind>rsa_pkcs1|rsa_pss|ecdsa)_/u;

/** What the card must have been asked for, once, when this was negotiated; nothing when the host refused. */
function askedFor({ negotiated }: Visit): string[] {
  const kind = ANY_SCHEME.exec(negotiated.split(' ')[1] ?? '')?.groups?.['kind'] as keyof typeof ASKED | undefined;
  return kind === undefined ? [] : [ASKED[kind]];
}

const told = ({ server, versions, subject, capability, key, result, negotiated }: Visit): string =>
  [server, versions.join(), subject, capability, key, ':', result, negotiated].join(' ');

/** A server that takes every signature. */
function expectedOf({ capability, key, versions }: Visit): string {
  const newest = versions.at(-1);
  if (capability === 'pkcs1') {
    return versions[0] === 'TLSv1.2' ? 'signed in TLSv1.2 rsa_pkcs1_sha256' : 'SERVER_TLS13_ONLY ';
  }
  if (capability === 'ecdsa') return `signed in ${newest} ${OWN_ECDSA[key as keyof typeof OWN_ECDSA]}`;
  return `signed in ${newest} ${newest === 'TLSv1.3' ? 'rsa_pss_rsae_sha256' : 'rsa_pkcs1_sha256'}`;
}

it('every card signs in at every server, or is refused because TLS 1.3 knows no PKCS#1 v1.5', () => {
  expect(run.matrix).toHaveLength(7 * 3 * 9);
  const unexpected = run.matrix.filter(visit => `${visit.result} ${visit.negotiated}` !== expectedOf(visit));
  expect(unexpected.map(told)).toEqual([]);
});

it('a card is asked once for what was negotiated, and never when the host refuses', () => {
  const visits = [...run.matrix, ...run.restricted, ...run.announced];
  expect(visits.filter(visit => visit.asked.join() !== askedFor(visit).join()).map(told)).toEqual([]);
});

/** OpenSSL's name of an algorithm, and which cards can make such a signature in which version. */
const MAKERS: Readonly<Record<string, (visit: Visit) => boolean>> = {
  'RSA+SHA256': ({ key }) => key.startsWith('RSA'),
  'RSA+SHA512': ({ key }) => key.startsWith('RSA'),
  'RSA-PSS+SHA256': ({ capability }) => capability === 'raw-rsa',
  'RSA-PSS+SHA384': ({ capability }) => capability === 'raw-rsa',
  'ECDSA+SHA256': ({ key, versions }) => (versions[0] === 'TLSv1.2' ? key.startsWith('P-') : key === 'P-256'),
  'ECDSA+SHA384': ({ key }) => key === 'P-384',
  'ECDSA+SHA512': ({ key }) => key.startsWith('P-'),
};

it('a server that takes certain signatures only gets one of them, or the card is kept out of it', () => {
  expect(run.restricted).toHaveLength(3 * 8 * 9);
  const unexpected = run.restricted.filter(visit => {
    if (MAKERS[visit.subject]?.(visit)) return visit.result !== 'signed in';
    const isTls13Wanted =
      visit.capability === 'pkcs1' && (visit.versions[0] === 'TLSv1.3' || visit.subject.startsWith('RSA-PSS'));
    return visit.result !== (isTls13Wanted ? 'SERVER_TLS13_ONLY' : 'SERVER_WANTS_OTHER_CARD');
  });
  expect(unexpected.map(told)).toEqual([]);
});

it('a server that names authorities gets a card of theirs, or none', () => {
  const unexpected = run.announced.filter(
    ({ subject, result }) => result !== (subject === 'another authority' ? 'SERVER_WANTS_OTHER_CARD' : 'signed in'),
  );
  expect(unexpected.map(told)).toEqual([]);
});

it('docs/tls.md shows this run (npm run docs:interop)', async () => {
  const document = await readFile(DOCUMENT, 'utf8');
  expect(replaceTables(document, run)).toBe(document);
});
