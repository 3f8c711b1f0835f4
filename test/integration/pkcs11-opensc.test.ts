// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/index.ts';
import { childrenOf, whileStopped } from '../kit/child-processes.ts';
import { findCopies } from '../kit/memory-scan.ts';
import { FORGOTTEN_WITHIN } from '../kit/reader.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { type CardProfile, DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { countVerifies, endBy, PIN, refusalOf, untilStep, Visit, WRONG_PIN } from './host-visit.ts';

const OPENSC_MODULE = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';
/** The system's pcscd, OpenSC and a process of its own for it stand between host and card. */
const TIMEOUT_MS = 60_000;
/** A silent server must not answer by itself before a test has done what it does. */
const SERVER_TIMEOUT_MS = 20_000;
/** INTERNAL AUTHENTICATE takes so long that something can happen before it. */
const SLOW_SIGNATURE: CardProfile['faults'] = [{ at: { instruction: '88' }, do: { delayMs: 3000 }, times: 1 }];
/** Twelve digits, so that no others of the process are taken for them. */
const CODE = '730915284661';
const ALWAYS: Policy = { cardModule: { use: 'always', path: OPENSC_MODULE } };

let workplace: Workplace | null = null;
let visit: Visit | null = null;

const profile = loadProfile(DEFAULT_PROFILE_FILE);

async function begin(changes: Partial<CardProfile> = {}, policy = ALWAYS) {
  workplace = await startWorkplace({
    reader: 'pcscd',
    profile: { ...profile, ...changes },
    policy,
    serverTimeoutMs: SERVER_TIMEOUT_MS,
  });
  visit = await Visit.begin(workplace.launcher);
  const { reader, portals } = workplace;
  const ledger = async () => ({ verifies: await countVerifies(reader), triesLeft: await reader.triesLeft() });
  return { visit, host: visit.host, reader, portals, ledger };
}

afterEach(async () => {
  try {
    expect(await workplace?.reader.pinVerified()).toBe(false);
    const killed = visit?.host.child.signalCode === 'SIGKILL';
    expect([await visit?.host.end(), visit?.host.stderr]).toEqual([killed ? null : 0, '']);
  } finally {
    await workplace?.close();
    [workplace, visit] = [null, null];
  }
}, TIMEOUT_MS);

describe('a card that OpenSC reads for the host', { timeout: TIMEOUT_MS }, () => {
  it('signs in, after one VERIFY, and is left unverified', async () => {
    const { visit, portals, ledger } = await begin();
    const { landing, connection } = await visit.signIn().answer;

    expect(landing.url).toMatch(/^https:\/\/www\.portail\.si-samu\.fr\/profil/u);
    expect(connection).toMatchObject({ protocol: 'TLSv1.2', signature: 'rsa_pkcs1_sha256' });
    expect(portals.sessions.at(-1)?.holder.nationalIdentifier).toBe('899700209812');
    expect(await ledger()).toEqual({ verifies: 1, triesLeft: 3 });
  });

  it('refuses a server that only speaks TLS 1.3 before the code is spent', async () => {
    const { visit, portals, ledger } = await begin();
    await portals.setCardEndpoint({ minVersion: 'TLSv1.3' });
    const { code } = await visit.refusal();

    expect([code, await ledger()]).toEqual(['SERVER_TLS13_ONLY', { verifies: 0, triesLeft: 3 }]);
  });

  it('signs in although another program reset the card since it was read', async () => {
    const { visit, ledger } = await begin();
    const other = await Visit.begin(workplace?.launcher ?? '');
    await other.signIn().answer;
    await other.host.end();
    await visit.signIn().answer;

    expect(await ledger()).toEqual({ verifies: 2, triesLeft: 3 });
  });

  it('is not used once it was taken out while the server was silent', async () => {
    const { visit, host, reader, portals, ledger } = await begin();
    await portals.setCardEndpoint({ answer: 'silent' });
    const { id, answer } = visit.signIn();
    const refused = refusalOf(answer);
    await untilStep(host, id, 'connecting');
    await reader.remove();

    expect((await refused).code).toBe('CARD_REMOVED');
    expect(await ledger()).toEqual({ verifies: 0, triesLeft: 3 });
  });

  it('tells a wrong code, and with what is left the last try', async () => {
    const { visit, ledger } = await begin();
    const first = await visit.refusal({ pin: WRONG_PIN });
    const second = await visit.refusal({ pin: WRONG_PIN });
    const third = await visit.refusal({ pin: WRONG_PIN });

    expect([first.code, first.triesLeft]).toEqual(['PIN_INCORRECT', undefined]);
    expect([second.code, second.triesLeft]).toEqual(['PIN_INCORRECT', 1]);
    expect([third.code, third.triesLeft]).toEqual(['PIN_LAST_TRY', 1]);
    expect(await ledger()).toEqual({ verifies: 2, triesLeft: 1 });
  });

  it('is blocked by a third wrong code, and a fourth is not sent', async () => {
    const { visit, ledger } = await begin({ pin: { ...profile.pin, triesLeft: 1 } });
    const unconfirmed = await visit.refusal({ pin: WRONG_PIN });
    const third = await visit.refusal({ pin: WRONG_PIN, lastTryConfirmed: true });
    const fourth = await visit.refusal({ pin: PIN, lastTryConfirmed: true });

    expect([unconfirmed.code, third.code, fourth.code]).toEqual(['PIN_LAST_TRY', 'PIN_BLOCKED', 'PIN_BLOCKED']);
    expect(await ledger()).toEqual({ verifies: 1, triesLeft: 0 });
  });

  it('signs in by its last try, when that is confirmed, and asks for no confirmation after', async () => {
    const { visit, ledger } = await begin({ pin: { ...profile.pin, triesLeft: 1 } });
    await visit.signIn({ lastTryConfirmed: true }).answer;
    await visit.signIn().answer;

    expect(await ledger()).toEqual({ verifies: 2, triesLeft: 3 });
  });
});

