// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/index.ts';
import { startTinyproxy, type Tinyproxy } from '../kit/tinyproxy.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { CARD_HOST } from '../portals/index.ts';
import { countVerifies, untilStep, visitWith } from './host-visit.ts';
import { LOOPBACK, LoopbackServers } from './loopback-servers.ts';

const PAC_HOST = 'wpad.hopital.example.fr';
const PROXY_HOST = 'proxy.hopital.example.fr';
const CREDENTIALS = { username: 'samu', password: 'mot-de-passe-du-proxy' };
const script = (body: string) => `function FindProxyForURL(url, host) { ${body} }`;
const TO_PROXY = script(`return 'PROXY ${PROXY_HOST}:3128';`);

const servers = new LoopbackServers();
let workplace: Workplace;
let tinyproxy: Tinyproxy;
let credentialsFile: string;

beforeAll(async () => {
  workplace = await startWorkplace();
  tinyproxy = await startTinyproxy({ folder: workplace.folder, credentials: CREDENTIALS });
  credentialsFile = path.join(workplace.folder, 'proxy.json');
  await writeFile(credentialsFile, JSON.stringify(CREDENTIALS), { mode: 0o600 });
});
afterAll(async () => {
  await servers.close();
  await tinyproxy?.close();
  await workplace?.close();
});

let files = 0;
async function fileOf(text: string): Promise<string> {
  files += 1;
  const file = path.join(workplace.folder, `proxy-${files}.pac`);
  await writeFile(file, text);
  return pathToFileURL(file).href;
}

interface Situation {
  readonly url: string;
  readonly credentials?: boolean;
  readonly ports?: Readonly<Record<string, number>>;
}

const begin = ({ url, credentials = true, ports = {} }: Situation) => {
  const proxy: Policy['proxy'] = { mode: 'pac', url, ...(credentials ? { credentialsFile } : {}) };
  const all = { [`${PROXY_HOST}:3128`]: tinyproxy.port, ...ports };
  const routes = Object.entries(all).map(([name, port]) => [name, `${LOOPBACK}:${port}`]);
  return visitWith(workplace, {
    policy: { certificateAuthorities: [workplace.pki.serverIssuer.rootPem], proxy },
    routes: { ...workplace.portals.routes, ...Object.fromEntries(routes) },
  });
};

async function attempt(situation: Situation) {
  const [verifies, tunnels] = [await countVerifies(workplace.reader), tinyproxy.tunnels.length];
  const visit = await begin(situation);
  const end = await visit.signIn().answer.then(
    () => 'signed in',
    ({ code }) => code,
  );
  const exit = await visit.host.end();
  const spent = (await countVerifies(workplace.reader)) - verifies;
  return { end, exit, stderr: visit.host.stderr, tunnels: tinyproxy.tunnels.length - tunnels, verifies: spent };
}

const signedIn = (tunnels: number) => ({ end: 'signed in', exit: 0, stderr: '', tunnels, verifies: 1 });
const refused = { end: 'PROXY_UNREACHABLE', exit: 0, stderr: '', tunnels: 0, verifies: 0 };

