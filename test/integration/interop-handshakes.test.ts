// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  InteropBench,
  type InteropOptions,
  makeSoftwareCard,
  SERVERS,
  type SoftwareCard,
  startApacheAskingTwice,
  startRenegotiating,
  type Versions,
} from '../interop/index.ts';
import { CARD_HOST } from '../portals/index.ts';

const OTHER_HOST = 'cps.portail.exemple.test';
const SHORT_TIMEOUT_MS = 1500;
const SLOW_CARD_MS = 2500;

let bench: InteropBench;
let cps3: SoftwareCard;
let cps4: SoftwareCard;
let ec: SoftwareCard;
const servers = new AsyncDisposableStack();

beforeAll(async () => {
  bench = await InteropBench.start();
  cps3 = await makeSoftwareCard(bench.pki, 'RSA 2048', 'pkcs1');
  cps4 = await makeSoftwareCard(bench.pki, 'RSA 2048', 'raw-rsa');
  ec = await makeSoftwareCard(bench.pki, 'P-256', 'ecdsa');
});
afterAll(async () => {
  await servers.disposeAsync();
  await bench?.close();
});

async function start(
  starter: (options: InteropOptions) => Promise<{ address: string; close(): Promise<void> }>,
  versions: Versions,
  server = bench.server,
): Promise<string> {
  const running = await starter({ versions, server, cardChainPem: bench.pki.cardIssuer.chainPem });
  servers.defer(() => running.close());
  return running.address;
}

/** A card that answers something else than its signature. */
const answering = (card: SoftwareCard, sign: SoftwareCard['sign']): SoftwareCard => ({
  ...card,
  sign: request => {
    card.requests.push(request.kind);
    return sign(request);
  },
});

describe('a server that asks once it knows what is wanted', () => {
  it.each([
    ['in a renegotiation of TLS 1.2', ['TLSv1.2'], 'untrusted', 'SERVER_NOT_TRUSTED'],
    ['after the handshake of TLS 1.3', ['TLSv1.3'], 'untrusted', 'SERVER_NOT_TRUSTED'],
    ['in a renegotiation of TLS 1.2', ['TLSv1.2'], 'wrong name', 'SERVER_NAME_MISMATCH'],
    ['after the handshake of TLS 1.3', ['TLSv1.3'], 'wrong name', 'SERVER_NAME_MISMATCH'],
  ] as const)('%s (%j), %s: nothing is signed for it', async (_when, versions, fault, code) => {
    const names = [fault === 'wrong name' ? OTHER_HOST : CARD_HOST];
    const server = await bench.pki.issueServer({ names, untrusted: fault === 'untrusted' });
    const address = await start(SERVERS['Apache, by location'], versions, server);
    const { result, asked } = await bench.visit(address, cps4);

    expect([result, asked]).toEqual([code, []]);
  });

  it.each([
    ['another one of its own', {}, 'signed in', ['digest-info']],
    ['one that nobody vouches for', { untrusted: true }, 'SERVER_NOT_TRUSTED', []],
    ['one of another name', { names: [OTHER_HOST] }, 'SERVER_NAME_MISMATCH', []],
  ])('and shows another certificate then is judged by that: %s', async (_name, request, expected, requests) => {
    const later = await bench.pki.issueServer({ names: [CARD_HOST], ...request });
    const { result, asked } = await bench.visit(await start(startRenegotiating(later), ['TLSv1.2']), cps3);

    expect([result, asked]).toEqual([expected, requests]);
  });

  it('and has asked before gets a second signature on the same connection', async () => {
    const { result, negotiated, asked } = await bench.visit(await start(startApacheAskingTwice, ['TLSv1.2']), cps3);

    expect([result, negotiated]).toEqual(['signed in', 'TLSv1.2 rsa_pkcs1_sha256']);
    expect(asked).toEqual(['digest-info', 'digest-info']);
  });
});

describe('a card', () => {
  it.each([
    ['in the handshake', 'Node https'],
    ['in a renegotiation', 'Apache, by location'],
  ] as const)('that signs longer than a server may take is waited for, %s', async (_when, server) => {
    const slow = answering(cps3, async request => {
      await wait(SLOW_CARD_MS);
      return cps3.sign(request);
    });
    const { result } = await bench.visit(await start(SERVERS[server], ['TLSv1.2']), slow, SHORT_TIMEOUT_MS);

    expect(result).toBe('signed in');
  });

  it.each([
    ['RSA, one byte short', () => cps3, (signature: Uint8Array) => signature.subarray(1)],
    ['RSA, of something else', () => cps3, (signature: Uint8Array) => signature.toReversed()],
    ['RSA-PSS, of something else', () => cps4, (signature: Uint8Array) => signature.toReversed()],
    ['ECDSA, one byte short', () => ec, (signature: Uint8Array) => signature.subarray(1)],
    ['ECDSA, of something else', () => ec, (signature: Uint8Array) => signature.toReversed()],
    ['ECDSA, zero', () => ec, (signature: Uint8Array) => new Uint8Array(signature.length)],
  ])('that signs wrongly ends the handshake and leaves the next one alone: %s', async (_name, cardOf, spoil) => {
    const card = cardOf();
    const address = await start(SERVERS['Node https'], ['TLSv1.2', 'TLSv1.3']);
    const spoiled = await bench.visit(
      address,
      answering(card, async request => spoil(await card.sign(request))),
    );
    const next = await bench.visit(address, card);

    expect([spoiled.result, next.result]).toEqual(['TLS_FAILED', 'signed in']);
  });

  it('that refuses is the reason that is told', async () => {
    const refusing = answering(cps3, async () => Promise.reject(new TypeError('no card today')));
    const { result } = await bench.visit(await start(SERVERS['Node https'], ['TLSv1.2']), refusing);

    expect(result).toBe('UNEXPECTED');
  });
});
