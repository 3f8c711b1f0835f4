// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../shared/errors/index.ts';
import type { RemovedSessions } from '../../messages/index.ts';
import { settle } from '../../testing/index.ts';
import { TEXTS } from '../../ui/index.ts';
import { RemovalModel } from './removal-model.ts';
import { RemovalPage } from './removal-page.tsx';

const SESSION = { portal: 'SI-SAMU', state: 'asked', hasProSanteConnect: true } as const;

let answers: Record<string, unknown>;
let asked: string[];
let closed: number;
let model: RemovalModel;
beforeEach(() => {
  asked = [];
  closed = 0;
  answers = {
    readRemoval: [SESSION],
    endSessions: [{ ...SESSION, state: 'ended' }],
    dismissRemoval: {},
  };
  model = new RemovalModel({
    send: async message => {
      const { name } = message as { name: string };
      asked.push(name);
      return { result: answers[name] };
    },
    close: () => {
      closed += 1;
    },
  });
});
afterEach(() => render(null, document.body));

async function show(sessions: RemovedSessions, language: (typeof LANGUAGES)[number] = 'fr'): Promise<void> {
  answers['readRemoval'] = sessions;
  await model.refresh();
  await act(() => render(<RemovalPage model={model} texts={TEXTS[language]} />, document.body));
}
const find = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`);
const press = (name: string) =>
  act(async () => {
    find(name)?.click();
    await settle();
  });

describe('the page of the removed card', () => {
  it.each(LANGUAGES)('names the sessions and asks, in %s, with the focus on no button', async language => {
    await show([SESSION], language);
    expect(find('removed-sessions')?.textContent).toBe('SI-SAMU');
    expect(document.activeElement?.id).toBe('removal-question');
    expect(find('pro-sante-connect')).toBeNull();
  });

  it('ends them on "Se déconnecter", says so, and offers the page of Pro Santé Connect’s sessions', async () => {
    await show([SESSION]);
    await press('sign-out');
    expect(asked).toEqual(['readRemoval', 'endSessions']);
    expect(find('removal-done')?.dataset['state']).toBe('ended');
    expect(find('pro-sante-connect')?.querySelector('a')?.target).toBe('_blank');
    await press('close');
    expect([asked.at(-1), closed]).toEqual(['dismissRemoval', 1]);
  });

  it.each([
    ['"Rester connecté"', () => press('stay')],
    [
      'Escape',
      () =>
        act(async () => {
          dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
          await settle();
        }),
    ],
  ])('leaves them on %s', async (_name, answer) => {
    await show([SESSION]);
    await answer();
    expect([asked, closed]).toEqual([['readRemoval', 'dismissRemoval'], 1]);
  });

  it('says what could not be ended, and what to do', async () => {
    await show([{ ...SESSION, state: 'failed' }]);
    expect(find('removal-done')?.dataset['state']).toBe('failed');
    expect(find('removal-outcome')?.getAttribute('role')).toBe('alert');
  });

  it('closes when there is nothing to ask any more', async () => {
    await show([]);
    expect(closed).toBe(1);
  });

  it('says so when the background does not answer', async () => {
    answers['readRemoval'] = 'no list';
    await model.refresh();
    await act(() => render(<RemovalPage model={model} texts={TEXTS.fr} />, document.body));
    expect(find('removal-unavailable')).not.toBeNull();
  });
});
