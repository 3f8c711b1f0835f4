// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CpxError, type Language } from '../../../shared/errors/index.ts';
import type { Status } from '../../../shared/protocol/index.ts';
import type { HostState } from '../../host/index.ts';
import { followSurroundings, type Surroundings, writePreferences } from '../../preferences/index.ts';
import { card, EMPTY, FakeStorage, FakeStorageEvents, reader, settle, status, withTries } from '../../testing/index.ts';
import { SupportContext } from '../../ui/index.ts';
import { GuidesPage } from './guides-page.tsx';
import { JOURNEY_IDS } from './journey.ts';
import { JOURNEYS } from './journeys/index.ts';
import { formatRoute, parseRoute, type Route } from './route.ts';

const host = signal<HostState>({ kind: 'connecting' });
const route = signal<Route | null>(null);
let events: string[];
let local: FakeStorage;
let managed: Record<string, unknown>;
let surroundings: Surroundings;
beforeEach(() => {
  events = [];
  managed = {};
  const changes = new FakeStorageEvents();
  local = new FakeStorage(changes);
  host.value = { kind: 'ready', status: EMPTY, product: '1.2.3' };
});
afterEach(() => render(null, document.body));

async function open(fragment: string, language: Language = 'fr'): Promise<void> {
  route.value = parseRoute(fragment);
  surroundings = await followSurroundings({
    local,
    managed: { get: async () => managed },
    changes: new FakeStorageEvents(),
    browserTag: language,
    loadTexts: async () => undefined,
  });
  const context = {
    surroundings,
    host,
    route,
    go: (next: Route) => {
      events.push(formatRoute(next));
      route.value = next;
    },
    restartHost: () => events.push('restart'),
    copy: async (text: string) => {
      events.push(`copy ${text}`);
    },
  };
  await act(() =>
    render(
      <SupportContext.Provider value={surroundings.settings.value?.support ?? {}}>
        <GuidesPage context={context} language={language} />
      </SupportContext.Provider>,
      document.body,
    ),
  );
}
const find = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`);
const text = (name: string) => find(name)?.textContent ?? '';
const insert = (state: Status) =>
  act(() => {
    host.value = { kind: 'ready', status: state, product: '1.2.3' };
  });
const press = (name: string) =>
  act(async () => {
    find(name)?.click();
    await settle();
  });
const states = () => [...document.querySelectorAll<HTMLElement>('[data-step]')].map(({ dataset }) => dataset['state']);

describe('the list of guides', () => {
  it.each(['fr', 'en'] as const)('asks each question in %s and leads to its guide', async language => {
    await open('', language);
    for (const id of JOURNEY_IDS) {
      expect(find(`guide-${id}`)?.getAttribute('href')).toBe(`#${id}`);
      expect(text(`guide-${id}`)).toBe(JOURNEYS[id].question[language]);
    }
  });
});

describe('every guide', () => {
  it.each(JOURNEY_IDS.flatMap(id => [[id, 'fr'] as const, [id, 'en'] as const]))(
    '%s shows all of its steps in %s, without any field',
    async (id, language) => {
      const { steps, shape, title } = JOURNEYS[id];
      for (const [index, step] of steps.entries()) {
        if (shape === 'steps' || index === 0) await open(formatRoute({ journey: id, step: index }), language);
        expect(document.querySelector('h1')?.textContent).toBe(title[language]);
        for (const paragraph of step.text) expect(document.body.textContent).toContain(paragraph[language]);
      }
      expect(document.querySelector('input, textarea, select')).toBeNull();
    },
  );
});

describe('an assistant', () => {
  it('goes step by step, keeps its place in the address and moves the focus along', async () => {
    await open('#first-sign-in');
    await press('next');
    const second = find('step')?.dataset['stepId'];
    await press('next');
    await press('previous');
    expect(events).toEqual(['#first-sign-in/2', '#first-sign-in/3', '#first-sign-in/2']);
    expect([second, document.activeElement?.getAttribute('data-step-id')]).toEqual(['card', 'card']);
    expect(states().slice(0, 3)).toEqual(['done', 'current', 'to-do']);
  });

  it('opens where its address says, with the focus left at the top', async () => {
    await open('#first-sign-in/5');
    expect([find('step')?.dataset['stepId'], document.activeElement]).toEqual(['code', document.body]);
  });

  it('ends with what comes next, and can begin again', async () => {
    await open('#first-sign-in/8');
    await press('next');
    expect(text('guide-end')).toContain('Tout est prêt');
    expect(states().every(state => state === 'done')).toBe(true);
    await press('restart');
    expect(find('step')?.dataset['stepId']).toBe('reader');
  });

  it('is at its end for a step beyond it', async () => {
    await open('#first-sign-in/99');
    expect(find('guide-end')).not.toBeNull();
  });
});

