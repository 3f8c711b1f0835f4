// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../shared/errors/index.ts';
import type { SupportContact } from '../../../shared/policy/index.ts';
import { SupportContext } from '../../ui/index.ts';
import { AccessibilityPage } from './accessibility-page.tsx';

afterEach(() => render(null, document.body));
const show = (language: Language, support: SupportContact = {}) =>
  act(() =>
    render(
      <SupportContext.Provider value={support}>
        <AccessibilityPage language={language} />
      </SupportContext.Provider>,
      document.body,
    ),
  );
const sections = () =>
  [...document.querySelectorAll<HTMLElement>('[data-testid^="section-"]')].map(({ dataset }) => dataset['testid']);
const text = () => document.body.textContent ?? '';

describe('the accessibility statement', () => {
  it.each(LANGUAGES)('has the parts of the official model, in its order, in %s', async language => {
    await show(language);
    expect(sections()).toEqual(['state', 'contents', 'making', 'feedback', 'remedies'].map(id => `section-${id}`));
  });

  it('claims no compliance that no audit has found', async () => {
    await show('fr');
    expect(text()).toContain('impose la mention «\u00a0non conforme\u00a0»');
    expect(text()).not.toMatch(/totalement conforme|\d+\u00a0%/u);
  });

  it('gives the way to the Défenseur des droits', async () => {
    await show('fr');
    expect(text()).toContain('Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07');
    expect(document.querySelector('a[href="https://formulaire.defenseurdesdroits.fr/"]')).not.toBeNull();
  });

  it('names the administrator’s contact, or says that there is none', async () => {
    await show('fr');
    const without = text();
    await show('fr', { telephone: '01 23 45 67 89' });
    expect(without).toContain('n’a pas indiqué de contact');
    expect(text()).not.toContain('n’a pas indiqué de contact');
    expect(document.querySelector('a[href="tel:0123456789"]')).not.toBeNull();
  });
});
