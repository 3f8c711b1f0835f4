// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import net from 'node:net';
import tls from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CardKeys, createTestPki, type IssuedKey, type TestPki } from '../pki/index.ts';
import {
  CARD_ENDPOINT,
  CARD_HOST,
  type CardEndpointOptions,
  type Negotiation,
  type RunningPortals,
  startPortals,
} from './index.ts';
import { issueDoctorCard, makeDoctor, PortalClient } from './test-client.ts';

let pki: TestPki;
let card: CardKeys;
let portals: RunningPortals;

beforeAll(async () => {
  ({ pki, card } = await makeDoctor());
  portals = await startPortals({ pki });
});
afterAll(() => portals.close());

const last = (): Negotiation | undefined => portals.negotiations.at(-1);
const open = (key: IssuedKey | undefined, options: tls.SecureContextOptions = {}, headers = {}) =>
  new PortalClient({ portals, pki, card: key, tls: options }).get(CARD_ENDPOINT, headers);
const codeOf = async (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'answered',
    error => `${error.code} ${error.message}`,
  );

describe('client certificate', () => {
  beforeAll(() => portals.setCardEndpoint());

  test('takes an authentication certificate of the card authorities', async () => {
    expect((await open(card.authentication)).status).toBe(302);
    expect(last()).toMatchObject({
      clientCertificate: '899700209812',
      outcome: 'accepted',
      resumed: false,
      certificateRequested: true,
    });
  });

  test('refuses a client without certificate', async () => {
    const { status, text } = await open(undefined);

    expect(status).toBe(400);
    expect(text).toContain('id="certificat-absent"');
    expect(last()).toMatchObject({ clientCertificate: null, outcome: 'refused', reason: 'no certificate' });
  });

  test.each([
    ['the signature certificate', 'INVALID_PURPOSE', () => card.signature],
    ['an expired one', 'CERT_HAS_EXPIRED', async () => (await issueDoctorCard(pki, -30, -1)).authentication],
    ['one that is not valid yet', 'CERT_NOT_YET_VALID', async () => (await issueDoctorCard(pki, 1, 30)).authentication],
    [
      'one of other authorities',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      async () => (await issueDoctorCard(await createTestPki())).authentication,
    ],
  ])('refuses %s', async (_, reason, issue) => {
    const { status, text, setCookies } = await open(await issue());

    expect(status).toBe(400);
    expect(text).toContain('id="certificat-invalide"');
    expect(setCookies).toEqual([]);
    expect(last()).toMatchObject({ outcome: 'refused', reason });
  });

  test('believes no header about the certificate', async () => {
    const headers = {
      'x-client-verify': 'SUCCESS',
      'x-client-certificate': encodeURIComponent(card.authentication.certificatePem),
    };

    expect((await open(undefined, {}, headers)).status).toBe(400);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'refuses inside the handshake of %s with the alert unknown_ca',
    async version => {
      await portals.setCardEndpoint({ clientCertificate: 'refuse-at-handshake', maxVersion: version });

      expect(await codeOf(open(card.authentication))).toMatch(/alert unknown ca/);
      await expect.poll(() => last()?.outcome).toBe('refused');
      expect(last()).toMatchObject({ protocol: version, clientCertificate: '899700209812', reason: 'unknown_ca' });
      expect(last()?.signatureScheme).toMatch(/^rsa_pss_rsae_sha/);
    },
  );

  test('refuses in HTTP', async () => {
    await portals.setCardEndpoint({ clientCertificate: 'refuse-in-http' });
    const { status, text } = await open(card.authentication);

    expect(status).toBe(403);
    expect(text).toContain('id="refus-carte"');
  });

  test('does not ask', async () => {
    await portals.setCardEndpoint({ clientCertificate: 'not-asked' });
    const { status } = await open(card.authentication);

    expect(status).toBe(403);
    expect(last()).toMatchObject({ certificateRequested: false, clientCertificate: null, signatureScheme: null });
  });
});

describe('signature scheme of the client’s proof', () => {
  beforeAll(() => portals.setCardEndpoint());

  test.each([
    ['TLSv1.2', 'RSA+SHA256', 'rsa_pkcs1_sha256'],
    ['TLSv1.2', 'RSA+SHA512', 'rsa_pkcs1_sha512'],
    ['TLSv1.2', 'RSA-PSS+SHA384', 'rsa_pss_rsae_sha384'],
    ['TLSv1.3', 'RSA-PSS+SHA256', 'rsa_pss_rsae_sha256'],
    ['TLSv1.3', 'RSA-PSS+SHA512', 'rsa_pss_rsae_sha512'],
  ] as const)('%s with %s is filed as %s', async (version, sigalgs, scheme) => {
    const { status } = await open(card.authentication, { minVersion: version, maxVersion: version, sigalgs });

    expect(status).toBe(302);
    expect(last()).toMatchObject({
      serverName: CARD_HOST,
      protocol: version,
      offeredSignatureSchemes: [scheme],
      signatureScheme: scheme,
    });
  });

  test.each(['TLS_AES_128_GCM_SHA256', 'TLS_CHACHA20_POLY1305_SHA256'])('is read under %s as well', async cipher => {
    await open(card.authentication, { ciphers: cipher, minVersion: 'TLSv1.3' });

    expect(last()?.cipher).toBe(cipher);
    expect(last()?.signatureScheme).toMatch(/^rsa_pss_rsae_/);
  });
});

describe('server', () => {
  test.each([
    ['self-signed', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
    ['untrusted', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong-name', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('shows a certificate that is %s', async (certificate, code) => {
    await portals.setCardEndpoint({ certificate });

    expect(await codeOf(open(card.authentication))).toContain(code);
  });

  test.each([
    [{ minVersion: 'TLSv1.3' }, { maxVersion: 'TLSv1.2' }],
    [{ maxVersion: 'TLSv1.2' }, { minVersion: 'TLSv1.3' }],
  ] as const)('with %j has no version in common with %j', async (endpoint, client) => {
    await portals.setCardEndpoint(endpoint);

    expect(await codeOf(open(card.authentication, client))).toMatch(/protocol version/);
    await expect.poll(() => last()?.outcome).toBe('aborted');
    expect(last()).toMatchObject({ protocol: null, clientCertificate: null });
  });

  test('keeps its port and files a resumed TLS session as such', async () => {
    const before = portals.routes[`${CARD_HOST}:443`];
    await portals.setCardEndpoint({ maxVersion: 'TLSv1.2' });
    const session = await connectAndKeepSession();
    await connectAndKeepSession(session);

    expect(portals.routes[`${CARD_HOST}:443`]).toBe(before);
    expect(last()).toMatchObject({ resumed: true, signatureScheme: null, clientCertificate: '899700209812' });
  });

  async function connectAndKeepSession(session?: Buffer): Promise<Buffer | undefined> {
    const [host = '', port] = (portals.routes[`${CARD_HOST}:443`] ?? '').split(':');
    const { certificatePem: cert, privateKeyPem: key } = card.authentication;
    const ca = pki.serverIssuer.chainPem;
    const socket = tls.connect({
      host,
      port: Number(port),
      servername: CARD_HOST,
      cert,
      key,
      ca,
      ...(session && { session }),
    });
    await once(socket, 'secureConnect');
    const made = socket.getSession();
    socket.end(`GET /connexion HTTP/1.1\r\nHost: ${CARD_HOST}\r\nConnection: close\r\n\r\n`).resume();
    await once(socket, 'close');
    return made;
  }
});

describe('answer', () => {
  test.each([
    ['page', 200, 'id="page-carte"'],
    ['forbidden', 403, 'id="acces-interdit"'],
    ['error-500', 500, 'id="erreur-interne"'],
  ] as const)('%s is %i', async (answer, status, mark) => {
    await portals.setCardEndpoint({ answer });
    const received = await open(card.authentication);

    expect(received.status).toBe(status);
    expect(received.text).toContain(mark);
    expect(received.setCookies).toEqual([]);
  });

  test('redirect-loop sends to itself', async () => {
    await portals.setCardEndpoint({ answer: 'redirect-loop' });

    expect((await open(card.authentication)).location).toBe('/connexion');
  });

  test('redirect-elsewhere names a host that is no portal', async () => {
    await portals.setCardEndpoint({ answer: 'redirect-elsewhere' });
    const client = new PortalClient({ portals, pki, card: card.authentication });
    await client.get(CARD_ENDPOINT);

    expect((await client.get(`${CARD_ENDPOINT}/suite`)).location).toMatch(
      /^https:\/\/ailleurs\.exemple\.test\/profil\?/,
    );
  });

  test('silent takes the connection and leaves the handshake without answer', async () => {
    await portals.setCardEndpoint({ answer: 'silent' });
    const count = portals.negotiations.length;
    const pending = codeOf(open(card.authentication));
    await expect.poll(() => portals.negotiations.length).toBe(count + 1);

    expect(last()).toMatchObject({ serverName: CARD_HOST, outcome: 'pending', protocol: null });
    await portals.setCardEndpoint();
    expect(await pending).toMatch(/ECONNRESET/);
    expect(last()?.outcome).toBe('aborted');
  });

  test('hang-after-signature ends the handshake and never answers the request', async () => {
    await portals.setCardEndpoint({ answer: 'hang-after-signature' });
    const pending = codeOf(open(card.authentication));
    await expect.poll(() => portals.requests.at(-1)?.status).toBeNull();

    expect(last()).toMatchObject({ outcome: 'accepted', clientCertificate: '899700209812' });
    await portals.setCardEndpoint();
    expect(await pending).toMatch(/ECONNRESET/);
  });

  test('bytes that are not TLS are no handshake and break nothing', async () => {
    const defaults: CardEndpointOptions = {};
    await portals.setCardEndpoint(defaults);
    const count = portals.negotiations.length;
    const [host = '', port] = (portals.routes[`${CARD_HOST}:443`] ?? '').split(':');
    const socket = net.connect({ host, port: Number(port) });
    socket.resume().write('GET / HTTP/1.1\r\n\r\n');
    await once(socket, 'close');

    expect(portals.negotiations).toHaveLength(count);
    expect((await open(card.authentication)).status).toBe(302);
  });
});
