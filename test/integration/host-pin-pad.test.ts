// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, it } from 'vitest';
import type { PinEntryRule } from '../../shared/policy/index.ts';
import type { HostProcess } from '../kit/host-process.ts';
import { countVerify } from '../kit/reader.ts';
import { namedProfile, startWorkplace, type Workplace, type WorkplaceOptions } from '../kit/workplace.ts';
import { type PinPadModelName, parseKeypad } from '../virtual-card/pin-pad/index.ts';
import { endBy, PIN, refusalOf, untilStep, Visit, WRONG_PIN } from './host-visit.ts';

let workplace: Workplace | null = null;
let visit: Visit | null = null;

/** A reader with keys and somebody who follows this script; `pcscd`: behind the real service and a driver of its own. */
async function begin(keypad: string, options: WorkplaceOptions = {}) {
  workplace = await startWorkplace({ pinPad: 'standard', ...options });
  const { reader, portals, launcher } = workplace;
  await reader.keypad.follow(parseKeypad(keypad));
  visit = await Visit.begin(launcher);
  const ledger = async () => ({ verifies: await countVerify(reader), triesLeft: await reader.triesLeft() });
  return { visit, host: visit.host, reader, portals, ledger };
}

/** What the host says of how the code is to be typed. */
async function entryOf(host: HostProcess): Promise<string | null> {
  const { readers } = await host.waitForStatus(({ readers: [reader] }) => reader?.card.kind === 'cpx');
  const card = readers[0]?.card;
  return card?.kind === 'cpx' ? card.pin.entry : null;
}

const ON_READER = { pin: null } as const;
const TYPED = { pin: PIN } as const;

afterEach(async () => {
  try {
    expect(await workplace?.reader.pinVerified()).toBe(false);
    if (visit !== null) expect([await visit.host.end(), visit.host.stderr]).toEqual([0, '']);
  } finally {
    await workplace?.close();
    [workplace, visit] = [null, null];
  }
});

describe('the code porteur typed on the reader', () => {
  it('signs in to the portal; the host never has it', async () => {
    const { visit, host, portals, ledger } = await begin(PIN, { reader: 'pcscd' });
    expect(await entryOf(host)).toBe('reader');
    const { landing, steps } = await visit.signIn(ON_READER).answer;

    expect(landing.url).toContain('/profil');
    expect(steps.map(({ step }) => step)).toEqual(['connecting', 'entering', 'connecting', 'signing', 'opening']);
    expect(portals.negotiations.map(({ signatureScheme }) => signatureScheme)).toEqual([null, 'rsa_pkcs1_sha256']);
    // The handshake before the entry sent nothing.
    expect(portals.requests.filter(({ path }) => path === '/connexion')).toHaveLength(1);
    expect(await ledger()).toEqual({ verifies: 1, triesLeft: 3 });
  });

  it('signs in with a CPS4 over TLS 1.3', async () => {
    const { visit } = await begin(PIN, { profile: namedProfile('cps4') });
    expect((await visit.signIn(ON_READER).answer).connection.protocol).toBe('TLSv1.3');
  });

  it('tells what ended at the keys from what the card says, and spends tries for the latter alone', async () => {
    const { visit, ledger } = await begin(`cancel,timeout,short,${WRONG_PIN}`, { reader: 'pcscd' });
    const outcomes: unknown[] = [];
    for (let entries = 0; entries < 4; entries++) {
      const { code, triesLeft } = await visit.refusal(ON_READER);
      outcomes.push([code, triesLeft, await ledger()]);
    }
    const unspent = { verifies: 0, triesLeft: 3 };
    expect(outcomes).toEqual([
      ['USER_CANCELLED', undefined, unspent],
      ['PIN_ENTRY_TIMEOUT', undefined, unspent],
      ['PIN_FORMAT', undefined, unspent],
      ['PIN_INCORRECT', 2, { verifies: 1, triesLeft: 2 }],
    ]);
  });

  it('is not asked for before the last try is confirmed, and blocks the card when it is wrong then', async () => {
    const { visit, ledger } = await begin(WRONG_PIN, { profile: namedProfile('last-try') });
    const first = await visit.refusal(ON_READER);
    expect([first.code, await ledger()]).toEqual(['PIN_LAST_TRY', { verifies: 0, triesLeft: 1 }]);
    const second = await visit.refusal({ ...ON_READER, lastTryConfirmed: true });
    expect([second.code, await ledger()]).toEqual(['PIN_BLOCKED', { verifies: 1, triesLeft: 0 }]);
  });

  it.each([
    ['a server that is not trusted', { certificate: 'untrusted' }, 'SERVER_NOT_TRUSTED'],
    ['a server of another name', { certificate: 'wrong-name' }, 'SERVER_NAME_MISMATCH'],
    ['a server that wants TLS 1.3 of a CPS3', { maxVersion: 'TLSv1.3', minVersion: 'TLSv1.3' }, 'SERVER_TLS13_ONLY'],
    ['a server that does not answer', { answer: 'silent' }, 'SERVER_TIMEOUT'],
  ] as const)('is not asked for by %s', async (_name, endpoint, code) => {
    const { visit, host, portals, ledger } = await begin(PIN);
    await portals.setCardEndpoint(endpoint);
    const refused = await visit.refusal(ON_READER);

    expect([refused.code, await ledger()]).toEqual([code, { verifies: 0, triesLeft: 3 }]);
    expect(host.progress.map(({ step }) => step)).toEqual(['connecting']);
  });

  it.each([
    ['does not answer', { answer: 'hang-after-signature' }, 'SERVER_TIMEOUT'],
    ['did not want a card after all', { clientCertificate: 'not-asked' }, 'SERVER_NO_CARD_REQUEST'],
    ['refuses the card', { clientCertificate: 'refuse-at-handshake' }, 'SERVER_REFUSED_CERTIFICATE'],
  ] as const)('costs nothing but itself when the portal %s', async (_name, endpoint, code) => {
    const { visit, portals, ledger } = await begin(PIN);
    await portals.setCardEndpoint(endpoint);
    const refused = await visit.refusal(ON_READER);

    expect([refused.code, await ledger()]).toEqual([code, { verifies: 1, triesLeft: 3 }]);
  });
});

