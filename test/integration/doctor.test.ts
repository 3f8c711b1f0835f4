// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import type tls from 'node:tls';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PcscError } from '../../native-host/pcsc/port.ts';
import {
  FINDINGS,
  type FindingCode,
  factOf,
  findBrokenLink,
  findConcern,
  HOST_RUNGS,
  RungResults,
} from '../../shared/diagnosis/index.ts';
import { CpxError } from '../../shared/errors/index.ts';
import { type BenchResult, type BenchRun, DoctorBench, READER } from '../kit/doctor-bench.ts';
import { answerOcsp, createTestPki, type ServerRequest, type TestPki } from '../pki/index.ts';
import { CARD_HOST, PORTAL_HOST } from '../portals/index.ts';
import { LOOPBACK, LoopbackServers, response } from './loopback-servers.ts';

const PUBLICATION = 'igc-sante.esante.invalid:80';
const RESPONDER = 'ocsp.esante.invalid:80';
const DAY_MS = 24 * 60 * 60 * 1000;
const PRODUCT_AUTHORITY = 'Zscaler Intermediate Root CA (zscalertwo.net)';
const NOWHERE = 'carte.nulle-part.invalid';
const NOBODY = 65_534;
const PROXY = { mode: 'fixed', url: 'http://proxy.example.fr:3128' } as const;
const PROXY_ROUTE = 'proxy.example.fr:3128';
const WORLD_WRITABLE = 0o666;
const NOT_EXECUTABLE = 0o644;

const servers = new LoopbackServers();
let pki: TestPki;
let bench: DoctorBench;
/** Where the parts of a broken network listen, `address:port` by name. */
const at: Record<string, string> = {};

const address = (port: number) => `${LOOPBACK}:${port}`;
const dated = () => response('200 OK', [`Date: ${new Date().toUTCString()}`]);

async function listenTls(
  options: tls.TlsOptions = {},
  request: Partial<ServerRequest> = {},
  signer = pki,
): Promise<string> {
  const credentials = await signer.issueServer({ names: [CARD_HOST, PORTAL_HOST], ...request });
  const whole: tls.TlsOptions = { maxVersion: 'TLSv1.3', ca: [pki.cardIssuer.rootPem], ...options };
  return address(await servers.listenTls(credentials, socket => socket.end(dated()), whole));
}

const listenHttp = async (listener: http.RequestListener): Promise<string> =>
  address(await servers.listen(http.createServer(listener)));

const listenProxy = (status: string): Promise<string> =>
  servers.listen(net.createServer(socket => socket.once('data', () => socket.end(response(status))))).then(address);

/** A port on which nobody listens any more. */
async function closedPort(): Promise<string> {
  const server = net.createServer().listen(0, LOOPBACK);
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return address(port);
}

beforeAll(async () => {
  pki = await createTestPki();
  const [product, other] = await Promise.all([
    createTestPki({ serverAuthorityName: PRODUCT_AUTHORITY }),
    createTestPki(),
  ]);
  at['good'] = await listenTls();
  bench = new DoctorBench(pki, { [`${CARD_HOST}:443`]: at['good'], [`${PORTAL_HOST}:443`]: at['good'] });
  at['closed'] = await closedPort();
  at['silent'] = address(await servers.listen(net.createServer()));
  at['tls 1.3 only'] = await listenTls({ minVersion: 'TLSv1.3' });
  at['other cards'] = await listenTls({ ca: [pki.serverIssuer.rootPem] });
  at['no card'] = await listenTls({ requestCert: false });
  at['inspected'] = await listenTls({}, {}, product);
  at['untrusted'] = await listenTls({}, {}, other);
  at['self-signed'] = await listenTls({}, { selfSigned: true });
  at['wrong name'] = await listenTls({}, { names: ['ailleurs.exemple.test'] });
  at['expired'] = await listenTls(
    {},
    { notBefore: new Date(Date.now() - 9 * DAY_MS), notAfter: new Date(Date.now() - DAY_MS) },
  );
  at['proxy 403'] = await listenProxy('403 Forbidden');
  at['proxy 407'] = await listenProxy('407 Proxy Authentication Required');
  at['wrong issuer'] = await listenHttp((_request, answer) => answer.end(Buffer.from(other.cardIssuer.certificateDer)));
  at['issuer'] = await listenHttp((_request, answer) => answer.end(Buffer.from(pki.cardIssuer.certificateDer)));
  const certificateDer = (await bench.card('default')).certificates.authentication;
  for (const status of ['good', 'revoked'] as const) {
    const ocsp = await answerOcsp(pki, { certificate: { certificateDer }, status, issuer: 'cards' });
    at[`ocsp ${status}`] = await listenHttp((_request, answer) => answer.end(ocsp));
  }
});
afterAll(async () => {
  await bench?.close();
  await servers.close();
});

