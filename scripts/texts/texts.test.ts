// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ICON_TEXTS } from '../../extension/action-icon/texts/index.ts';
import type { Language } from '../../shared/errors/index.ts';
import {
  describeShape,
  findPluralFaults,
  findTypographyFaults,
  findUnusedTexts,
  isCounted,
  listLeaves,
  loadCatalogues,
  readCode,
  sampleTexts,
} from './index.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const catalogues = await loadCatalogues(ROOT);
const ofExtension = catalogues.filter(({ name }) => name.startsWith('extension/'));
const bothLanguages = catalogues.flatMap(({ name, french, english }): [string, Language, unknown][] => [
  [name, 'fr', french],
  [name, 'en', english],
]);

describe('every catalogue of texts', () => {
  it('is found', () => {
    const names = catalogues.map(({ name }) => name);
    for (const name of ['extension/ui/i18n/fr.ts', 'extension/popup/texts/fr.ts', 'shared/errors/texts/fr.ts']) {
      expect(names).toContain(name);
    }
  });

  it.each(catalogues.map(one => [one.name, one] as const))('says the same in both languages: %s', (_name, one) => {
    expect(describeShape(one.english)).toEqual(describeShape(one.french));
  });

  it.each(bothLanguages)('keeps the typography of its language: %s %s', (_name, language, catalogue) => {
    const faults = listLeaves(catalogue).flatMap(leaf =>
      sampleTexts(leaf).flatMap(text =>
        findTypographyFaults(text, language).map(fault => `${leaf.path.join('.')} wants ${fault}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  it.each(bothLanguages)('counts as its language does: %s %s', (_name, language, catalogue) => {
    const faults = listLeaves(catalogue)
      .filter(isCounted)
      .flatMap(leaf => {
        const make = leaf.value as (count: number) => string;
        return findPluralFaults(make, language).map(fault => `${leaf.path.join('.')}: ${fault}`);
      });
    expect(faults).toEqual([]);
  });

  it.each(ofExtension.map(one => [one.name, one] as const))(
    'has no text that nothing reads: %s',
    (name, { french }) => {
      expect(findUnusedTexts(listLeaves(french), readCode(ROOT, name))).toEqual([]);
    },
  );
});

describe('what browsers read by themselves', () => {
  const read = (language: Language): Record<string, { message: string }> =>
    JSON.parse(readFileSync(path.join(ROOT, `extension/_locales/${language}/messages.json`), 'utf8'));

  it('says the same in both languages, in their typography', () => {
    expect(Object.keys(read('en'))).toEqual(Object.keys(read('fr')));
    for (const language of ['fr', 'en'] as const) {
      const texts = Object.values(read(language)).map(({ message }) => message);
      expect(texts.flatMap(text => findTypographyFaults(text, language))).toEqual([]);
    }
  });

  it('has no key that the manifest does not name', () => {
    const manifest = readFileSync(path.join(ROOT, 'manifest.json'), 'utf8');
    expect(Object.keys(read('fr')).filter(key => !manifest.includes(`__MSG_${key}__`))).toEqual([]);
  });

  it('calls the icon as our pages do when they take back what they said', () => {
    for (const language of ['fr', 'en'] as const) {
      expect(read(language)['action_title']?.message).toBe(ICON_TEXTS[language].idle);
    }
  });
});

describe('the checks themselves', () => {
  it.each([
    ['Aucune carte: insérez-la.', 'fr'],
    ['Votre carte ?', 'fr'],
    ['« Valider »', 'fr'],
    ["L'ancien code", 'fr'],
    ['Patientez...', 'fr'],
    ['Votre code PIN', 'fr'],
    ['Il vous reste 2 essais.', 'fr'],
    ['100 %', 'fr'],
    ['Your card\u00a0: here', 'en'],
    ["the card's code", 'en'],
  ] as const)('find a fault in %s', (text, language) => {
    expect(findTypographyFaults(text, language)).not.toEqual([]);
  });

  it.each([
    ['Il vous reste 2\u00a0essais\u00a0: «\u00a0Valider\u00a0»\u00a0!', 'fr'],
    ['https://exemple.fr/a?b=1', 'fr'],
    ['14:05, “Sign in” – the card’s code', 'en'],
  ] as const)('let %s pass', (text, language) => {
    expect(findTypographyFaults(text, language)).toEqual([]);
  });

  it('find plurals that are wrong', () => {
    const careless = (count: number) => `${count}\u00a0essais`;
    expect(findPluralFaults(careless, 'fr')).toHaveLength(3);
    const english = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'try' : 'tries'}`;
    expect(findPluralFaults(english, 'en')).toEqual([]);
  });

  it('find a text that nothing reads, at any depth, and none that is read by name, index or as a whole', () => {
    const texts = {
      title: 'a',
      used: { x: 'b', y: 'c' },
      lost: 'd',
      deep: { kept: 'e', forgotten: 'f' },
      whole: { z: 'g' },
    };
    const code = `const { title } = own; own.used[kind]; own.deep.kept; give(own.whole);`;
    expect(findUnusedTexts(listLeaves(texts), { constant: 'OWN_TEXTS', code })).toEqual(['lost', 'deep.forgotten']);
  });

  it('find a text that one language lacks', () => {
    expect(describeShape({ a: 'x', b: (one: number) => `${one}` })).not.toEqual(describeShape({ a: 'x', b: 'y' }));
  });
});