describe('while the reader waits for keys', () => {
  const wait = async () => {
    const started = await begin('wait', { reader: 'pcscd' });
    const { id, answer } = started.visit.signIn(ON_READER);
    const refused = refusalOf(answer);
    await untilStep(started.host, id, 'entering');
    await started.reader.keypad.waitForPrompt();
    return { ...started, id, answer, refused };
  };

  it('the card taken out ends the entry', async () => {
    const { reader, refused, ledger } = await wait();
    await reader.remove();

    expect([(await refused).code, await ledger()]).toEqual(['CARD_REMOVED', { verifies: 0, triesLeft: 3 }]);
  });

  it('giving up on the page is answered when the reader is done, and no signature is made', async () => {
    const { host, id, reader, portals, refused, ledger } = await wait();
    await host.request('cancel', { request: id }).answer;
    await reader.keypad.press(PIN);

    expect([(await refused).code, await ledger()]).toEqual(['USER_CANCELLED', { verifies: 1, triesLeft: 3 }]);
    expect(portals.negotiations.map(({ signatureScheme }) => signatureScheme)).toEqual([null]);
  });

  it('a try that is spent after giving up on the page is told', async () => {
    const { host, id, reader, refused, ledger } = await wait();
    await host.request('cancel', { request: id }).answer;
    await reader.keypad.press(WRONG_PIN);
    const { code, triesLeft } = await refused;

    expect([code, triesLeft, await ledger()]).toEqual(['PIN_INCORRECT', 2, { verifies: 1, triesLeft: 2 }]);
  });

  it('the page is closed: what is typed then verifies nobody', async () => {
    const { host, reader, answer } = await wait();
    answer.catch(() => undefined);
    const ended = host.end();
    await reader.keypad.press(PIN);
    expect(await ended).toBe(0);
  });

  it('the host is killed: the service resets the card when the reader is done', async () => {
    const { host, reader, answer, ledger } = await wait();
    answer.catch(() => undefined);
    await endBy(host, 'SIGKILL');
    visit = null;
    await reader.keypad.press(PIN);
    await expect.poll(async () => (await ledger()).verifies).toBe(1);
    await expect.poll(() => reader.pinVerified()).toBe(false);
  });

  it('a second sign-in is refused', async () => {
    const { visit, reader, refused } = await wait();
    expect((await visit.refusal(ON_READER)).code).toBe('BUSY');
    await reader.keypad.press('cancel');
    expect((await refused).code).toBe('USER_CANCELLED');
  });
});