/** The card endpoint of SI-SAMU leads to another of the servers. */
const endpoint =
  (server: string): (() => BenchRun) =>
  () => ({ routes: { [`${CARD_HOST}:443`]: at[server] ?? '' } });
const proxy =
  (server: string): (() => BenchRun) =>
  () => ({
    policy: { proxy: PROXY },
    routes: { [PROXY_ROUTE]: at[server] ?? '' },
  });
const rewrite =
  (change: (text: string) => string): (() => BenchRun) =>
  () => ({
    breakStation: async ({ manifest }) => {
      await writeFile(manifest, change(await readFile(manifest, 'utf8')));
    },
  });
const station =
  (breakStation: NonNullable<BenchRun['breakStation']>): (() => BenchRun) =>
  () => ({ breakStation });
const card =
  (profile: string): (() => BenchRun) =>
  () => ({ card: profile });
const portal = (host: string) => ({
  id: 'hopital',
  name: 'Portail de l’hôpital',
  home: `https://${PORTAL_HOST}/`,
  hosts: [PORTAL_HOST],
  cardEndpoints: [{ host, path: '/' }],
  waysIn: ['card'],
});

/** Each breaks one thing, and nothing else. */
const BROKEN: readonly (readonly [string, FindingCode, () => BenchRun])[] = [
  ['no manifest', 'nativeManifest.missing', station(({ manifest }) => rm(manifest))],
  [
    'a manifest that is a folder',
    'nativeManifest.unreadable',
    station(async ({ manifest }) => {
      await rm(manifest);
      await mkdir(manifest);
    }),
  ],
  ['a manifest cut short', 'nativeManifest.invalid', rewrite(text => text.slice(0, -4))],
  ['a manifest without type', 'nativeManifest.invalid', rewrite(text => text.replace('"stdio"', '"pipe"'))],
  [
    'a manifest for another extension',
    'nativeManifest.wrong-extension',
    rewrite(text => text.replace(/extension:\/\/./u, 'extension://z')),
  ],
  ['a program that was moved', 'nativeManifest.program-missing', station(({ program }) => rm(program))],
  [
    'a program that may not be run',
    'nativeManifest.program-not-executable',
    station(({ program }) => chmod(program, NOT_EXECUTABLE)),
  ],
  [
    'a browser in a snap alone',
    'nativeManifest.sandboxed-browser',
    station(async ({ root }) => {
      await rm(path.join(root, 'usr/bin/chromium'));
      await mkdir(path.join(root, 'snap/bin'), { recursive: true });
      await writeFile(path.join(root, 'snap/bin/chromium'), '');
    }),
  ],
  [
    'a start script that leads to a snap',
    'nativeManifest.sandboxed-browser',
    station(async ({ root }) => {
      await writeFile(path.join(root, 'usr/bin/chromium'), '#!/bin/sh\nexec /snap/bin/chromium "$@"\n');
      await mkdir(path.join(root, 'snap/bin'), { recursive: true });
      await writeFile(path.join(root, 'snap/bin/chromium'), '');
    }),
  ],
  [
    'a native part that does not load',
    'hostVersion.native-parts-missing',
    () => ({
      options: {
        loadNative: () => process.dlopen({ exports: {} }, '/nonexistent/koffi.node'),
      },
    }),
  ],
  [
    'a policy that users can write',
    'policy.writable-by-users',
    station(({ policyFile }) => chmod(policyFile, WORLD_WRITABLE)),
  ],
  [
    'a policy in a folder that users can write',
    'policy.writable-by-users',
    station(({ policyFile }) => chmod(path.dirname(policyFile), 0o777)),
  ],
  ['a policy of another owner', 'policy.wrong-owner', () => ({ policyOwners: [NOBODY] })],
  [
    'a policy behind a link',
    'policy.cannot-be-opened',
    station(async ({ policyFile }) => {
      await rm(policyFile);
      await symlink('/etc/hostname', policyFile);
    }),
  ],
  ['a policy with an unknown setting', 'policy.invalid', () => ({ policy: { wayIn: ['card'] } })],
  ['a policy that is not JSON', 'policy.invalid', station(({ policyFile }) => writeFile(policyFile, '{'))],
  [
    'no PC/SC service on this system',
    'pcscService.not-installed',
    () => ({
      card: { state: 'no service' },
      breakStation: async ({ root }) => {
        await rm(path.join(root, 'run'), { recursive: true });
        await rm(path.join(root, 'usr/sbin'), { recursive: true });
      },
    }),
  ],
  [
    'a PC/SC service that was killed',
    'pcscService.stopped',
    () => ({
      card: { state: 'no service' },
      breakStation: async ({ root }) => {
        const socket = path.join(root, 'run/pcscd/pcscd.comm');
        await rm(socket);
        await writeFile(socket, '');
      },
    }),
  ],
  ['a PC/SC service that refuses this session', 'pcscService.no-access', () => ({ card: { state: 'no service' } })],
  ['no reader', 'reader.none', () => ({ card: { state: 'no reader' } })],
  [
    'a reader without driver',
    'reader.driver-missing',
    () => ({
      card: { state: 'no reader' },
      breakStation: async ({ root }) => {
        const devices = path.join(root, 'sys/bus/usb/devices');
        await mkdir(path.join(devices, '1-2:1.0'), { recursive: true });
        await mkdir(path.join(devices, '1-2'));
        await writeFile(path.join(devices, '1-2:1.0/bInterfaceClass'), '0b\n');
        await writeFile(path.join(devices, '1-2/product'), 'Prium-4S\n');
      },
    }),
  ],
  [
    'a reader that fails',
    'reader.fault',
    () => ({
      wrapReaders: failing('communication', 'SCardTransmit: SCARD_F_COMM_ERROR'),
    }),
  ],
  [
    'a reader without the keys that the policy demands',
    'reader.pin-pad-missing',
    () => ({ policy: { pinEntry: 'reader' } }),
  ],
  ['no card', 'card.missing', () => ({ card: { state: 'no card' } })],
  ['a card upside down', 'card.upside-down-or-mute', card('mute')],
  ['a carte Vitale', 'card.foreign', card('vitale')],
  ['a card read without contact', 'card.contactless', card('contactless')],
  ['a card of before 2011', 'card.outdated', card('cps2ter')],
  ['a card that expired', 'certificate.expired', card('expired')],
  ['a card that is not valid yet', 'certificate.not-yet-valid', card('not-yet-valid')],
  [
    'a card that its authority did not sign',
    'certificate.other-authority',
    () => ({
      routes: { [PUBLICATION]: at['wrong issuer'] ?? '' },
    }),
  ],
  [
    'a card that was revoked',
    'certificate.revoked',
    () => ({
      routes: { [PUBLICATION]: at['issuer'] ?? '', [RESPONDER]: at['ocsp revoked'] ?? '' },
    }),
  ],
  ['a blocked card', 'triesLeft.blocked', card('blocked')],
  ['a card blocked for good', 'triesLeft.blocked-for-good', card('blocked-for-good')],
  [
    'a name that no server has',
    'tls.name-unknown',
    () => ({ policy: { portals: [portal(NOWHERE)], disabledPortals: ['si-samu'] } }),
  ],
  ['a server that refuses connections', 'tls.unreachable', endpoint('closed')],
  ['a server that never answers', 'tls.too-slow', endpoint('silent')],
  ['a proxy that is gone', 'tls.proxy-unreachable', proxy('closed')],
  ['a proxy that asks who is there', 'tls.proxy-authentication', proxy('proxy 407')],
  ['a proxy that refuses', 'tls.proxy-refused', proxy('proxy 403')],
  ['a device that decrypts', 'tls.inspected', endpoint('inspected')],
  ['a server of an unknown authority', 'tls.not-trusted', endpoint('untrusted')],
  ['a server that vouches for itself', 'tls.self-signed', endpoint('self-signed')],
  ['a server with another name', 'tls.name-mismatch', endpoint('wrong name')],
  ['a server whose certificate expired', 'tls.server-expired', endpoint('expired')],
  ['TLS 1.3 alone, with a CPS3', 'tls.tls13-only', endpoint('tls 1.3 only')],
  ['a server that wants other cards', 'tls.other-authorities', endpoint('other cards')],
  [
    'a clock that is behind',
    'clock.behind',
    () => ({ options: { now: () => new Date(Date.now() - 9 * 365 * DAY_MS) } }),
  ],
  ['a clock that is ahead', 'clock.ahead', () => ({ options: { now: () => new Date(Date.now() + 9 * 365 * DAY_MS) } })],
  [
    'a program that keeps the card for itself',
    'middleware.in-the-way',
    () => ({
      wrapReaders: failing('in-use', 'SCardConnect: SCARD_E_SHARING_VIOLATION'),
    }),
  ],
  [
    'a module that is not there',
    'middleware.module-missing',
    () => ({
      policy: { cardModule: { use: 'always', path: '/opt/nulle-part/libcps3_pkcs11_lux.so' } },
    }),
  ],
  [
    'a module that users can replace',
    'middleware.module-not-protected',
    () => ({
      policy: { cardModule: { use: 'always', path: path.join(import.meta.dirname, '../../package.json') } },
      options: { moduleOwners: [NOBODY] },
    }),
  ],
  [
    'a module that does not load',
    'middleware.module-failed',
    () => ({
      policy: { cardModule: { use: 'always', path: '/etc/hostname' } },
    }),
  ],
];

