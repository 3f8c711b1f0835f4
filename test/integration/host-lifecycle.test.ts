// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launcherScript } from '../../native-host/install/index.ts';
import { DISPLAY_VARIABLES } from '../../native-host/pin-dialog/index.ts';
import { MAX_FRAME_TO_HOST_BYTES, PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { HostProcess } from '../kit/host-process.ts';
import { endBy, nextRefusal, refusalOf, writeText } from './host-visit.ts';

const PROGRAM = path.resolve(import.meta.dirname, '../../dist/host/main.js');
const EXECUTABLE = 0o755;
/** sysexits.h: EX_SOFTWARE, EX_PROTOCOL. */
const EXIT_FAULT = 70;
const EXIT_PROTOCOL = 76;

let folder: string;
let launcher: string;
let host: HostProcess;

/** The host as it is shipped, on a workstation where no PC/SC service answers. */
beforeAll(async () => {
  await access(PROGRAM);
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-lifecycle-'));
  launcher = path.join(folder, 'launcher');
  const variables = { PCSCLITE_CSOCK_NAME: path.join(folder, 'nobody-listens') };
  await writeFile(launcher, launcherScript({ node: process.execPath, program: PROGRAM, variables }), {
    mode: EXECUTABLE,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  if (host.child.exitCode === null && host.child.signalCode === null) host.child.kill('SIGKILL');
});

const start = (env?: NodeJS.ProcessEnv) => {
  host = new HostProcess(launcher, env);
  return host;
};
const greet = (major: number) =>
  host.request('hello', { protocol: { ...PROTOCOL_VERSION, major }, product: '0.1.0' }).answer;
const headerOf = (length: number) => {
  const header = Buffer.alloc(4);
  header.writeUInt32LE(length);
  return header;
};

describe('a host ends with its port', () => {
  it.each([
    ['before anything was said', Buffer.alloc(0)],
    ['in the middle of a length', Buffer.alloc(2)],
    ['in the middle of a frame', Buffer.concat([headerOf(100), Buffer.from('{"jsonrpc"')])],
  ])('%s', async (_name, bytes) => {
    start().writeRaw(bytes);

    expect([await host.end(), host.received, host.stderr]).toEqual([0, [], '']);
  });

  it('after it loaded all that it has', async () => {
    await start().hello();
    await host.request('status', {}).answer;

    expect([await host.end(), host.stderr]).toEqual([0, '']);
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('by %s', async signal => {
    await start().hello();
    await host.request('status', {}).answer;

    expect([await endBy(host, signal), host.stderr]).toEqual([0, '']);
  });

  it('when nobody reads what it answers', async () => {
    await start().hello();
    const exited = once(host.child, 'exit');
    host.child.stdout?.destroy();
    host.request('status', {}).answer.catch(() => undefined);

    expect((await exited)[0]).toBe(EXIT_FAULT);
    expect(host.stderr).toBe('cpx-connect: Error\n');
  });

  it.each([
    ['too long', MAX_FRAME_TO_HOST_BYTES + 1],
    ['of four gigabytes', 2 ** 32 - 1],
    ['empty', 0],
  ])('when a frame is %s, after it said why', async (_name, length) => {
    const exited = once(start().child, 'exit');
    const refused = nextRefusal(host);
    host.writeRaw(headerOf(length));

    expect(await refused).toMatchObject({ code: 'PROTOCOL_VIOLATION', request: null });
    expect((await exited)[0]).toBe(EXIT_PROTOCOL);
    expect(host.stderr).toBe('');
  });
});

describe('a host goes on after', () => {
  it.each([
    ['no JSON', 'hello', null],
    ['JSON that is no object', '42', null],
    ['a batch', '[]', null],
    ['bytes that are no UTF-8', '\u{fffd}\u{d800}', null],
    ['an unknown verb', '{"jsonrpc":"2.0","id":7,"method":"sign","params":{}}', 7],
    ['an unknown key', '{"jsonrpc":"2.0","id":7,"method":"hello","params":{},"origin":"x"}', 7],
    ['a key of every object', '{"jsonrpc":"2.0","id":7,"method":"hello","params":{},"__proto__":{"id":1}}', 7],
    ['nesting without end', `${'['.repeat(50_000)}${']'.repeat(50_000)}`, null],
  ])('%s, refused', async (_name, text, request) => {
    const refused = nextRefusal(start());
    writeText(host, text);

    expect(await refused).toMatchObject({ code: 'PROTOCOL_VIOLATION', request });
    expect((await host.hello()).protocol).toEqual(PROTOCOL_VERSION);
    expect([await host.end(), host.stderr]).toEqual([0, '']);
  });

  it('a second greeting, answered like the first', async () => {
    const first = await start().hello();

    expect(await host.hello()).toEqual(first);
    expect(await host.end()).toBe(0);
  });

  it.each(['status', 'signIn', 'cancel'] as const)('%s before any greeting, refused', async verb => {
    expect(await refusalOf(start().request(verb, {}).answer)).toMatchObject({ code: 'PROTOCOL_VIOLATION' });
    await host.hello();
    expect(await host.end()).toBe(0);
  });

  it('two requests for the status at once, both answered', async () => {
    await start().hello();
    const answers = [host.request('status', {}).answer, host.request('status', {}).answer];

    expect(await Promise.all(answers)).toEqual([
      { service: 'stopped', readers: [] },
      { service: 'stopped', readers: [] },
    ]);
    expect(await host.end()).toBe(0);
  });

  it('the end of a request that does not exist', async () => {
    await start().hello();

    expect(await host.request('cancel', { request: 99 }).answer).toEqual({});
    expect(await host.end()).toBe(0);
  });
});

describe('versions that do not fit', () => {
  it.each([
    ['a newer extension', PROTOCOL_VERSION.major + 1, 'HOST_OUTDATED'],
    ['an older extension', PROTOCOL_VERSION.major - 1, 'EXTENSION_OUTDATED'],
  ])('%s is told the version, and everything else is refused', async (_name, major, code) => {
    start();

    expect((await greet(major)).protocol).toEqual(PROTOCOL_VERSION);
    expect(await refusalOf(host.request('status', {}).answer)).toMatchObject({ code });
    expect(await host.end()).toBe(0);
  });
});

describe('the surroundings of a host', () => {
  const hostile = (trap: string): NodeJS.ProcessEnv => ({
    ...process.env,
    NODE_OPTIONS: `--require ${trap}/evil.cjs --trace-warnings`,
    NODE_DEBUG: 'net,tls,worker,stream,https',
    NODE_DEBUG_NATIVE: 'tls',
    NODE_V8_COVERAGE: `${trap}/coverage`,
    NODE_COMPILE_CACHE: `${trap}/cache`,
    NODE_REDIRECT_WARNINGS: `${trap}/warnings`,
    NODE_PENDING_DEPRECATION: '1',
    NODE_CHANNEL_FD: '2',
    NODE_EXTRA_CA_CERTS: `${trap}/ca.pem`,
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    OPENSSL_CONF: `${trap}/openssl.cnf`,
    SSL_CERT_FILE: `${trap}/ca.pem`,
    SSLKEYLOGFILE: `${trap}/keys`,
    HTTP_PROXY: 'http://127.0.0.1:9',
    NODE_USE_ENV_PROXY: '1',
    UV_THREADPOOL_SIZE: '1',
    PCSCLITE_CSOCK_NAME: `${trap}/socket`,
    MALLOC_TRACE: `${trap}/malloc`,
    CPX_TEST_HOST: `${trap}/settings.json`,
  });

  it('are left behind: nothing but frames on stdout, nothing on stderr, no file', async () => {
    const trap = await mkdtemp(path.join(folder, 'trap-'));
    await writeFile(path.join(trap, 'evil.cjs'), `require('fs').writeFileSync('${trap}/ran', ''); console.log('evil')`);
    await mkdir(path.join(trap, 'coverage'));
    start(hostile(trap));
    await host.hello();
    await host.request('status', {}).answer;
    const environment = await readFile(`/proc/${host.child.pid}/environ`, 'latin1');
    const names = environment.split('\0').flatMap(entry => (entry === '' ? [] : [entry.split('=')[0]]));

    expect(await host.end()).toBe(0);
    // Those of proxies choose a route and nothing else.
    const routing = ['ALL_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'all_proxy', 'https_proxy', 'no_proxy'];
    const kept = ['HOME', 'PCSCLITE_CSOCK_NAME', 'XDG_RUNTIME_DIR', ...routing];
    const display: readonly (string | undefined)[] = DISPLAY_VARIABLES;
    expect(names.filter(name => !display.includes(name)).toSorted()).toEqual(kept.toSorted());
    expect(environment).not.toContain(trap);
    expect([host.received.length, host.stderr]).toEqual([2, '']);
    expect((await readdir(trap, { recursive: true })).toSorted()).toEqual(['coverage', 'evil.cjs']);
  });

  it('get no inspector by SIGUSR1', async () => {
    await start().hello();
    host.child.kill('SIGUSR1');
    await host.request('status', {}).answer;

    expect([await host.end(), host.stderr]).toEqual([0, '']);
  });

  it('hold no other process', async () => {
    await start().hello();
    await host.request('status', {}).answer;
    const { pid } = host.child;
    const tasks = await readdir(`/proc/${pid}/task`);
    const children = await Promise.all(tasks.map(task => readFile(`/proc/${pid}/task/${task}/children`, 'latin1')));
    await host.end();

    expect(children.join('')).toBe('');
    await expect(access(`/proc/${pid}`)).rejects.toThrow('ENOENT');
  });

  it('without a PC/SC service are told as such', async () => {
    await start().hello();

    expect(await host.request('status', {}).answer).toEqual({ service: 'stopped', readers: [] });
    expect(await host.end()).toBe(0);
  });
});