describe('policy and reader decide where the code porteur is typed', () => {
  it.each<[string, PinEntryRule, PinPadModelName, { pin: string | null }, string, string]>([
    ['a typed code where the reader has keys', 'any', 'standard', TYPED, 'reader', 'PIN_ENTRY_NOT_ALLOWED'],
    ['a typed code where only a reader will do', 'reader', 'standard', TYPED, 'reader', 'PIN_ENTRY_NOT_ALLOWED'],
    ['a typed code where a dialog will do', 'dialog', 'standard', TYPED, 'dialog', 'PIN_ENTRY_NOT_ALLOWED'],
    ['no code without keys that can be used', 'any', 'startFinish', ON_READER, 'page', 'PIN_ENTRY_NOT_ALLOWED'],
    ['a reader without keys that can be used', 'reader', 'startFinish', ON_READER, 'reader', 'PINPAD_MISSING'],
    ['a dialog that nobody can open', 'dialog', 'standard', ON_READER, 'dialog', 'PIN_DIALOG_MISSING'],
  ])('%s under "%s" is refused', async (_name, pinEntry, pinPad, params, entry, code) => {
    const { visit, host, ledger } = await begin(PIN, { policy: { pinEntry }, pinPad });
    expect(await entryOf(host)).toBe(entry);
    const refused = await visit.refusal(params);
    expect([refused.code, await ledger()]).toEqual([code, { verifies: 0, triesLeft: 3 }]);
  });

  it('a reader that refuses to ask counts as one without keys from then on', async () => {
    const long = namedProfile('long-pin');
    const pin = { ...long.pin, minDigits: 4, maxDigits: 8, padding: null };
    const { visit, host, ledger } = await begin(long.pin.value, { profile: { ...long, pin }, pinPad: 'fixedLength' });
    const refused = await visit.refusal(ON_READER);
    expect([refused.code, await ledger()]).toEqual(['PIN_ENTRY_NOT_ALLOWED', { verifies: 0, triesLeft: 3 }]);
    expect(await entryOf(host)).toBe('page');
    expect((await visit.signIn({ pin: long.pin.value }).answer).landing.url).toContain('/profil');
  });
});

describe('the codes of a change typed on the reader', () => {
  it.each(['default', 'cps4'])('give a %s card another code porteur', async profile => {
    const { visit, host, ledger } = await begin(`${PIN},5678,5678`, { profile: namedProfile(profile) });
    const { insertion } = visit;
    const change = { insertion, lastTryConfirmed: false, pin: null, newPin: null };
    await host.request('changePin', change).answer;
    expect((await ledger()).triesLeft).toBe(3);
    await workplace?.reader.keypad.follow(['5678']);
    expect((await visit.signIn(ON_READER).answer).landing.url).toContain('/profil');
  });

  it.each([
    [`${PIN},5678,8765`, 'PIN_NEW_MISMATCH', 3],
    [`${PIN},cancel`, 'USER_CANCELLED', 3],
    [`${WRONG_PIN},5678,5678`, 'PIN_INCORRECT', 2],
  ])('%s: %s', async (keypad, code, triesLeft) => {
    const { visit, host, ledger } = await begin(keypad);
    const change = { insertion: visit.insertion, lastTryConfirmed: false, pin: null, newPin: null };
    const refused = await refusalOf(host.request('changePin', change).answer);
    expect([refused.code, (await ledger()).triesLeft]).toEqual([code, triesLeft]);
  });

  it('unblock a card by its code de déblocage', async () => {
    const profile = namedProfile('blocked');
    const { visit, host, ledger } = await begin(`${profile.puk.value},5678,5678`, { profile });
    const unblock = { insertion: visit.insertion, lastTryConfirmed: false, puk: null, newPin: null };
    await host.request('unblockPin', unblock).answer;
    expect((await ledger()).triesLeft).toBe(3);
  });

  it('are not asked for by a reader that cannot change any', async () => {
    const { visit, host } = await begin(PIN, { pinPad: 'verifyOnly' });
    const change = { insertion: visit.insertion, lastTryConfirmed: false, pin: null, newPin: null };
    expect((await refusalOf(host.request('changePin', change).answer)).code).toBe('PINPAD_MISSING');
  });
});