/** Works, but for something that is to be known. */
const CONCERNS: readonly (readonly [string, FindingCode, () => BenchRun])[] = [
  ['a test card', 'certificate.test-card', () => ({})],
  ['the last try', 'triesLeft.last-try', card('last-try')],
  ['a server that asks for no card', 'tls.card-not-asked-yet', endpoint('no card')],
  [
    'an optional setting of a later version',
    'policy.setting-left-out',
    () => ({ policy: { optional: { colour: 'blue' } } }),
  ],
  ['no portal by card', 'policy.card-not-offered', () => ({ policy: { waysIn: ['otp'] } })],
  ['a clock that drifts', 'clock.drifting', () => ({ options: { now: () => new Date(Date.now() + DAY_MS / 288) } })],
  [
    'two modules for the same card',
    'middleware.second-module',
    station(async ({ root, home }) => {
      const folder = path.join(root, 'usr/share/p11-kit/modules');
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, 'opensc.module'), 'module: opensc-pkcs11.so\n');
      await mkdir(path.join(home, '.pki/nssdb'), { recursive: true });
      await writeFile(
        path.join(home, '.pki/nssdb/pkcs11.txt'),
        'library=/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so\nname=CPS\n',
      );
    }),
  ],
];

function failing(failure: 'in-use' | 'communication', detail: string): NonNullable<BenchRun['wrapReaders']> {
  return pcsc =>
    Object.assign(Object.create(pcsc), {
      watch: pcsc.watch.bind(pcsc),
      close: pcsc.close.bind(pcsc),
      connect: () => Promise.reject(new PcscError(failure, detail)),
    });
}

