// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PRO_SANTE_CONNECT_HOST, RULES_BY_HOST } from '../../extension/portals/index.ts';
import { HelpedPage } from '../../extension/testing/helped-page.ts';

const SI_SAMU_HOST = 'www.portail.si-samu.fr';
/** All that could be offered is known, so that nothing is silent for want of it. */
const REMEMBERED = { profile: 'SAMU 75 – Paris', telephone: '4412', identifier: '899700209812' };

/** What each helped page is offered first; the pages that are not named here get nothing. */
const HELPED: Readonly<Record<string, string>> = {
  'helped-login': 'Remplir mon identifiant\u00a0: 899700209812',
  'helped-login-step': 'Remplir mon identifiant\u00a0: 899700209812',
  'helped-code': 'Copiez le code reçu, puis collez-le ici (Ctrl+V)',
  'helped-code-foreign-name': 'Copiez le code reçu, puis collez-le ici (Ctrl+V)',
  'helped-code-segments': 'Copiez le code reçu, puis collez-le ici (Ctrl+V)',
  'helped-home': 'Vous avez votre carte CPx\u00a0? Insérez-la dans le lecteur.',
  'helped-channels': 'Un seul canal suffit\u00a0: mobile ou e-mail. Il sert aussi à retrouver le mot de passe.',
  'helped-first-connection':
    'Première connexion\u00a0: définissez vos canaux OTP. Ouvrez le menu, puis «\u00a0Modifier mes canaux OTP\u00a0». Sans eux, ni connexion sans carte ni nouveau mot de passe.',
  'helped-wrong-code':
    'Le code ne convient pas. Utilisez le dernier code reçu\u00a0: un nouveau code remplace les précédents.',
};
const HELPED_BY_PRO_SANTE_CONNECT: Readonly<Record<string, string>> = {
  'psc-identifier': 'Votre identifiant national\u00a0: 8 suivi de votre numéro RPPS, ou 0 suivi de votre numéro ADELI.',
  'psc-dynamic-code': 'Code dynamique',
  'psc-dynamic-code-sentence': 'Code dynamique',
  'psc-confirm':
    'Une session Pro Santé Connect est déjà ouverte sur ce poste. Lisez le nom affiché. Cliquez sur «\u00a0Confirmer\u00a0» seulement si c’est le vôtre.',
  'psc-refused':
    'La demande a été refusée sur le téléphone. Si ce n’est pas vous, ne recommencez pas et prévenez votre assistance. Sinon, recommencez et choisissez le bon nombre.',
};

const names = readdirSync(import.meta.dirname)
  .filter(name => name.endsWith('.html'))
  .map(name => path.basename(name, '.html'));
const rulesOf = (host: string) => {
  const rules = RULES_BY_HOST.get(host);
  if (rules === undefined) throw new Error(host);
  return rules;
};
const readBody = (name: string): string => {
  const html = readFileSync(path.join(import.meta.dirname, `${name}.html`), 'utf8');
  return new DOMParser().parseFromString(html, 'text/html').body.innerHTML.trim();
};

let page: HelpedPage;
beforeEach(() => {
  page = new HelpedPage();
});
afterEach(() => page.close());
async function open(name: string, host: string): Promise<string> {
  const body = readBody(name);
  await page.open(body, rulesOf(host), REMEMBERED);
  return `<body>${body}</body>`;
}

const silent = names.filter(name => HELPED[name] === undefined && !name.startsWith('psc-'));
const silentOfConnect = ['psc-dynamic-code-doubtful', 'psc-two-failures'];

describe('pages that no help was made for', () => {
  it('are at least twenty', () => {
    expect(silent.length).toBeGreaterThanOrEqual(20);
  });

  it.each(silent)('stay as they were: %s', async name => {
    const before = await open(name, SI_SAMU_HOST);
    expect(page.host).toBeNull();
    expect(document.body.outerHTML).toBe(before);
  });

  it.each([...silent.filter(name => name !== 'card-code' && name !== 'pin-segments'), ...silentOfConnect])(
    'show no code dynamique, no identifier’s rule and no confirmation on Pro Santé Connect: %s',
    async name => {
      const before = await open(name, PRO_SANTE_CONNECT_HOST);
      expect(page.said).toEqual([]);
      expect(document.body.outerHTML).toBe(before);
    },
  );
});

describe('pages that a help was made for', () => {
  const cases = [
    ...Object.entries(HELPED).map(([name, said]) => [name, SI_SAMU_HOST, said] as const),
    ...Object.entries(HELPED_BY_PRO_SANTE_CONNECT).map(([name, said]) => [name, PRO_SANTE_CONNECT_HOST, said] as const),
  ];

  it.each(cases)('get it, in one closed element beside what was there: %s', async (name, host, said) => {
    const before = await open(name, host);
    expect(page.said[0]).toBe(said);
    expect([page.host?.attributes.length, page.host?.shadowRoot, page.host?.innerHTML]).toEqual([0, null, '']);
    page.host?.remove();
    expect(document.body.outerHTML).toBe(before);
  });

  it.each(cases)('are as before once the page has changed: %s', async (name, host) => {
    await open(name, host);
    for (const element of [...document.body.children]) if (element !== page.host) element.remove();
    await page.draw();
    expect(document.body.innerHTML).toBe('');
  });
});
