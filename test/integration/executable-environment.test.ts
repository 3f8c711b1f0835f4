// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { cardShownBy, PackagedWorkstation } from '../kit/packaged-workstation.ts';

/** docs/host-package.md has this list as a table. */
const TIMEOUT_MS = 60_000;
const CODE = '730915284661';

let place: PackagedWorkstation;
/** What foreign code does: it writes this file. */
let mark: string;
let library: string;
let script: string;

beforeAll(async () => {
  place = await PackagedWorkstation.open();
  mark = path.join(place.folder, 'mark');
  library = path.join(place.folder, 'foreign.so');
  script = path.join(place.folder, 'foreign.cjs');
  const source = path.join(place.folder, 'foreign.c');
  const body = `int fd = open("${mark}", O_CREAT | O_WRONLY, 0600); if (fd >= 0) close(fd);`;
  await writeFile(
    source,
    `#include <fcntl.h>\n#include <unistd.h>\n__attribute__((constructor)) static void run(void) { ${body} }\n`,
  );
  execFileSync('gcc', ['-shared', '-fPIC', '-o', library, source]);
  await writeFile(script, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, '');`);
}, TIMEOUT_MS);
afterEach(() => place.endHosts());
afterAll(() => place?.close());

type Variables = Readonly<Record<string, string>>;

/** Starts a host, has it show the card, which loads all that it ever loads, and ends it. */
async function live(variables: Variables, currentFolder?: string) {
  const process = await place.start({ variables, ...(currentFolder === undefined ? {} : { currentFolder }) });
  const card = await cardShownBy(process);
  return { kind: card?.kind, exitCode: await process.end(), stderr: process.stderr };
}
const HARMLESS = { kind: 'cpx', exitCode: 0, stderr: '' };

const newFolder = () => mkdtemp(path.join(place.folder, 'given-'));

/** Folders that hold foreign code under every name that the host looks for. */
async function baitedFolder(): Promise<string> {
  const folder = await newFolder();
  const names = ['koffi.node', 'usb.node', 'libpcsclite.so.1', 'legacy.so', 'dynamic.so'];
  for (const name of names) await copyFile(library, path.join(folder, name));
  for (const name of ['koffi', 'usb', 'valibot', 'node:sea']) {
    await mkdir(path.join(folder, 'node_modules', name), { recursive: true });
    await copyFile(script, path.join(folder, 'node_modules', name, 'index.js'));
  }
  return folder;
}

describe('foreign code is not run', { timeout: TIMEOUT_MS }, () => {
  it.each<[string, () => Promise<Variables> | Variables]>([
    ['NODE_OPTIONS=--require', () => ({ NODE_OPTIONS: `--require ${script}` })],
    ['NODE_OPTIONS=--import', () => ({ NODE_OPTIONS: `--import ${script}` })],
    ['NODE_PATH', async () => ({ NODE_PATH: path.join(await baitedFolder(), 'node_modules') })],
    ['OPENSSL_CONF', async () => ({ OPENSSL_CONF: await writeOpensslConf() })],
    ['OPENSSL_MODULES', async () => ({ OPENSSL_MODULES: await baitedFolder() })],
    ['OPENSSL_ENGINES', async () => ({ OPENSSL_ENGINES: await baitedFolder() })],
    ['LIBPCSCLITE_DELEGATE', () => ({ LIBPCSCLITE_DELEGATE: library })],
  ])('of %s', async (_name, variables) => {
    expect(await live(await variables())).toEqual(HARMLESS);
    expect(existsSync(mark)).toBe(false);
  });

  it('of the current folder', async () => {
    expect(await live({}, await baitedFolder())).toEqual(HARMLESS);
    expect(existsSync(mark)).toBe(false);
  });

  it('of LD_LIBRARY_PATH in the place of pcsc-lite, which is loaded by its path', async () => {
    expect(await live({ LD_LIBRARY_PATH: await baitedFolder() })).toEqual(HARMLESS);
    expect(existsSync(mark)).toBe(false);
  });

  it.each<[string, () => Variables]>([
    ['NODE_REPL_EXTERNAL_MODULE', () => ({ NODE_REPL_EXTERNAL_MODULE: script })],
    ['NODE_CHANNEL_FD on the input of the frames', () => ({ NODE_CHANNEL_FD: '0' })],
  ])('nor is a host that has %s', async (_name, variables) => {
    await expect(place.start({ variables: variables() })).rejects.toMatchObject({ code: 'HOST_STOPPED' });
    expect(existsSync(mark)).toBe(false);
  });

  it('but of LD_PRELOAD, which the loader of the system obeys before we are: the control', async () => {
    await live({ LD_PRELOAD: library });
    expect(existsSync(mark)).toBe(true);
    execFileSync('rm', [mark]);
  });
});

async function writeOpensslConf(): Promise<string> {
  const file = path.join(await newFolder(), 'openssl.cnf');
  const sections = ['openssl_conf = a', 'nodejs_conf = a', '[a]', 'providers = b', '[b]', 'foreign = c'];
  await writeFile(file, [...sections, '[c]', `module = ${library}`, 'activate = 1', ''].join('\n'));
  return file;
}

describe('nobody is trusted whom the administrator does not trust', { timeout: TIMEOUT_MS }, () => {
  it.each<[string, () => Promise<Variables> | Variables]>([
    ['nothing', () => ({})],
    ['NODE_EXTRA_CA_CERTS', () => ({ NODE_EXTRA_CA_CERTS: place.authority })],
    ['SSL_CERT_FILE', () => ({ SSL_CERT_FILE: place.authority })],
    ['SSL_CERT_FILE with NODE_USE_SYSTEM_CA', () => ({ SSL_CERT_FILE: place.authority, NODE_USE_SYSTEM_CA: '1' })],
    ['SSL_CERT_DIR', async () => ({ SSL_CERT_DIR: await hashedFolder(), NODE_USE_SYSTEM_CA: '1' })],
    ['NODE_TLS_REJECT_UNAUTHORIZED', () => ({ NODE_TLS_REJECT_UNAUTHORIZED: '0' })],
    ['NODE_OPTIONS=--use-openssl-ca', () => ({ NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: place.authority })],
  ])('by %s', async (_name, variables) => {
    const { error } = await place.testTls([], { variables: await variables() });
    expect(error?.code).toBe('SERVER_NOT_TRUSTED');
    expect((await place.pcscd.state()).triesLeft).toBe(3);
  });

  it('while an authority that is named to the command is: the control', async () => {
    expect(await place.testTls(['--ca', place.authority])).toMatchObject({ result: { status: 200 } });
  });
});

async function hashedFolder(): Promise<string> {
  const folder = await newFolder();
  const hash = execFileSync('openssl', ['x509', '-hash', '-noout', '-in', place.authority], {
    encoding: 'utf8',
  }).trim();
  await symlink(place.authority, path.join(folder, `${hash}.0`));
  return folder;
}

describe('nothing is written or opened', { timeout: TIMEOUT_MS }, () => {
  it.each<[string, (folder: string) => Variables]>([
    ['NODE_V8_COVERAGE', folder => ({ NODE_V8_COVERAGE: folder })],
    ['NODE_COMPILE_CACHE', folder => ({ NODE_COMPILE_CACHE: folder })],
    ['NODE_REDIRECT_WARNINGS', folder => ({ NODE_REDIRECT_WARNINGS: `${folder}/w`, NODE_PENDING_DEPRECATION: '1' })],
    ['SSLKEYLOGFILE', folder => ({ SSLKEYLOGFILE: `${folder}/keys` })],
    ['NODE_OPTIONS=--tls-keylog', folder => ({ NODE_OPTIONS: `--tls-keylog=${folder}/keys` })],
    ['NODE_OPTIONS=--report-on-signal', folder => ({ NODE_OPTIONS: `--report-on-signal --report-dir=${folder}` })],
  ])('in a folder of %s', async (_name, variables) => {
    const folder = await newFolder();
    const given = variables(folder);
    expect(await live(given)).toMatchObject({ kind: 'cpx', exitCode: 0 });
    expect((await place.testTls(['--ca', place.authority], { variables: given })).result.status).toBe(200);
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    expect(entries.filter(entry => entry.isFile())).toEqual([]);
  });

  it('at SIGUSR1: no inspector, and the host lives', async () => {
    const process = await place.start();
    process.child.kill('SIGUSR1');
    await cardShownBy(process);
    const listening = readFileSync(`/proc/${process.child.pid}/net/tcp`, 'utf8').includes(
      `0100007F:${(9229).toString(16)}`,
    );
    expect([listening, process.stderr]).toEqual([false, '']);
  });

  it.each(['2', '3'])('by NODE_CHANNEL_FD=%s', async fd => {
    expect((await live({ NODE_CHANNEL_FD: fd, NODE_CHANNEL_SERIALIZATION_MODE: 'json' })).kind).toBe('cpx');
  });

  it('of a code porteur, by NODE_DEBUG', async () => {
    const process = await place.start({ variables: { NODE_DEBUG: '*', NODE_DEBUG_NATIVE: 'net,tls,crypto' } });
    await cardShownBy(process);
    const insertion = '00000000-0000-4000-8000-000000000000';
    const params = { insertion, lastTryConfirmed: false, pin: CODE, newPin: CODE };
    await process.request('changePin', params).answer.catch(() => undefined);
    await process.end();
    const hex = Buffer.from(CODE).toString('hex');
    expect([CODE, hex, hex.replace(/..(?!$)/gu, '$& ')].some(form => process.stderr.includes(form))).toBe(false);
  });
});

describe('the host works all the same', { timeout: TIMEOUT_MS }, () => {
  it.each<[string, Variables]>([
    ['another socket of pcscd', { PCSCLITE_CSOCK_NAME: '/nowhere' }],
    ['one thread of libuv’s', { UV_THREADPOOL_SIZE: '1' }],
    ['an id of a cluster', { NODE_UNIQUE_ID: '1' }],
    ['proxies for all of Node', { NODE_USE_ENV_PROXY: '1' }],
    ['locale data of somebody’s', { NODE_ICU_DATA: '/nowhere' }],
    ['a folder for temporary files that is none', { TMPDIR: '/nowhere' }],
  ])('with %s', async (_name, variables) => {
    expect(await live(variables)).toEqual(HARMLESS);
  });

  it('goes straight to a server where only Node’s own proxy is set', async () => {
    const variables = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: 'http://127.0.0.1:1', http_proxy: 'http://127.0.0.1:1' };
    expect(await place.testTls(['--ca', place.authority], { variables })).toMatchObject({ result: { status: 200 } });
  });
});