const brokenOf = ({ rungs }: BenchResult) =>
  rungs.filter(({ state }) => state === 'broken').map(({ finding }) => finding);
const result = ({ rungs }: BenchResult, rung: string) => rungs.filter(found => found.rung === rung);

describe('the ladder', () => {
  it('finds no broken link where there is none, and looks at every rung', async () => {
    const found = await bench.run({});
    expect(brokenOf(found)).toEqual([]);
    expect(v.parse(RungResults, JSON.parse(JSON.stringify(found.rungs)))).toEqual(found.rungs);
    expect(new Set(found.rungs.map(({ rung }) => rung))).toEqual(new Set(HOST_RUNGS));
    expect(result(found, 'tls')[0]?.finding).toBe('tls.ok');
    expect(factOf(result(found, 'tls')[0] ?? fail(), 'tlsOffered')).toBe('TLSv1.2, TLSv1.3');
    expect(found.card.find(({ field }) => field === 'Identifiant')?.value).toBe('899700209812');
  });

  it.each(BROKEN)('names %s as the one broken link: %s', async (_name, finding, setup) => {
    const found = await bench.run(setup());
    expect(findBrokenLink(found.rungs)?.finding).toBe(finding);
    expect(brokenOf(found)).toEqual([finding]);
    for (const { rung, state, facts } of found.rungs) {
      if (state === 'skipped')
        expect([rung, facts]).toEqual([rung, [{ name: 'after', value: FINDINGS[finding].rung }]]);
    }
  });

  it.each(CONCERNS)('tells %s where nothing is broken: %s', async (_name, finding, setup) => {
    const found = await bench.run(setup());
    expect(brokenOf(found)).toEqual([]);
    expect(found.rungs.map(rung => rung.finding)).toContain(finding);
    expect(findConcern(found.rungs)?.state).toBe('attention');
  });

  it('knows as many broken set-ups as a support desk needs', () => {
    expect(BROKEN.length).toBeGreaterThanOrEqual(25);
  });
});

