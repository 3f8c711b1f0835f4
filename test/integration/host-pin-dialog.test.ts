// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCopies } from '../kit/memory-scan.ts';
import { countVerify } from '../kit/reader.ts';
import { Terminal } from '../kit/terminal.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { refusalOf, untilStep, Visit } from './host-visit.ts';

const DIGITS = 16;
/** From the field to its two buttons, the second of which cancels. */
const PRESS_CANCEL = '\t\t\r';
const randomCode = (): string =>
  `${randomInt(1, 10)}${Array.from({ length: DIGITS - 1 }, () => randomInt(10)).join('')}`;

describe('the code porteur in the host’s own dialog, by Debian’s pinentry-curses', () => {
  const code = randomCode();
  let terminal: Terminal;
  let workplace: Workplace;
  let visit: Visit;

  /** Begins a sign-in; resolves when the dialog shows on the terminal. */
  const begin = async (changes: Parameters<Visit['signIn']>[0] = {}) => {
    terminal.clear();
    const request = visit.signIn({ pin: null, ...changes });
    request.answer.catch(() => undefined);
    const shown = await terminal.until(/<Valider>|<OK>/u);
    return { ...request, shown };
  };
  const copies = () => findCopies(visit.host.child.pid ?? 0, code);

  beforeAll(async () => {
    terminal = await Terminal.open();
    const profile = loadProfile(DEFAULT_PROFILE_FILE);
    const pin = { ...profile.pin, value: code, maxDigits: DIGITS, storedDigits: DIGITS };
    workplace = await startWorkplace({
      profile: { ...profile, pin },
      policy: { pinEntry: 'dialog' },
      pinDialog: {
        programs: ['/usr/bin/pinentry-curses'],
        owners: [0],
        terminal: { name: terminal.name, type: 'xterm' },
      },
    });
    visit = await Visit.begin(workplace.launcher);
  });
  afterAll(async () => {
    await visit?.host.end();
    await workplace?.close();
    await terminal?.close();
  });

  it('says for what and for whom, signs in, and leaves no copy in the host', async () => {
    const { answer, shown } = await begin();
    terminal.type(`${code}\r`);
    const { landing, steps } = await answer;

    expect(landing.url).toContain('/profil');
    expect(steps.map(({ step }) => step)).toEqual(['connecting', 'entering', 'connecting', 'signing', 'opening']);
    for (const text of ['cps.portail.si-samu.fr', 'ALAIN', '3\u00a0essais']) expect(shown).toContain(text);
    expect(copies()).toEqual([]);
  });

  it('cancelled: nothing is sent, no copy is left', async () => {
    const before = await countVerify(workplace.reader);
    const { answer } = await begin();
    terminal.type(`${code}${PRESS_CANCEL}`);

    expect((await refusalOf(answer)).code).toBe('USER_CANCELLED');
    expect([await countVerify(workplace.reader), copies()]).toEqual([before, []]);
  });

  it('given up on the page: the dialog goes, no copy is left', async () => {
    const { id, answer } = await begin();
    await untilStep(visit.host, id, 'entering');
    await visit.host.request('cancel', { request: id }).answer;

    expect((await refusalOf(answer)).code).toBe('USER_CANCELLED');
    expect(copies()).toEqual([]);
  });

  it.each([
    ['letters', 'abcd\r', 'PIN_FORMAT'],
    ['nothing', '\r', 'PIN_FORMAT'],
    ['too few digits', '123\r', 'PIN_FORMAT'],
  ])('%s cost no try', async (_name, keys, expected) => {
    const { answer } = await begin();
    terminal.type(keys);
    expect((await refusalOf(answer)).code).toBe(expected);
    expect(await workplace.reader.triesLeft()).toBe(3);
  });

  /** Changes the code porteur, with what is typed in the dialogs one after the other. */
  const change = async (...codes: readonly string[]) => {
    terminal.clear();
    const params = { insertion: visit.insertion, lastTryConfirmed: false, pin: null, newPin: null };
    const changed = visit.host.request('changePin', params).answer;
    changed.catch(() => undefined);
    for (const keys of codes) {
      await terminal.until(/<Valider>|<OK>/u);
      terminal.clear();
      terminal.type(`${keys}\r`);
    }
    return changed;
  };

  it('a change of the code with two new ones that differ is none', async () => {
    const before = await countVerify(workplace.reader);
    const refused = await refusalOf(change(code, randomCode(), randomCode()));
    expect([refused.code, await countVerify(workplace.reader)]).toEqual(['PIN_NEW_MISMATCH', before]);
  });

  it('a change of the code asks for the new one twice', async () => {
    const { host } = visit;
    const next = randomCode();
    await change(code, next, next);
    expect([findCopies(host.child.pid ?? 0, next), copies()]).toEqual([[], []]);
    const { answer } = await begin();
    terminal.type(`${next}\r`);
    expect((await answer).landing.url).toContain('/profil');
  });
});
