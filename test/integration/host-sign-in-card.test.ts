// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { EmbeddedReader } from '../kit/embedded-reader.ts';
import type { HostProcess } from '../kit/host-process.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { type CardProfile, createVirtualCard, DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { countVerifies, endBy, PIN, refusalOf, untilStep, Visit, WRONG_PIN } from './host-visit.ts';

/** Each exchange takes long enough for something to happen in the middle of a signature. */
const SLOW_CARD_MS = 25;
/** A silent server must not answer by itself before the test has done what it does. */
const SERVER_TIMEOUT_MS = 20_000;
const VERIFIED = /^00200001[0-9A-F]{2} <PIN> -> 9000$/u;

let workplace: Workplace | null = null;
let visit: Visit | null = null;

const profileNamed = (name: string): CardProfile =>
  loadProfile(path.join(path.dirname(DEFAULT_PROFILE_FILE), `${name}.json`));
const changed = (changes: Partial<CardProfile>): CardProfile => ({ ...loadProfile(DEFAULT_PROFILE_FILE), ...changes });

async function begin(profile: CardProfile) {
  workplace = await startWorkplace({ profile, serverTimeoutMs: SERVER_TIMEOUT_MS });
  visit = await Visit.begin(workplace.launcher);
  const { reader, portals } = workplace;
  const ledger = async () => ({ verifies: await countVerifies(reader), triesLeft: await reader.triesLeft() });
  return { workplace, visit, host: visit.host, reader, portals, ledger };
}

afterEach(async () => {
  try {
    expect(await workplace?.reader.pinVerified()).toBe(false);
    expect([await visit?.host.end(), visit?.host.stderr]).toEqual([0, '']);
  } finally {
    await workplace?.close();
    [workplace, visit] = [null, null];
  }
});

describe('a card is judged before anything is connected', () => {
  it.each([
    ['expired', PIN, 'CERTIFICATE_EXPIRED', 3],
    ['not-yet-valid', PIN, 'CERTIFICATE_NOT_YET_VALID', 3],
    ['blocked', PIN, 'PIN_BLOCKED', 0],
    ['last-try', PIN, 'PIN_LAST_TRY', 1],
    ['last-try', WRONG_PIN, 'PIN_LAST_TRY', 1],
    ['default', '12345', 'PIN_FORMAT', 3],
    ['vitale', PIN, 'CARD_FOREIGN', 3],
  ])('%s with %s: %s', async (name, pin, code, triesLeft) => {
    const { visit, ledger, portals } = await begin(profileNamed(name));
    const refused = await visit.refusal({ pin });

    expect([refused.code, await ledger()]).toEqual([code, { verifies: 0, triesLeft }]);
    expect(portals.negotiations).toEqual([]);
  });
});

describe('one entry is one try', () => {
  it('a wrong code porteur is told with the tries left, also in the status', async () => {
    const { visit, host, ledger } = await begin(profileNamed('default'));
    const { code, triesLeft } = await visit.refusal({ pin: WRONG_PIN });
    const shown = await host.waitForStatus(
      ({ readers: [reader] }) => reader?.card.kind === 'cpx' && reader.card.pin.triesLeft === 2,
    );

    expect([code, triesLeft, shown.readers.length]).toEqual(['PIN_INCORRECT', 2, 1]);
    expect(await ledger()).toEqual({ verifies: 1, triesLeft: 2 });
  });

  it('three wrong ones, the last confirmed, block the card, and a fourth is not sent', async () => {
    const { visit, ledger } = await begin(profileNamed('default'));
    const codes = [
      (await visit.refusal({ pin: WRONG_PIN })).code,
      (await visit.refusal({ pin: WRONG_PIN })).code,
      (await visit.refusal({ pin: WRONG_PIN })).code,
      (await visit.refusal({ pin: WRONG_PIN, lastTryConfirmed: true })).code,
      (await visit.refusal({ lastTryConfirmed: true })).code,
    ];

    expect(codes).toEqual(['PIN_INCORRECT', 'PIN_INCORRECT', 'PIN_LAST_TRY', 'PIN_BLOCKED', 'PIN_BLOCKED']);
    expect(await ledger()).toEqual({ verifies: 3, triesLeft: 0 });
  });

  it('the last one, confirmed and right, signs in and gives all tries back', async () => {
    const { visit, ledger } = await begin(profileNamed('last-try'));
    await visit.signIn({ lastTryConfirmed: true }).answer;

    expect(await ledger()).toEqual({ verifies: 1, triesLeft: 3 });
  });

  it('a try that another program spent meanwhile is seen before the last one is', async () => {
    const { visit, ledger, reader } = await begin(changed({ pin: { ...changed({}).pin, triesLeft: 2 } }));
    if (!(reader instanceof EmbeddedReader)) throw new Error('an embedded reader is needed');
    const { card } = reader;
    await card.transmit(Buffer.from('00A404000DE828BD080F8025000001FF0010', 'hex'));
    await card.transmit(Buffer.from(`0020000104${Buffer.from(WRONG_PIN).toString('hex')}`, 'hex'));
    const { code, triesLeft } = await visit.refusal();

    expect([code, triesLeft, await ledger()]).toEqual(['PIN_LAST_TRY', 1, { verifies: 1, triesLeft: 1 }]);
  });

  it('a second sign-in is refused while one is under way, and leaves it alone', async () => {
    const { visit, host, ledger } = await begin(changed({ latencyMs: SLOW_CARD_MS }));
    const { id, answer } = visit.signIn();
    await untilStep(host, id, 'signing');
    const second = await visit.refusal({ pin: WRONG_PIN });

    expect(second.code).toBe('BUSY');
    expect((await answer).landing.url).toContain('/profil');
    expect(await ledger()).toEqual({ verifies: 1, triesLeft: 3 });
  });
});