describe('a diagnosis', () => {
  it('verifies no code and lets the card sign nothing, whatever it finds', async () => {
    const QUERY_BYTES = 5;
    const [VERIFY, CHANGE, RESET, SIGN, PSO, ENVELOPE] = [0x20, 0x24, 0x2c, 0x88, 0x2a, 0xc2];
    for (const profile of ['default', 'cps4', 'last-try', 'blocked']) {
      const { exchanges, triesSpent } = await bench.run({ card: profile });
      expect(exchanges.length).toBeGreaterThan(0);
      const instructions = exchanges.map(({ command }) => command[1] ?? 0);
      for (const never of [CHANGE, RESET, SIGN, PSO, ENVELOPE]) expect(instructions).not.toContain(never);
      const verifies = exchanges.filter(({ command }) => command[1] === VERIFY);
      // The question for the tries left: VERIFY without data.
      for (const { command } of verifies) expect(command.length).toBeLessThanOrEqual(QUERY_BYTES);
      expect(triesSpent).toBe(0);
    }
  });

  it('looks at the servers without a card too', async () => {
    const found = await bench.run({ card: { state: 'no card' } });
    expect(result(found, 'tls').map(({ finding }) => finding)).toEqual(['tls.ok-without-card']);
    expect(factOf(result(found, 'tls')[0] ?? fail(), 'cardAsked')).toBe('yes');
  });

  it('says that a card is good when its authority says so', async () => {
    const found = await bench.run({
      routes: { [PUBLICATION]: at['issuer'] ?? '', [RESPONDER]: at['ocsp good'] ?? '' },
    });
    expect(factOf(result(found, 'certificate')[0] ?? fail(), 'revocation')).toBe('good');
  });

  it('asks the authority through the proxy of the policy, by whole addresses', async () => {
    const asked: string[] = [];
    const proxyAt = await listenHttp((request, answer) => {
      asked.push(`${request.method} ${request.url}`);
      answer.end(Buffer.from(pki.cardIssuer.certificateDer));
    });
    await bench.run({ policy: { proxy: PROXY }, routes: { [PROXY_ROUTE]: proxyAt } });
    expect(asked).toContain('GET http://igc-sante.esante.invalid/AC%20TEST/ACI-FO-PP-TEST.cer');
    expect(asked).toContain('POST http://ocsp.esante.invalid/');
  });

  it('tells each rung as it is found, with nothing that names the holder', async () => {
    const live: string[] = [];
    const found = await bench.run({ run: { onRung: ({ rung }) => live.push(rung) } });
    expect(live.toSorted()).toEqual(found.rungs.map(({ rung }) => rung).toSorted());
    const text = JSON.stringify(found.rungs);
    for (const secret of ['ALAIN', 'D0000020981', '899700209812']) expect(text).not.toContain(secret);
  });

  it('ends when it is cancelled, with nothing told after', async () => {
    const cancelling = new AbortController();
    const told: string[] = [];
    const cancelled = bench.run({
      routes: { [`${CARD_HOST}:443`]: at['silent'] ?? '' },
      run: {
        signal: cancelling.signal,
        onRung: ({ rung }) => {
          told.push(rung);
          if (rung === 'card') cancelling.abort(new CpxError('USER_CANCELLED'));
        },
      },
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    expect(told.at(-1)).toBe('card');
  });

  it('names who decrypts, and the application of the card', async () => {
    const found = await bench.run(endpoint('inspected')());
    expect(factOf(result(found, 'tls')[0] ?? fail(), 'inspection')).toContain('Zscaler');
    expect(factOf(result(found, 'card')[0] ?? fail(), 'application')).toMatch(/^00A404/u);
  });

  it('looks at one portal when it is asked for one', async () => {
    const found = await bench.run({ policy: { portals: [portal(NOWHERE)] }, run: { portal: 'si-samu' } });
    expect(result(found, 'tls').map(({ finding }) => finding)).toEqual(['tls.ok']);
  });

  it('beside a browser that works tells what is wrong with another, without calling it the broken link', async () => {
    const found = await bench.run({
      options: { startedByBrowser: true },
      breakStation: async ({ root, manifest }) => {
        await writeFile(path.join(root, 'usr/bin/firefox-esr'), '');
        await writeFile(manifest, '{');
      },
    });
    expect(brokenOf(found)).toEqual([]);
    expect(result(found, 'nativeManifest').map(({ finding }) => finding)).toEqual([
      'nativeManifest.faulty-elsewhere',
      'nativeManifest.missing-elsewhere',
    ]);
  });

  it('tells the reader, the ATR and the readers beside it', async () => {
    const found = await bench.run({
      wrapReaders: pcsc => {
        pcsc.addReader('Autre lecteur');
        return pcsc;
      },
    });
    expect(factOf(result(found, 'reader')[0] ?? fail(), 'reader')).toBe(READER);
    expect(factOf(result(found, 'reader')[0] ?? fail(), 'otherReaders')).toBe('Autre lecteur');
    expect(factOf(result(found, 'card')[0] ?? fail(), 'atr')).toMatch(/^3B AC(?: [0-9A-F]{2})+$/u);
  });
});

function fail(): never {
  throw new Error('no such rung');
}
