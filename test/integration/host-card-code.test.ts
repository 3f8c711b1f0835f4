// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { CardState } from '../../shared/protocol/index.ts';
import { holdCard } from '../kit/held-card.ts';
import { embeddedReaderOf, namedProfile, startWorkplace, type Workplace } from '../kit/workplace.ts';
import type { CardProfile } from '../virtual-card/index.ts';
import { endBy, PIN, refusalOf, Visit, WRONG_PIN } from './host-visit.ts';

const run = promisify(execFile);
const NEW_PIN = '8642';
const PUK = '12345678';
const WRONG_PUK = '99999999';
const INS_CHANGE = '24';
/** VERIFY and CHANGE REFERENCE DATA with a code, RESET RETRY COUNTER. */
const CODE_COMMAND = /^0[01](?:20|24)\S{6} <PIN>|^0[01]2C/u;

let workplace: Workplace | null = null;
let visit: Visit | null = null;
afterEach(async () => {
  try {
    expect(await workplace?.reader.pinVerified()).toBe(false);
    if (visit !== null) expect([await visit.host.end(), visit.host.stderr]).toEqual([0, '']);
  } finally {
    await workplace?.close();
    [workplace, visit] = [null, null];
  }
});

async function begin(profile: CardProfile, reader: 'embedded' | 'pcscd' = 'embedded') {
  workplace = await startWorkplace({ profile, reader });
  visit = await Visit.begin(workplace.launcher);
  const { host, insertion } = visit;
  const common = { insertion, lastTryConfirmed: false };
  return {
    host,
    insertion,
    place: workplace,
    change: (pin: string | null, newPin: string | null) => host.request('changePin', { ...common, pin, newPin }).answer,
    unblock: (puk: string, newPin: string) => host.request('unblockPin', { ...common, puk, newPin }).answer,
    left: () => host.request('pukStatus', { insertion }).answer,
    codeCommands: async () => (await place().reader.exchanges()).filter(line => CODE_COMMAND.test(line)),
  };
}

function place(): Workplace {
  if (workplace === null) throw new Error('no workplace');
  return workplace;
}

const triesShown = (card: CardState | undefined) => (card?.kind === 'cpx' ? card.pin.triesLeft : undefined);

describe.each(['default', 'cps4'])('the host, with the card %s,', name => {
  it('changes the code porteur, which then signs in', async () => {
    const { change } = await begin(namedProfile(name));
    expect(await change(PIN, NEW_PIN)).toEqual({});
    const { landing } = (await visit?.signIn({ pin: NEW_PIN }).answer) ?? {};
    expect(landing?.kind).toBe('redirect');
  });

  it('counts a wrong code porteur, tells it in the status, and changes nothing', async () => {
    const { change, host, codeCommands } = await begin(namedProfile(name));
    const refused = await refusalOf(change(WRONG_PIN, NEW_PIN));
    const { readers } = await host.waitForStatus(({ readers: [reader] }) => triesShown(reader?.card) === 2);
    expect([refused.code, refused.triesLeft, readers.length]).toEqual(['PIN_INCORRECT', 2, 1]);
    expect(await codeCommands()).toHaveLength(1);
    await change(PIN, NEW_PIN);
  });

  it('unblocks the card: the status shows all tries before the answer comes', async () => {
    const { pin } = namedProfile(name);
    const { unblock, left, host } = await begin({ ...namedProfile(name), pin: { ...pin, triesLeft: 0 } });
    expect(await left()).toMatchObject({ triesLeft: 10, minDigits: 8, maxDigits: 8 });
    const refused = await refusalOf(unblock(WRONG_PUK, NEW_PIN));
    expect([refused.code, refused.triesLeft]).toEqual(['PUK_INCORRECT', 9]);
    await unblock(PUK, NEW_PIN);
    const { readers } = await host.request('status', {}).answer;
    expect(triesShown(readers[0]?.card)).toBe(3);
  });

  it('says that a change is uncertain when the card leaves in the middle of it', async () => {
    const faults = [{ at: { instruction: INS_CHANGE }, do: 'remove', times: 1 }] as const;
    const { change } = await begin({ ...namedProfile(name), faults: [...faults] });
    expect((await refusalOf(change(PIN, NEW_PIN))).code).toBe('PIN_CHANGE_UNCERTAIN');
  });
});

describe('the host', () => {
  it('refuses a card that was taken out since it was shown', async () => {
    const { change, place: at } = await begin(namedProfile('default'));
    await at.reader.remove();
    const refused = await refusalOf(change(PIN, NEW_PIN));
    expect(['CARD_REMOVED', 'CARD_CHANGED']).toContain(refused.code);
    expect(embeddedReaderOf(at).card.triesLeft).toBe(3);
  });

  it('refuses to change anything under an unreadable policy', async () => {
    const { change, place: at, codeCommands } = await begin(namedProfile('default'));
    await writeFile(path.join(at.folder, 'policy.json'), '{ "portal": [] }');
    expect((await refusalOf(change(PIN, NEW_PIN))).code).toBe('POLICY_UNREADABLE');
    expect(await codeCommands()).toEqual([]);
  });

  it('refuses codes that are not typed where the card’s reader and policy want them', async () => {
    const { change, codeCommands } = await begin(namedProfile('default'));
    expect((await refusalOf(change(null, null))).code).toBe('PIN_ENTRY_NOT_ALLOWED');
    expect(await codeCommands()).toEqual([]);
  });

  it('leaves the card unverified when it is killed in the middle of a change', async () => {
    const { change, host, place: at } = await begin({ ...namedProfile('default'), latencyMs: 25 });
    change(PIN, NEW_PIN).catch(() => undefined);
    await endBy(host, 'SIGKILL');
    expect(await at.reader.pinVerified()).toBe(false);
    visit = await Visit.begin(at.launcher);
  });
});

describe('through a real pcscd', () => {
  it('a change waits while another program holds the card, and can be given up; the host ends with its port', async () => {
    const { host, insertion, place: at, codeCommands } = await begin(namedProfile('default'), 'pcscd');
    const { readers } = await host.request('status', {}).answer;
    const holder = await holdCard(readers[0]?.name ?? '', at.reader);
    const params = { insertion, lastTryConfirmed: false, pin: PIN, newPin: NEW_PIN };
    const { id, answer } = host.request('changePin', params);
    const refused = refusalOf(answer);
    await host.request('cancel', { request: id }).answer;
    const { code } = await refused;
    await host.end();
    await holder.release();
    expect([code, await codeCommands()]).toEqual(['USER_CANCELLED', []]);
    visit = null;
  });

  it('the code that was changed, then unblocked, is the card’s for Debian’s OpenSC too', async () => {
    const { change, unblock, left, place: at } = await begin(namedProfile('default'), 'pcscd');
    const verify = (pin: string) =>
      run('pkcs15-tool', ['--verify-pin', '--auth-id', '01', '--pin', pin], {
        env: { ...process.env, ...at.reader.host.variables },
        cwd: at.folder,
      });
    await change(PIN, NEW_PIN);
    await verify(NEW_PIN);
    await expect(verify(PIN)).rejects.toThrow();
    await unblock(PUK, WRONG_PIN);
    await verify(WRONG_PIN);
    expect(await left()).toMatchObject({ triesLeft: 10, usesLeft: 99 });
    await at.reader.remove(); // OpenSC leaves the code verified
  });
});