describe('an automatic configuration script', () => {
  it('leads through a proxy with the administrator’s credentials', async () => {
    expect(await attempt({ url: await fileOf(TO_PROXY) })).toEqual(signedIn(1));
  });

  it('is told the host alone, and may use what all scripts use', async () => {
    const body = `
      if (url !== 'https://${CARD_HOST}/' || host !== '${CARD_HOST}') return 'PROXY nowhere.invalid:1';
      if (!isInNet(dnsResolve('127.0.0.1'), '127.0.0.0', '255.0.0.0')) return 'PROXY nowhere.invalid:1';
      alert(host);
      return shExpMatch(host, '*.portail.si-samu.fr') ? 'PROXY ${PROXY_HOST}:3128' : 'DIRECT';`;
    expect(await attempt({ url: await fileOf(script(body)) })).toEqual(signedIn(1));
  });

  it.each([
    ['by their names', 'return NAMES;'],
    [
      'by the constructor of a function that it was given',
      "var make = shExpMatch.constructor; var f = make('return NAMES'); return f();",
    ],
    ['by the constructor of its own', "var own = function () {}; var f = own.constructor('return NAMES'); return f();"],
  ])('finds nothing of the host around it, %s', async (_name, way) => {
    const names = ['process', 'require', 'fetch', 'Buffer', 'WebAssembly'].map(name => `typeof ${name}`);
    const look = `function look() { ${way.replace('NAMES', `[${names.join()}].join()`)} }`;
    const found = `var found = ''; try { found = String(look()); } catch (error) {}`;
    const body = `${look} ${found} return /function|object/.test(found) ? 'DIRECT' : 'PROXY ${PROXY_HOST}:3128';`;
    expect(await attempt({ url: await fileOf(script(body)) })).toEqual(signedIn(1));
  });

  it('may lead around every proxy, or to the next one when the first cannot be reached', async () => {
    expect(await attempt({ url: await fileOf(script("return 'DIRECT';")) })).toEqual(signedIn(0));
    const ways = script(`return 'PROXY dead.example.fr:3128; PROXY ${PROXY_HOST}:3128';`);
    expect(await attempt({ url: await fileOf(ways), ports: { 'dead.example.fr:3128': 1 } })).toEqual(signedIn(1));
    const around = script("return 'PROXY dead.example.fr:3128; DIRECT';");
    expect(await attempt({ url: await fileOf(around), ports: { 'dead.example.fr:3128': 1 } })).toEqual(signedIn(0));
  });

  it('comes by https from a server that the same authorities vouch for', async () => {
    const { certificatePem, privateKeyPem } = await workplace.pki.issueServer({ names: [PAC_HOST] });
    const server = https.createServer({ cert: certificatePem, key: privateKeyPem }, (_request, response) =>
      response.end(TO_PROXY),
    );
    const ports = { [`${PAC_HOST}:443`]: await servers.listen(server) };
    expect(await attempt({ url: `https://${PAC_HOST}/proxy.pac`, ports })).toEqual(signedIn(1));
    expect(
      await attempt({
        url: 'https://autre.hopital.example.fr/proxy.pac',
        ports: { 'autre.hopital.example.fr:443': ports[`${PAC_HOST}:443`] ?? 0 },
      }),
    ).toEqual(refused);
  });

  it('comes by http, without the credentials', async () => {
    const server = http.createServer((_request, response) => response.end(TO_PROXY));
    const ports = { [`${PAC_HOST}:80`]: await servers.listen(server) };
    const end = await attempt({ url: `http://${PAC_HOST}/proxy.pac`, ports, credentials: false });
    expect(end).toEqual({ ...refused, end: 'PROXY_AUTHENTICATION', tunnels: 1 });
  });
});

describe('a script that cannot be used costs no try and is no way around the proxy', () => {
  it.each([
    ['no script', '<html>'],
    ['without its function', 'var x = 1;'],
    ['that throws', script("throw new Error('x');")],
    ['that does not end', script('for (;;) {}')],
    ['that eats memory', script('var a = []; for (;;) a.push(new Array(100000).join("x"));')],
    ['with SOCKS only', script("return 'SOCKS5 proxy.example.fr:1080';")],
    ['that answers nothing', script('return undefined;')],
  ])('%s', async (_name, text) => {
    expect(await attempt({ url: await fileOf(text) })).toEqual(refused);
  });

  it('absent', async () => {
    expect(await attempt({ url: 'file:///nonexistent/proxy.pac' })).toEqual(refused);
  });

  it.each([
    ['404', (response: http.ServerResponse) => response.writeHead(404).end(TO_PROXY)],
    ['redirected', (response: http.ServerResponse) => response.writeHead(302, { location: '/other.pac' }).end()],
    ['without end', (response: http.ServerResponse) => response.end(`${TO_PROXY}${' '.repeat(2_000_000)}`)],
  ])('%s', async (_name, answer) => {
    const server = http.createServer((_request, response) => void answer(response));
    const ports = { [`${PAC_HOST}:80`]: await servers.listen(server) };
    expect(await attempt({ url: `http://${PAC_HOST}/proxy.pac`, ports, credentials: false })).toEqual(refused);
  });
});

it('a sign-in is cancelled while its script is waited for', async () => {
  const silent = await servers.listen(http.createServer(() => undefined));
  const visit = await begin({
    url: `http://${PAC_HOST}/proxy.pac`,
    ports: { [`${PAC_HOST}:80`]: silent },
    credentials: false,
  });
  const { id, answer } = visit.signIn();
  const refusal = expect(answer).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  await untilStep(visit.host, id, 'connecting');
  await visit.host.request('cancel', { request: id }).answer;
  await refusal;
  await visit.host.end();
});

it('the interpreter lies beside the host, and only beside it', async () => {
  const worker = await readFile(path.resolve(import.meta.dirname, '../../dist/host/worker.js'), 'utf8');
  expect(worker).not.toContain('FindProxyForURL');
});