describe('a module whose process dies', { timeout: TIMEOUT_MS }, () => {
  const endModules = (pid: number) => {
    for (const module of childrenOf(pid)) process.kill(module, 'SIGSEGV');
  };

  it('before the sign-in is started again for it', async () => {
    const { visit, host, ledger } = await begin();
    endModules(host.child.pid ?? 0);
    await visit.signIn().answer;

    expect(await ledger()).toEqual({ verifies: 1, triesLeft: 3 });
  });

  it('while it signs takes neither the host nor the verified card with it', async () => {
    const { visit, host, reader } = await begin({ faults: SLOW_SIGNATURE });
    const { id, answer } = visit.signIn();
    const refused = refusalOf(answer);
    await untilStep(host, id, 'signing');
    await expect.poll(() => reader.pinVerified(), { interval: 5 }).toBe(true);
    endModules(host.child.pid ?? 0);

    expect(await refused).toMatchObject({ code: 'CARD_MODULE_FAILED', detail: 'ended: SIGSEGV' });
    expect(await reader.pinVerified()).toBe(false);
    await visit.signIn().answer;
  });
});

describe('the code porteur in the hands of OpenSC', { timeout: TIMEOUT_MS }, () => {
  it('is copied by OpenSC in its process, and nowhere once that has ended', async () => {
    const { pin } = profile;
    const { visit, host, portals } = await begin({
      pin: { ...pin, value: CODE, storedDigits: CODE.length, maxDigits: CODE.length, padding: null },
    });
    const pidOfHost = host.child.pid ?? 0;
    await portals.setCardEndpoint({ answer: 'hang-after-signature' });
    const { id, answer } = visit.signIn({ pin: CODE });
    const refused = refusalOf(answer);
    await untilStep(host, id, 'opening');
    // Three seconds after the signature the host leaves the card: its clock stands still meanwhile.
    const [inHost, ...inModules] = whileStopped(host.child, () =>
      [pidOfHost, ...childrenOf(pidOfHost)].map(pid => findCopies(pid, CODE)),
    );
    await host.request('cancel', { request: id }).answer;

    expect(inHost).toEqual([]);
    expect(inModules).toEqual([[expect.objectContaining({ kind: 'text', mapping: '[heap]' })]]);
    expect((await refused).code).toBe('USER_CANCELLED');
    expect([childrenOf(pidOfHost), findCopies(pidOfHost, CODE)]).toEqual([[], []]);
  });

  it('is forgotten by the card when the host is killed right after the signature', async () => {
    const { visit, host, portals, reader } = await begin();
    await portals.setCardEndpoint({ answer: 'hang-after-signature' });
    const { id, answer } = visit.signIn();
    answer.catch(() => undefined);
    await untilStep(host, id, 'opening');
    const before = await reader.pinVerified();
    const [module = 0] = childrenOf(host.child.pid ?? 0);
    await endBy(host, 'SIGKILL');

    expect(before).toBe(true);
    await expect.poll(() => reader.pinVerified(), FORGOTTEN_WITHIN).toBe(false);
    await expect.poll(() => existsSync(`/proc/${module}`)).toBe(false);
  });
});
