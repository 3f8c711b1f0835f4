// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChild } from 'preact';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { card } from '../testing/index.ts';
import {
  Announcement,
  CardSlot,
  Checkbox,
  Choices,
  DataTable,
  ErrorPanel,
  Field,
  Notice,
  PageShell,
  Steps,
  SupportContext,
  SupportLine,
  TEXTS,
} from './index.ts';

const texts = TEXTS.fr;
const draw = (content: ComponentChild) => act(() => render(content, document.body));
const find = (selector: string): HTMLElement => {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`no ${selector}`);
  return element;
};
const versions = { extension: '0.1.0', host: null };
const panel = (
  error: CpxError,
  more: { brief?: boolean; takesFocus?: boolean; tellsTries?: boolean; waiting?: boolean } = {},
) => <ErrorPanel error={error} texts={texts} versions={versions} copy={async () => undefined} {...more} />;
afterEach(() => render(null, document.body));

describe('steps', () => {
  it('tell their state by a word, and which one goes on now', async () => {
    const steps = (['done', 'current', 'to-do', 'failed'] as const).map(state => ({ id: state, title: state, state }));
    await draw(<Steps label="Connexion" steps={steps} texts={texts} />);
    const items = [...document.querySelectorAll('li')];
    expect(items.map(item => /\((.*)\)/u.exec(item.textContent ?? '')?.[1])).toEqual([
      'fait',
      'en cours',
      'à faire',
      'échec',
    ]);
    expect(items.map(item => item.getAttribute('aria-current'))).toEqual([null, 'step', null, null]);
  });
});

describe('an error panel', () => {
  it('takes the focus that nothing else has', async () => {
    await draw(panel(new CpxError('SERVER_TIMEOUT'), { takesFocus: true }));
    expect(document.activeElement).toBe(find('h2'));
  });

  it('leaves the focus where the person has it', async () => {
    const field = <input />;
    await draw(<div>{field}</div>);
    find('input').focus();
    await draw(
      <div>
        {field}
        {panel(new CpxError('SERVER_TIMEOUT'), { takesFocus: true })}
      </div>,
    );
    expect(document.activeElement).toBe(find('input'));
  });

  it('alarms, or says calmly what heals by itself', async () => {
    await draw(panel(new CpxError('SERVER_TIMEOUT')));
    const alarm = find('[data-testid="error"]').getAttribute('role');
    await draw(panel(new CpxError('CARD_MISSING'), { waiting: true }));
    expect([alarm, find('[data-testid="error"]').getAttribute('role')]).toEqual(['alert', 'status']);
  });

  it('says calmly what the person has done on purpose, with nothing to find out or to call for', async () => {
    await draw(
      <SupportContext.Provider value={{ telephone: '01 23 45 67 89' }}>
        {panel(new CpxError('USER_CANCELLED'))}
      </SupportContext.Provider>,
    );
    const { className, textContent } = find('[data-testid="error"]');
    expect([className, find('[data-testid="error"]').getAttribute('role')]).toEqual(['notice info', 'status']);
    expect(textContent).toBe(
      'Connexion annuléeVous avez annulé la connexion.Vous pouvez recommencer quand vous le souhaitez.',
    );
  });

  it('leaves the tries to the field that tells them', async () => {
    const error = new CpxError('PIN_INCORRECT', { triesLeft: 2 });
    await draw(panel(error));
    const told = document.body.textContent?.includes('2\u00a0essais');
    await draw(panel(error, { tellsTries: false }));
    expect([told, document.body.textContent?.includes('essais')]).toEqual([true, false]);
  });

  it('is title and next step alone where there is little room', async () => {
    await draw(panel(new CpxError('CARD_MISSING'), { brief: true }));
    expect([document.querySelectorAll('p').length, document.querySelector('details')]).toEqual([1, null]);
  });

  it('names whom to ask, as the administrator told it', async () => {
    const support = { name: 'Assistance', telephone: '01 23 45 67 89', email: 'aide@chu.example.fr' };
    await draw(
      <SupportContext.Provider value={support}>{panel(new CpxError('HOST_NOT_INSTALLED'))}</SupportContext.Provider>,
    );
    const line = find('[data-testid="support"]');
    expect(line.textContent).toContain('Assistance');
    expect([...line.querySelectorAll('a')].map(link => link.getAttribute('href'))).toEqual([
      'tel:0123456789',
      'mailto:aide@chu.example.fr',
    ]);
  });
});

