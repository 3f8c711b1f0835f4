// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { BUILT_IN_PORTALS, type Portal } from '../../shared/portals/index.ts';
import type { Status } from '../../shared/protocol/index.ts';
import type { HostState } from '../host/index.ts';
import { card, EMPTY, OTHER_INSERTION, reader, STOPPED, status, withTries } from '../testing/index.ts';
import { TEXTS } from '../ui/index.ts';
import { Popup } from './popup.tsx';
import { POPUP_TEXTS } from './texts/index.ts';

const host = signal<HostState>({ kind: 'connecting' });
const portals = signal<readonly Portal[] | null>(BUILT_IN_PORTALS);
const denied = signal<readonly Portal[]>([]);
const failure = signal<CpxError | null>(null);
let events: string[];
beforeEach(async () => {
  events = [];
  host.value = { kind: 'connecting' };
  portals.value = BUILT_IN_PORTALS;
  failure.value = null;
  denied.value = [];
  await act(() =>
    render(
      <Popup
        store={{ host, portals, denied, failure }}
        texts={TEXTS.fr}
        extensionVersion="0.1.0"
        choose={(portal, way) => events.push(`${portal.id} ${way}`)}
        openCode={task => events.push(`code ${task}`)}
        allow={() => events.push('allow')}
        openPage={page => events.push(`page ${page}`)}
        retry={() => events.push('retry')}
        copy={async () => undefined}
      />,
      document.body,
    ),
  );
});
afterEach(() => render(null, document.body));

const find = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`);
const show = (state: Status) =>
  act(() => {
    host.value = { kind: 'ready', status: state, product: '1.2.3' };
  });
const state = () => find('status')?.dataset['state'];

describe('the popup', () => {
  it('offers the ways in before the host has answered', () => {
    expect(state()).toBe('connecting');
    expect(find('portal-si-samu-card')?.textContent).toBe('Carte CPx');
  });

  it('shows reader, holder and validity before any code porteur, and has no field for one', async () => {
    await show(status(reader(card())));
    const text = find('status')?.textContent ?? '';
    for (const part of ['ALAIN D0000020981', 'Médecin', 'Carte de test', 'Valable jusqu’au 01/01/2029', 'Lecteur A']) {
      expect(text).toContain(part);
    }
    expect(document.querySelector('input')).toBeNull();
    expect(find('tries')).toBeNull();
  });

  it('says on which portal the browser does not let it work, and asks for it on a click', async () => {
    expect(find('access')).toBeNull();
    await act(() => {
      denied.value = BUILT_IN_PORTALS;
    });
    expect(find('access')?.textContent).toContain('n’autorise pas CPx Connect sur SI-SAMU');
    find('allow-access')?.click();
    expect(events).toEqual(['allow']);
  });

  it('does not show the national identifier', async () => {
    await show(status(reader(card())));
    expect(document.body.textContent).not.toContain('899700209812');
  });

  it('tells the tries when one is gone, and which is the last', async () => {
    await show(status(reader(withTries(2))));
    const two = find('tries')?.textContent;
    await show(status(reader(withTries(1))));
    expect([two, find('tries')?.textContent]).toEqual([
      'Il vous reste 2\u00a0essais.',
      'Dernier essai avant blocage de la carte.',
    ]);
  });

  it.each<[string, Status, string, string]>([
    ['no card', EMPTY, 'absent', 'CARD_MISSING'],
    ['no reader', status(), 'absent', 'READER_MISSING'],
    ['a stopped service', STOPPED, 'absent', 'PCSC_STOPPED'],
    ['a foreign card', status(reader({ kind: 'refused', error: 'CARD_FOREIGN' })), 'absent', 'CARD_FOREIGN'],
    ['a blocked card', status(reader(withTries(0))), 'unusable', 'PIN_BLOCKED'],
  ])('explains %s', async (_name, held, kind, code) => {
    await show(held);
    expect([state(), find('error')?.dataset['code']]).toEqual([kind, code]);
  });

  it('says whose card is blocked and what to do, in no more room than a card takes', async () => {
    await show(status(reader(withTries(0))));
    expect(find('holder')?.textContent).toBe('ALAIN D0000020981 · CPS');
    expect(find('error')?.textContent).toContain('Débloquez-la avec le code de déblocage');
    expect([find('unblock')?.textContent, document.querySelector('details')]).toEqual(['Débloquer ma carte', null]);
  });

  it('tells when an expired card ended', async () => {
    await show(status(reader(card({ validity: { ...card().validity, state: 'expired' } }))));
    expect(find('holder')?.textContent).toContain('Expirée le 01/01/2029');
  });

  it('follows the readers while it is open', async () => {
    await show(EMPTY);
    await show(status(reader({ kind: 'reading' })));
    const reading = state();
    await show(status(reader(card()), reader(card(), OTHER_INSERTION, 'Lecteur B')));
    expect([reading, state()]).toEqual(['reading', 'usable']);
    expect(find('status')?.textContent).toContain('Lecteur B');
  });

  it('names why the host cannot be reached, in words', async () => {
    await act(() => {
      host.value = { kind: 'closed', error: new CpxError('HOST_NOT_INSTALLED') };
    });
    expect(find('error')?.textContent).toContain('Programme CPx Connect absent');
    expect(find('retry')).toBeNull();
  });

  it('offers to start a host again that has stopped', async () => {
    await act(() => {
      host.value = { kind: 'closed', error: new CpxError('HOST_STOPPED') };
    });
    find('retry')?.click();
    expect(events).toEqual(['retry']);
  });

  it('passes on what was chosen', () => {
    for (const way of ['card', 'pro-sante-connect', 'otp']) find(`portal-si-samu-${way}`)?.click();
    expect(events).toEqual(['si-samu card', 'si-samu pro-sante-connect', 'si-samu otp']);
  });

  it('offers nothing under an unreadable policy, and says why', async () => {
    await act(() => {
      portals.value = null;
      failure.value = new CpxError('POLICY_UNREADABLE');
    });
    expect([find('portal-si-samu-card'), find('error')?.dataset['code']]).toEqual([null, 'POLICY_UNREADABLE']);
  });

  it('opens the page of the codes: to change one, to unblock a blocked card', async () => {
    await show(status(reader(card())));
    find('change-code')?.click();
    await show(status(reader(withTries(0))));
    find('unblock')?.click();
    expect([events, find('change-code')]).toEqual([['code change', 'code unblock'], null]);
  });

  it('leads to the other pages, whatever the card', () => {
    for (const page of ['diagnostics', 'guides', 'options', 'about']) find(`open-${page}`)?.click();
    expect(events).toEqual(['page diagnostics', 'page guides', 'page options', 'page about']);
  });

  it('says so when no portal is offered', async () => {
    await act(() => {
      portals.value = [];
    });
    expect(document.body.textContent).toContain(POPUP_TEXTS.fr.noPortal);
  });
});
