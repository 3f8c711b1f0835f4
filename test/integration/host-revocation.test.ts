// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedProfile, startWorkplace, type Workplace } from '../kit/workplace.ts';
import { answerOcsp, type IssuedKey, type OcspAnswer } from '../pki/index.ts';
import { CARD_HOST, PORTAL_ORIGIN } from '../portals/index.ts';
import { countVerifies, visitWith } from './host-visit.ts';
import { createTlsServer, LOOPBACK, LoopbackServers, redirect } from './loopback-servers.ts';

const LANDING = `${PORTAL_ORIGIN}/profil`;
const names = [CARD_HOST];
const SIGNED_IN = { code: null, requests: 1, verifies: 1 };

const servers = new LoopbackServers();
let cps3: Workplace;
let cps4: Workplace;
let plain: IssuedKey;
let demanding: IssuedKey;

beforeAll(async () => {
  [cps3, cps4] = await Promise.all([startWorkplace(), startWorkplace({ profile: namedProfile('cps4') })]);
  plain = await cps3.pki.issueServer({ names });
  demanding = await cps3.pki.issueServer({ names, mustStaple: true });
});
afterAll(async () => {
  await servers.close();
  await Promise.all([cps3?.close(), cps4?.close()]);
});

const stapleFor = (certificate: IssuedKey, status: OcspAnswer['status']) =>
  answerOcsp(cps3.pki, { certificate, status });

/** Signs in at whatever listens at the port, which the PKI of the first workplace vouches for. */
async function visit(port: number, workplace: Workplace) {
  const before = await countVerifies(workplace.reader);
  const visitor = await visitWith(workplace, {
    routes: { [`${CARD_HOST}:443`]: `${LOOPBACK}:${port}` },
    policy: { certificateAuthorities: [cps3.pki.serverIssuer.rootPem] },
  });
  const code = await visitor.signIn().answer.then(
    () => null,
    error => error.code,
  );
  await visitor.host.end();
  return { code, verifies: (await countVerifies(workplace.reader)) - before };
}

interface Situation {
  readonly credentials?: IssuedKey;
  readonly staple: Buffer | null;
  readonly asksForCard?: boolean;
  readonly version?: 'TLSv1.2' | 'TLSv1.3';
}

async function attempt({ credentials = plain, staple, asksForCard = true, version = 'TLSv1.2' }: Situation) {
  let requests = 0;
  const answer = () => {
    requests += 1;
    return redirect(LANDING);
  };
  const options = { requestCert: asksForCard, minVersion: version, maxVersion: version };
  const server = createTlsServer(credentials, socket => socket.write(answer()), options);
  server.on('OCSPRequest', (_certificate, _issuer, staplePlease) => staplePlease(null, staple ?? Buffer.alloc(0)));
  const end = await visit(await servers.listen(server), version === 'TLSv1.3' ? cps4 : cps3);
  return { ...end, requests };
}

describe('a server that staples its own revocation costs no try and gets no request', () => {
  it.each<[string, Partial<Situation>]>([
    ['in TLS 1.2', {}],
    ['in TLS 1.3', { version: 'TLSv1.3' }],
    ['in TLS 1.2, without asking for the card', { asksForCard: false }],
    ['in TLS 1.3, without asking for the card', { asksForCard: false, version: 'TLSv1.3' }],
  ])('%s', async (_name, changes) => {
    const end = await attempt({ staple: await stapleFor(plain, 'revoked'), ...changes });
    expect(end).toEqual({ code: 'SERVER_REVOKED', requests: 0, verifies: 0 });
  });
});

describe('a server signs in', () => {
  it('with a staple that says good', async () => {
    expect(await attempt({ staple: await stapleFor(plain, 'good') })).toEqual(SIGNED_IN);
  });

  it('with bytes for a staple that nobody can read', async () => {
    expect(await attempt({ staple: Buffer.from('not DER') })).toEqual(SIGNED_IN);
  });

  it('with the revocation of another server', async () => {
    expect(await attempt({ staple: await stapleFor(demanding, 'revoked') })).toEqual(SIGNED_IN);
  });

  it('with the staple that its certificate demands', async () => {
    const staple = await stapleFor(demanding, 'good');
    expect(await attempt({ credentials: demanding, staple })).toEqual(SIGNED_IN);
  });
});

describe('a certificate that demands a staple is refused, at no try,', () => {
  it.each<[string, () => Promise<Buffer | null>]>([
    ['without one', async () => null],
    ['with one of another certificate', () => stapleFor(plain, 'good')],
    ['with one that says unknown', () => stapleFor(demanding, 'unknown')],
  ])('%s', async (_name, make) => {
    const end = await attempt({ credentials: demanding, staple: await make() });
    expect(end).toEqual({ code: 'SERVER_NOT_TRUSTED', requests: 0, verifies: 0 });
  });
});

describe('OpenSSL’s own server', () => {
  let server: ChildProcess | undefined;
  afterAll(() => server?.kill());

  it('that staples its revocation is refused as well', async () => {
    const folder = await mkdtemp(path.join(cps3.folder, 's-server-'));
    const file = (name: string) => path.join(folder, name);
    await writeFile(file('staple.der'), await stapleFor(plain, 'revoked'));
    await writeFile(file('server.pem'), `${plain.certificatePem}${plain.privateKeyPem}`, { mode: 0o600 });
    const words = ['s_server', '-accept', `${LOOPBACK}:0`, '-cert', file('server.pem'), '-verify', '1', '-tls1_2'];
    server = spawn('openssl', [...words, '-status_file', file('staple.der')], { stdio: ['pipe', 'pipe', 'ignore'] });
    const port = await acceptedPort(server);

    expect(await visit(port, cps3)).toEqual({ code: 'SERVER_REVOKED', verifies: 0 });
    const ended = once(server, 'exit');
    server.kill();
    await ended;
  });
});

/** The port that s_server says it accepts at. */
async function acceptedPort({ stdout }: ChildProcess): Promise<number> {
  if (stdout === null) throw new Error('no stdout');
  for await (const line of createInterface(stdout)) {
    const port = /^ACCEPT .*:(\d+)$/u.exec(line)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error('s_server ended');
}
