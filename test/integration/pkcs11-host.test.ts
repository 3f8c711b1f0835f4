// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { childrenOf, whileStopped } from '../kit/child-processes.ts';
import { findCopies } from '../kit/memory-scan.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { TOKEN_HOLDER } from '../pkcs11/holder.ts';
import { createSoftToken, SOFTHSM_MODULE, type SoftToken } from '../pkcs11/soft-token.ts';
import { UNKNOWN_CARD } from '../pkcs11/unknown-card.ts';
import { createTestPki } from '../pki/index.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { untilStep, Visit } from './host-visit.ts';

/** Twelve digits, so that no others of the process are taken for them. */
const CODE = '730915284661';
/** A silent server must not answer by itself before the memory was searched. */
const SERVER_TIMEOUT_MS = 20_000;
const WRONG = '418273650942';

let folder: string;
let token: SoftToken;
let workplace: Workplace;
let visit: Visit;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-soft-token-'));
  const pki = await createTestPki();
  const { authentication } = await pki.issueCard(TOKEN_HOLDER);
  token = await createSoftToken(folder, CODE, [{ id: '02', issued: authentication }]);
  workplace = await startWorkplace({
    pki,
    readerName: token.slotDescription,
    variables: token.env,
    policy: { cardModule: { use: 'always', path: SOFTHSM_MODULE } },
    serverTimeoutMs: SERVER_TIMEOUT_MS,
  });
});
afterAll(async () => {
  await workplace?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  visit = await Visit.begin(workplace.launcher);
});
afterEach(async () => {
  expect([await visit.host.end(), visit.host.stderr]).toEqual([0, '']);
});

const pidOfHost = (): number => visit.host.child.pid ?? 0;

describe('a host whose policy names a module with raw RSA', () => {
  it.each([
    ['TLS 1.3', { minVersion: 'TLSv1.3' }, 'TLSv1.3', 'rsa_pss_rsae_sha256'],
    ['TLS 1.2', { maxVersion: 'TLSv1.2' }, 'TLSv1.2', 'rsa_pkcs1_sha256'],
  ] as const)('signs in over %s', async (_name, endpoint, protocol, signature) => {
    await workplace.portals.setCardEndpoint(endpoint);
    const { landing, connection } = await visit.signIn({ pin: CODE }).answer;

    expect(landing.url).toMatch(/^https:\/\/www\.portail\.si-samu\.fr\/profil/u);
    expect(connection).toMatchObject({ protocol, signature });
    expect(workplace.portals.sessions.at(-1)?.holder.nationalIdentifier).toBe('899700209812');
  });
});

describe('the code porteur of a sign-in by a module', () => {
  it('is not in the host after the login, and with the end of the module nowhere', async () => {
    await workplace.portals.setCardEndpoint({ answer: 'hang-after-signature' });
    const { id, answer } = visit.signIn({ pin: CODE });
    answer.catch(() => undefined);
    await untilStep(visit.host, id, 'opening');
    // Three seconds after the signature the host leaves the card: its clock stands still meanwhile.
    const [inHost, ...inModules] = whileStopped(visit.host.child, () =>
      [pidOfHost(), ...childrenOf(pidOfHost())].map(pid => findCopies(pid, CODE)),
    );

    // SoftHSM keeps no copy of its own.
    expect([inHost, inModules]).toEqual([[], [[]]]);
    await visit.host.request('cancel', { request: id }).answer;
    await expect(answer).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    await expect.poll(() => childrenOf(pidOfHost())).toEqual([]);
    expect(findCopies(pidOfHost(), CODE)).toEqual([]);
  });

  it('is nowhere after it was wrong', async () => {
    await workplace.portals.setCardEndpoint();
    const { code } = await visit.refusal({ pin: WRONG });

    expect(code).toBe('PIN_INCORRECT');
    expect(findCopies(pidOfHost(), WRONG)).toEqual([]);
    expect(childrenOf(pidOfHost())).toEqual([]);
  });
});

describe('a host whose policy keeps the module for unknown cards', () => {
  let unknown: Workplace;

  beforeAll(async () => {
    unknown = await startWorkplace({
      profile: { ...loadProfile(DEFAULT_PROFILE_FILE), ...UNKNOWN_CARD },
      pki: workplace.pki,
      readerName: token.slotDescription,
      variables: token.env,
      knownModules: ['/nonexistent/module.so', SOFTHSM_MODULE],
    });
  });
  afterAll(() => unknown?.close());

  it('signs in with a CPx of an unknown generation, by a module that is installed', async () => {
    const second = await Visit.begin(unknown.launcher);
    const { landing } = await second.signIn({ pin: CODE }).answer;

    expect(landing.url).toMatch(/^https:\/\/www\.portail\.si-samu\.fr\/profil/u);
    expect(await second.host.end()).toBe(0);
  });
});

it('the process of a module ends when the card leaves', async () => {
  const before = childrenOf(pidOfHost());
  await workplace.reader.remove();
  await expect.poll(() => childrenOf(pidOfHost())).toEqual([]);
  await workplace.reader.insert();

  expect(before.length).toBe(1);
});

it('a module that a user could have written is not loaded', async () => {
  const file = path.join(folder, 'module.so');
  await copyFile(SOFTHSM_MODULE, file);
  const unsafe = await startWorkplace({
    pki: workplace.pki,
    readerName: token.slotDescription,
    variables: token.env,
    policy: { cardModule: { use: 'always', path: file } },
  });
  try {
    const second = await Visit.begin(unsafe.launcher);
    const { readers } = await second.host.waitForStatus(status => status.readers[0]?.card.kind === 'refused');
    await second.host.end();

    expect(readers[0]?.card).toMatchObject({ kind: 'refused', error: 'CARD_MODULE_FAILED' });
  } finally {
    await unsafe.close();
  }
});
