// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SI_SAMU_RULES } from '../portals/si-samu.ts';
import { HelpedPage } from '../testing/helped-page.ts';
import { HELPER_TEXTS } from './texts/index.ts';

const { failures } = HELPER_TEXTS.fr;

let page: HelpedPage;
beforeEach(() => {
  page = new HelpedPage();
});
afterEach(() => page.close());

describe('a failure that the portal tells', () => {
  it.each([
    ['Identifiant ou mot de passe incorrect.', failures.wrongPassword],
    ['Le code n’a pas pu être envoyé. Choisissez un autre canal.', failures.notSent],
    ['Code incorrect.', failures.wrongCode],
    ['Ce code a expiré. Demandez un nouveau code.', failures.expired],
    ['Trop d’essais. Réessayez plus tard.', failures.locked],
  ])('"%s" gets its next step', async (told, said) => {
    await page.open(`<main><p role="alert">${told}</p></main>`, SI_SAMU_RULES);
    expect(page.said[0]).toBe(said);
  });

  it.each(['Un code vient d’être envoyé. Attendez encore 30 s.', 'Mot de passe', 'Bienvenue'])(
    '"%s" is none',
    async told => {
      await page.open(`<main><p role="status">${told}</p></main>`, SI_SAMU_RULES);
      expect(page.host).toBeNull();
    },
  );
});