describe('the checks of a step', () => {
  it('follow the card: missing with what to do, then recognised by its holder’s name', async () => {
    await open('#first-sign-in/2');
    const missing = [find('check-card')?.dataset['code'], text('check-card')];
    await insert(status(reader({ kind: 'reading' })));
    const reading = find('check-card')?.dataset['state'];
    await insert(status(reader(card({ test: false }))));
    expect(missing).toEqual(['CARD_MISSING', expect.stringContaining('Insérez')]);
    expect([reading, text('check-card')]).toEqual(['pending', 'Carte de ALAIN D0000020981 reconnue.']);
  });

  it('say that a card is a test card', async () => {
    await insert(status(reader(card())));
    await open('#first-sign-in/2');
    expect(text('check-card')).toContain('carte de test');
  });

  it('name the reader, the end of the card and the tries', async () => {
    await insert(status(reader(withTries(2))));
    await open('#failure');
    expect([text('check-reader'), text('check-certificate'), text('check-tries')]).toEqual([
      'Lecteur détecté\u00a0: Lecteur A',
      'Carte valable jusqu’au 01/01/2029.',
      'Il vous reste 2\u00a0essais.',
    ]);
  });

  it('of a blocked card lead to its unblocking', async () => {
    await insert(status(reader(withTries(0))));
    await open('#card-and-code');
    expect(find('check-tries')?.querySelector('a')?.getAttribute('href')).toBe('../code/index.html#unblock');
  });

  it('without the program say so, check nothing else, and offer another start', async () => {
    host.value = { kind: 'closed', error: new CpxError('HOST_STOPPED') };
    await open('#failure');
    await press('restart-host');
    expect([find('check-host')?.dataset['code'], text('check-card'), events]).toEqual([
      'HOST_STOPPED',
      'Carte non vérifiée.',
      ['restart'],
    ]);
  });
});

it('a check that cannot be made says why, where no other line does', async () => {
  host.value = { kind: 'closed', error: new CpxError('HOST_STOPPED') };
  await open('#first-sign-in/2');
  expect(text('check-card')).toBe('Carte non vérifiée\u00a0: le programme CPx Connect ne répond pas.');
  await insert(EMPTY);
  await open('#first-sign-in/3');
  expect(text('check-tries')).toBe('Essais restants non vérifiés\u00a0: aucune carte CPx n’est lue.');
});

describe('the national identifier in a guide', () => {
  const OPEN = '#pro-sante-connect/2';

  it('is read from the card, and copied on a click', async () => {
    await insert(status(reader(card())));
    await open(OPEN);
    await press('copy-identifier');
    expect([text('identifier'), events]).toEqual(['899700209812', ['copy 899700209812']]);
  });

  it('is the one that the person keeps where there is no card', async () => {
    await writePreferences(local, { identifier: '810000000000' });
    await open(OPEN);
    expect(text('identifier')).toBe('810000000000');
  });

  it('that is kept is not shown under a policy that forbids to keep it', async () => {
    managed = { identifierMemory: 'forbidden' };
    await writePreferences(local, { identifier: '810000000000' });
    await open(OPEN);
    expect([find('identifier'), text('identifier-panel')]).toEqual([null, expect.stringContaining('Insérez')]);
  });
});

describe('help', () => {
  it('has the establishment’s own support before all others', async () => {
    managed = { support: { name: 'DSI de l’hôpital', telephone: '01 23 45 67 89' } };
    await open('#support');
    const order = [...document.querySelectorAll('[data-testid="support"], [data-testid^="contact-"]')];
    expect(order[0]?.textContent).toContain('DSI de l’hôpital');
    expect(order.length).toBeGreaterThan(5);
  });

  it('has it before the CIS where the card and the e-CPS are both missing', async () => {
    managed = { support: { name: 'DSI de l’hôpital', telephone: '01 23 45 67 89' } };
    await open('#degraded');
    const shown = [...document.querySelectorAll<HTMLElement>('[data-testid="support"], [data-testid^="contact-"]')];
    expect(shown.map(({ dataset }) => dataset['testid'])).toEqual(['support', 'contact-cis']);
  });

  it('tells price, hours and the age of what it knows', async () => {
    await open('#support');
    expect(text('contact-ans-cards')).toMatch(/0 825 852 000.*24\u00a0h sur 24.*Information donnée en 2020/u);
    expect(text('contact-ecps')).toContain('Source officielle, vérifiée en 2025.');
  });

  it('dates a fact to the day where the source does', async () => {
    await open('#ecps-get');
    expect(text('review')).toBe('Source officielle, vérifiée le 18/11/2025.');
  });
});

it('SI-DEP is told to be closed, without a way to it', async () => {
  await open('#si-dep');
  expect(text('journey-warning')).toContain('Service fermé depuis le 1er\u00a0juillet 2023');
  expect(document.querySelector('a[href*="sidep"]')).toBeNull();
});
