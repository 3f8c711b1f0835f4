// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import { duplexPair } from 'node:stream';
import tls from 'node:tls';
import { beforeAll, describe, expect, test } from 'vitest';
import type { CardKeys, TestPki } from '../../pki/index.ts';
import { makeDoctor } from '../test-client.ts';
import { TlsObserver } from './index.ts';

let pki: TestPki;
let card: CardKeys;

beforeAll(async () => {
  ({ pki, card } = await makeDoctor());
});

/** One handshake in memory: all that each side wrote, in order, and the server's key log. */
async function recordHandshake(version: tls.SecureVersion) {
  const { certificatePem: cert, privateKeyPem: key } = await pki.issueServer({ names: ['serveur.test'] });
  const chunks: { readonly from: 'client' | 'server'; readonly bytes: Buffer }[] = [];
  const keyLog: string[] = [];
  const [clientEnd, clientTap] = duplexPair();
  const [serverTap, serverEnd] = duplexPair();
  clientTap.on('data', bytes => chunks.push({ from: 'client', bytes })).pipe(serverTap);
  serverTap.on('data', bytes => chunks.push({ from: 'server', bytes })).pipe(clientTap);
  const server = tls.createServer({ cert, key, ca: pki.cardIssuer.chainPem, requestCert: true, maxVersion: version });
  server.on('keylog', line => keyLog.push(line.toString('latin1')));
  const accepted = once(server, 'secureConnection');
  server.emit('connection', serverEnd);
  const { certificatePem, privateKeyPem } = card.authentication;
  const client = tls.connect({
    socket: clientEnd,
    servername: 'serveur.test',
    ca: pki.serverIssuer.chainPem,
    cert: certificatePem,
    key: privateKeyPem,
    sigalgs: 'RSA-PSS+SHA384',
  });
  await accepted;
  client.destroy();
  return { chunks, keyLog };
}

function replay({ chunks }: Awaited<ReturnType<typeof recordHandshake>>, stepBytes: number): TlsObserver {
  const observer = new TlsObserver();
  for (const { from, bytes } of chunks) {
    for (let offset = 0; offset < bytes.length; offset += stepBytes) {
      const piece = bytes.subarray(offset, offset + stepBytes);
      if (from === 'client') observer.readClientBytes(piece);
      else observer.readServerBytes(piece);
    }
  }
  return observer;
}

describe('TlsObserver', () => {
  test.each([1, 7, 65_536])('reads TLS 1.2 in pieces of %i bytes', async stepBytes => {
    const { observation } = replay(await recordHandshake('TLSv1.2'), stepBytes);

    expect(observation).toMatchObject({
      serverName: 'serveur.test',
      protocol: 'TLSv1.2',
      certificateRequestSeen: true,
      clientAnswerSeen: true,
      signatureScheme: 'rsa_pss_rsae_sha384',
      alert: null,
    });
    expect(observation.clientCertificateDer).toEqual(Buffer.from(card.authentication.certificateDer));
  });

  test('opens TLS 1.3 with a key log that comes afterwards', async () => {
    const handshake = await recordHandshake('TLSv1.3');
    const observer = replay(handshake, 7);
    const before = observer.observation.signatureScheme;
    for (const line of handshake.keyLog) observer.useKeyLog(line);

    expect(before).toBeNull();
    expect(observer.observation.signatureScheme).toBe('rsa_pss_rsae_sha384');
    expect(observer.observation.clientCertificateDer).toEqual(Buffer.from(card.authentication.certificateDer));
  });

  test('leaves TLS 1.3 closed with the key log of another connection', async () => {
    const [handshake, other] = [await recordHandshake('TLSv1.3'), await recordHandshake('TLSv1.3')];
    const observer = replay(handshake, 65_536);
    for (const line of other.keyLog) observer.useKeyLog(line);

    expect(observer.observation).toMatchObject({ protocol: 'TLSv1.3', clientAnswerSeen: false, signatureScheme: null });
  });

  test('stops in silence at bytes that are not TLS', () => {
    const observer = new TlsObserver();
    observer.readClientBytes(Buffer.from('160301000501000001ff', 'hex'));
    observer.readClientBytes(Buffer.from('GET / HTTP/1.1\r\n\r\n'));

    expect(observer.observation.helloSeen).toBe(false);
  });

  test('reads a fatal alert', () => {
    const observer = new TlsObserver();
    observer.readServerBytes(Buffer.from('15030300020246', 'hex'));

    expect(observer.observation.alert).toEqual({ from: 'server', description: 70 });
  });
});