describe('what happens while the server is silent costs no try', () => {
  it.each<[string, string[], (started: Awaited<ReturnType<typeof begin>>, id: number) => Promise<unknown>]>([
    ['cancelled', ['USER_CANCELLED'], ({ host }, id) => host.request('cancel', { request: id }).answer],
    ['card removed', ['CARD_REMOVED'], ({ reader }) => reader.remove()],
    ['card swapped', ['CARD_CHANGED', 'CARD_REMOVED'], swapCard],
    ['PC/SC service stopped', ['PCSC_STOPPED'], ({ reader }) => reader.stopService()],
  ])('%s', async (_name, codes, happen) => {
    const started = await begin(profileNamed('default'));
    const { visit, host, portals, ledger } = started;
    await portals.setCardEndpoint({ answer: 'silent' });
    const { id, answer } = visit.signIn();
    const refused = refusalOf(answer);
    await untilStep(host, id, 'connecting');
    await happen(started, id);

    expect(codes).toContain((await refused).code);
    expect(await ledger()).toEqual({ verifies: 0, triesLeft: 3 });
  });

  it('the same card put back is another insertion', async () => {
    const { visit, reader, ledger } = await begin(profileNamed('default'));
    await reader.remove();
    await reader.insert();
    const { code } = await visit.refusal();

    expect([code, await ledger()]).toEqual(['CARD_CHANGED', { verifies: 0, triesLeft: 3 }]);
  });
});

describe('what happens while the card signs leaves it unverified', () => {
  it('cancelled: no signature reaches the server', async () => {
    const { visit, host, portals, ledger } = await begin(changed({ latencyMs: SLOW_CARD_MS }));
    const { id, answer } = visit.signIn();
    const refused = refusalOf(answer);
    await untilStep(host, id, 'signing');
    await host.request('cancel', { request: id }).answer;

    expect((await refused).code).toBe('USER_CANCELLED');
    expect((await ledger()).triesLeft).toBe(3);
    expect(portals.sessions).toEqual([]);
    expect(portals.negotiations.map(({ signatureScheme }) => signatureScheme)).toEqual([null]);
  });

  it.each([
    ['the page is closed', (host: HostProcess) => host.end()],
    ['the browser ends the host', (host: HostProcess) => endBy(host, 'SIGTERM')],
  ] as const)('when %s', async (_name, leave) => {
    const { visit, host, portals } = await begin(changed({ latencyMs: SLOW_CARD_MS }));
    const { id, answer } = visit.signIn();
    answer.catch(() => undefined);
    await untilStep(host, id, 'signing');

    expect(await leave(host)).toBe(0);
    expect(portals.sessions).toEqual([]);
  });

  it('removed by its reader', async () => {
    const { visit, ledger } = await begin(profileNamed('removed-at-signature'));
    const { code } = await visit.refusal();

    expect([code, await ledger()]).toEqual(['CARD_REMOVED', { verifies: 1, triesLeft: 3 }]);
  });

  it.each([
    ['a status word', { status: '6F00' }, 'CARD_FAULT'],
    ['silence', 'mute', 'READER_FAULT'],
  ] as const)('failing by %s', async (_name, fault, code) => {
    const faults: CardProfile['faults'] = [{ at: { instruction: '88' }, do: fault, times: 1 }];
    const { visit, reader } = await begin(changed({ faults }));
    const refused = await visit.refusal();

    expect(refused.code).toBe(code);
    expect((await reader.exchanges()).some(line => VERIFIED.test(line))).toBe(true);
  });
});

async function swapCard({ reader, workplace }: Awaited<ReturnType<typeof begin>>): Promise<void> {
  if (!(reader instanceof EmbeddedReader)) throw new Error('an embedded reader is needed');
  const card = await createVirtualCard(profileNamed('nurse'), workplace.pki);
  await reader.remove();
  await reader.insert(card);
}
