// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Pixels, UNLOCKED_KEY, VAULT_KEY, Vault } from '../../authenticator/index.ts';
import { followSurroundings, writePreferences } from '../../preferences/index.ts';
import { FakeStorage, FakeStorageEvents, settle } from '../../testing/index.ts';
import { AuthenticatorPage } from './authenticator-page.tsx';
import { AuthenticatorModel } from './model.ts';

const PASSPHRASE = 'cheval lampe agrafe';
/** RFC 6238, appendix B. */
const URI = 'otpauth://totp/SI-SAMU:camille?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&digits=8';

let events: FakeStorageEvents;
let local: FakeStorage;
let session: FakeStorage;
let managed: Record<string, unknown>;
let vault: Vault;
let copied: string[];
let pixels: Pixels | null;
let nowMs: number;
let model: AuthenticatorModel;
beforeEach(async () => {
  events = new FakeStorageEvents();
  local = new FakeStorage(events);
  session = new FakeStorage(events, 'session');
  managed = {};
  vault = new Vault({ local, session, exclusively: run => run() });
  copied = [];
  pixels = null;
  nowMs = 59_000;
  await writePreferences(local, { authenticator: true });
});
afterEach(() => {
  render(null, document.body);
  vi.restoreAllMocks();
});

async function show(): Promise<void> {
  const surroundings = await followSurroundings({
    local,
    managed: { get: async () => managed },
    changes: events,
    browserTag: 'fr',
    loadTexts: async () => undefined,
  });
  model = new AuthenticatorModel(surroundings, {
    vault,
    changes: events,
    now: () => nowMs,
    copy: async text => void copied.push(text),
    readPixels: async () => pixels,
  });
  await model.load();
  const Live = () => <AuthenticatorPage model={model} language={surroundings.language.value} />;
  await act(() => render(<Live />, document.body));
}
const find = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`);
const textOf = (name: string) => find(name)?.textContent ?? null;
const type = (name: string, text: string) => {
  const input = document.querySelector<HTMLInputElement>(`[data-testid="${name}"]`);
  if (input === null) throw new Error(`no field ${name}`);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
};
/** Presses it and waits until this holds: stretching a passphrase takes its time. */
async function press(name: string, holds: () => boolean): Promise<void> {
  await act(async () => find(name)?.click());
  await expect.poll(() => act(settle).then(holds)).toBe(true);
}
async function setManaged(settings: Record<string, unknown>): Promise<void> {
  managed = settings;
  await act(async () => {
    events.tell({ any: {} }, 'managed');
    await settle();
  });
}
const isThere = (name: string) => () => find(name) !== null;
const setUp = async () => {
  await vault.create(PASSPHRASE);
  const { parseOtpauth } = await import('../../authenticator/index.ts');
  const parsed = parseOtpauth(URI);
  if ('enrolment' in parsed) await vault.add(parsed.enrolment, 'si-samu');
};

describe('setting the authenticator up', () => {
  it('asks for a passphrase twice, long enough, and stores none of it', async () => {
    await show();
    type('passphrase', 'trop court');
    await press('create', () => document.querySelector('#passphrase-hint .bad') !== null);
    const short = document.querySelector('#passphrase-hint')?.textContent;
    type('passphrase', PASSPHRASE);
    type('repeat', `${PASSPHRASE}!`);
    await press('create', () => document.querySelector('#repeat-hint .bad') !== null);
    const before = local.items.has(VAULT_KEY);
    type('passphrase', PASSPHRASE);
    type('repeat', PASSPHRASE);
    await press('create', isThere('accounts'));
    expect([short, before]).toEqual([expect.stringContaining('12\u00a0caractères'), false]);
    expect(document.activeElement?.id).toBe('accounts-title');
    expect(JSON.stringify([...local.items, ...session.items])).not.toContain(PASSPHRASE);
  });
});

describe('a locked authenticator', () => {
  beforeEach(async () => {
    await setUp();
    await vault.lock();
  });

  it('refuses another passphrase, empties the field, and opens with the right one', async () => {
    await show();
    type('unlock', 'une autre phrase');
    await press('unlock-submit', () => document.querySelector('#unlock-hint .bad') !== null);
    expect([find('account'), (find('unlock') as HTMLInputElement).value]).toEqual([null, '']);
    type('unlock', PASSPHRASE);
    await press('unlock-submit', isThere('account'));
    expect(textOf('announcement')).toBe('Authentificateur déverrouillé.');
  });

  it('can be deleted after a question, and only then', async () => {
    await show();
    await press('delete-all', isThere('delete-all-confirm'));
    expect(local.items.has(VAULT_KEY)).toBe(true);
    await press('delete-all-yes', isThere('set-up'));
    expect(local.items.has(VAULT_KEY)).toBe(false);
  });

  it('that is damaged says so, and can be deleted alone', async () => {
    await local.set({ [VAULT_KEY]: 'x' });
    await show();
    expect(document.body.textContent).toContain('ne peut plus être lu');
    expect([find('unlock'), find('delete-all') === null]).toEqual([null, false]);
  });
});

describe('the codes', () => {
  beforeEach(setUp);

  it('are shown with the seconds that they are good for, in words, and change with the time', async () => {
    await show();
    expect(find('code')?.dataset['code']).toBe('94287082');
    expect(textOf('code')).toBe('9428 7082Code\u00a0: 9 4 2 8 7 0 8 2');
    expect(textOf('seconds-left')).toBe('Valable encore 1\u00a0seconde');
    vi.useFakeTimers();
    model.startClock();
    nowMs = 1_111_111_109_000;
    await act(() => void vi.advanceTimersByTime(1000));
    vi.useRealTimers();
    expect(find('code')?.dataset['code']).toBe('07081804');
    expect(textOf('seconds-left')).toBe('Valable encore 1\u00a0seconde');
  });

  it('are copied on a click, which is told', async () => {
    await show();
    await press('copy', () => textOf('announcement') === 'Code copié.');
    expect(copied).toEqual(['94287082']);
  });

  it('that cannot be copied are told, too', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await show();
    vi.spyOn(copied, 'push').mockImplementation(() => {
      throw new Error('no clipboard');
    });
    await press('copy', isThere('broken'));
    expect(textOf('announcement')).toBe('');
  });

  it('are gone when it is locked, here or in another tab', async () => {
    await show();
    await press('lock', isThere('unlock'));
    expect(session.items.size).toBe(0);
    await act(async () => void (await vault.unlock(PASSPHRASE)));
    await expect.poll(() => act(settle).then(isThere('account'))).toBe(true);
    await act(() => vault.lock());
    await expect.poll(() => act(settle).then(isThere('unlock'))).toBe(true);
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ['the administrator forbids it', 'forbidden', () => setManaged({ authenticator: 'forbidden' })],
    [
      'the person turns it off',
      'turned-off',
      () => act(async () => void (await writePreferences(local, { authenticator: false }))),
    ],
  ])(
    'are gone at once when %s, and the key with them; what is stored can still be deleted',
    async (_name, notice, turn) => {
      await show();
      await turn();
      await expect.poll(() => act(settle).then(isThere(notice))).toBe(true);
      await expect.poll(() => session.items.has(UNLOCKED_KEY)).toBe(false);
      expect([find('account'), find('add-form'), find('delete-all') === null]).toEqual([null, null, false]);
    },
  );

  it('are not shown while the administrator’s settings cannot be read', async () => {
    managed = { authenticator: 'maybe' };
    await show();
    expect([find('account'), find('policy-unreadable') === null]).toEqual([null, false]);
  });

  it('lead to the secret only by the passphrase', async () => {
    await show();
    await press('export', isThere('export-passphrase'));
    type('export-passphrase', 'une autre phrase');
    await press('export-passphrase-submit', () => document.querySelector('#export-passphrase-hint .bad') !== null);
    expect([find('exported'), find('qr-code')]).toEqual([null, null]);
    type('export-passphrase', PASSPHRASE);
    await press('export-passphrase-submit', isThere('exported'));
    expect((find('exported') as HTMLTextAreaElement).value).toBe(
      'otpauth://totp/SI-SAMU:camille?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=SI-SAMU&algorithm=SHA1&digits=8&period=30',
    );
    expect(find('qr-code')?.querySelector('path')?.getAttribute('d')).toMatch(/^M4 4h1v1h-1z/u);
    await press('export-close', () => find('exported') === null);
  });

  it('are deleted with their account, after a question', async () => {
    await show();
    await press('delete', isThere('delete-confirm'));
    await press('delete-cancel', () => find('delete-confirm') === null);
    expect(find('account')).not.toBeNull();
    await press('delete', isThere('delete-confirm'));
    await press('delete-yes', isThere('no-account'));
    expect(await vault.readState()).toEqual({ kind: 'unlocked', accounts: [] });
  });
});

describe('adding an account', () => {
  beforeEach(async () => {
    await vault.create(PASSPHRASE);
    await show();
  });

  it('tells what an address says before it is added, and empties the field', async () => {
    await act(() => type('address', URI));
    const told = document.querySelector('#address-hint')?.textContent;
    await press('add', isThere('account'));
    expect(told).toBe('SI-SAMU – camille, 8\u00a0chiffres, un code toutes les 30\u00a0secondes.');
    expect([(find('address') as HTMLInputElement).value, textOf('announcement')]).toEqual(['', 'Compte ajouté.']);
    expect(document.querySelector('#address-hint')?.textContent).toContain('otpauth://totp/');
  });

  it.each([
    ['', 'Choisissez une image'],
    ['otpauth://hotp/a?secret=GEZDGNBVGY3TQOJQ&counter=1', 'HOTP'],
    [`${URI}&pin=1`, 'paramètre inconnu'],
  ])('refuses %s and says why', async (uri, why) => {
    await act(() => type('address', uri));
    await press('add', () => document.querySelector('#address-hint .bad') !== null);
    expect(document.querySelector('#address-hint')?.textContent).toContain(why);
    expect(document.activeElement?.id).toBe('address');
    expect(find('account')).toBeNull();
  });

  it('refuses the same one for the same portal', async () => {
    await act(() => type('address', URI));
    await press('add', isThere('account'));
    await act(() => type('address', URI));
    await press('add', () => document.querySelector('#address-hint .bad') !== null);
    expect(document.querySelector('#address-hint')?.textContent).toContain('déjà là');
  });

  it.each<[string, Pixels | null, string]>([
    ['no picture', null, 'n’est pas une image'],
    [
      'a picture without a QR code',
      { data: new Uint8ClampedArray(64 * 64 * 4).fill(255), width: 64, height: 64 },
      'Aucun QR code',
    ],
  ])('says that a file is %s', async (_name, given, why) => {
    pixels = given;
    const file = find('picture') as HTMLInputElement;
    Object.defineProperty(file, 'files', { value: [new Blob(['x'])] });
    await act(async () => void file.dispatchEvent(new Event('change', { bubbles: true })));
    await expect
      .poll(() => act(settle).then(() => document.querySelector('#address-hint')?.textContent))
      .toContain(why);
  });
});