it('nobody to ask is no line', async () => {
  await draw(<SupportLine texts={texts} />);
  expect(document.body.textContent).toBe('');
});

describe('controls', () => {
  it('a choice tells what was chosen, and nothing where the administrator decided', async () => {
    const chosen: string[] = [];
    const choices = [
      { value: 'fr', label: 'Français' },
      { value: 'en', label: 'English', hint: 'Anglais' },
    ] as const;
    const drawChoices = (locked: boolean) =>
      draw(
        <Choices
          name="language"
          legend="Langue"
          choices={choices}
          value="fr"
          locked={locked}
          choose={value => chosen.push(value)}
        />,
      );
    await drawChoices(false);
    find('[data-testid="language-en"]').click();
    await drawChoices(true);
    expect([chosen, find('fieldset').hasAttribute('disabled')]).toEqual([['en'], true]);
  });

  it('a checkbox tells its new state', async () => {
    const changes: boolean[] = [];
    await draw(<Checkbox name="keep" label="Retenir" checked={false} change={checked => changes.push(checked)} />);
    find('[data-testid="keep"]').click();
    expect(changes).toEqual([true]);
  });

  it('a field says what is wrong in the place of its hint, where the control points to', async () => {
    const drawField = (problem: string | null) =>
      draw(
        <Field id="number" label="Numéro" hint="11 chiffres" problem={problem}>
          <input id="number" aria-describedby="number-hint" />
        </Field>,
      );
    await drawField(null);
    const hint = find('#number-hint').textContent;
    await drawField('Trop court');
    expect([hint, find('#number-hint').textContent, find('label').getAttribute('for')]).toEqual([
      '11 chiffres',
      'Trop court',
      'number',
    ]);
  });
});

describe('a page', () => {
  it('has one title, and a link over its navigation to its content', async () => {
    const links = [
      { href: '#a', text: 'A', current: true },
      { href: '#b', text: 'B' },
    ];
    await draw(
      <PageShell title="Guides" texts={texts} navigation={{ label: 'Parcours', links }} name="guides">
        <p>texte</p>
      </PageShell>,
    );
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    expect(find('.skip').getAttribute('href')).toBe(`#${find('main').id}`);
    expect([...document.querySelectorAll('nav a')].map(link => link.getAttribute('aria-current'))).toEqual([
      'page',
      null,
    ]);
  });

  it('keeps the card’s place before there is a card', async () => {
    await draw(<CardSlot card={null} texts={texts} />);
    const empty = find('[data-testid="card-slot"]').textContent;
    await draw(<CardSlot card={card()} texts={texts} />);
    expect([empty, document.querySelector('[data-testid="holder"]') !== null]).toEqual([texts.card.awaited, true]);
  });

  it('heads each row of a table by its first cell', async () => {
    await draw(<DataTable caption="Carte" columns={['Fait', 'Valeur']} rows={[['Type', 'CPS']]} />);
    expect([find('tbody th').getAttribute('scope'), find('tbody td').textContent]).toEqual(['row', 'CPS']);
  });

  it('speaks by a live region that is there before its text', async () => {
    await draw(<Announcement text="" />);
    const region = find('[role="status"]');
    await draw(<Announcement text="Connexion au portail…" />);
    expect([region.isConnected, region.textContent]).toEqual([true, 'Connexion au portail…']);
  });

  it('reads a notice out when it comes later, at once or in its turn', async () => {
    await draw(
      <>
        <Notice tone="info" name="there">
          a
        </Notice>
        <Notice tone="success" live="polite" name="polite">
          b
        </Notice>
        <Notice tone="error" live="assertive" name="now">
          c
        </Notice>
      </>,
    );
    const roles = ['there', 'polite', 'now'].map(name => find(`[data-testid="${name}"]`).getAttribute('role'));
    expect(roles).toEqual([null, 'status', 'alert']);
  });
});
