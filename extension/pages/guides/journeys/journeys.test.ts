// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { findTypographyFaults } from '../../../../scripts/texts/index.ts';
import { LANGUAGES } from '../../../../shared/errors/index.ts';
import { CONTACTS } from '../contacts.ts';
import { type GuideLink, JOURNEY_IDS, type LocalText, type Review } from '../journey.ts';
import { JOURNEYS } from './index.ts';

const isText = (value: object): value is LocalText => 'fr' in value && 'en' in value;
/** Every object within the guides and the contacts, however deep. */
function listObjects(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(listObjects)];
}
const objects = listObjects({ JOURNEYS, CONTACTS });
const texts = objects.filter(isText);
const links = objects.filter(
  (value): value is GuideLink => 'text' in value && ('href' in value || 'journey' in value || 'page' in value),
);
const addresses = [
  ...links.flatMap(link => ('href' in link ? [link.href] : [])),
  ...Object.values(CONTACTS).flatMap(({ url }) => (url === undefined ? [] : [url])),
];
const reviews = objects.filter((value): value is Review => 'source' in value && 'date' in value);

/** The French texts that one of the patterns fits. */
const findFrench = (...patterns: RegExp[]): string[] =>
  texts.map(({ fr }) => fr).filter(text => patterns.some(pattern => pattern.test(text)));

describe('the guides', () => {
  it('are all there, each under its own id, with steps of different ids', () => {
    for (const id of JOURNEY_IDS) {
      expect(JOURNEYS[id].id).toBe(id);
      const steps = JOURNEYS[id].steps.map(step => step.id);
      expect(new Set(steps).size).toBe(steps.length);
    }
  });

  it('follow the fixes of the users’ guide in its order when the card fails', () => {
    expect(JOURNEYS.failure.steps.map(({ id }) => id)).toEqual([
      'inserted',
      'software',
      'browser',
      'workstation',
      'colleague',
      'support',
    ]);
    expect(JOURNEYS.failure.steps[0].checks).toEqual(['host', 'reader', 'card', 'certificate', 'tries']);
    expect(JOURNEYS.failure.steps.at(-1)?.contacts).toEqual(['ans-cards', 'cis']);
  });

  it('say that SI-DEP is closed, since when, and lead nobody to its old address', () => {
    expect(JOURNEYS['si-dep'].warning?.fr).toBe('Service fermé depuis le 1er\u00a0juillet 2023.');
    expect(addresses.filter(address => /sidep|testssl\.asipsante/u.test(address))).toEqual([]);
  });

  it('lead outside by https only, with the age of the address', () => {
    expect(addresses.length).toBeGreaterThan(8);
    for (const address of addresses) expect(new URL(address).protocol).toBe('https:');
    for (const link of links) if ('href' in link) expect(link.review.date).toMatch(/^20\d\d/u);
  });

  it('date each source as a year, a month or a day that has been', () => {
    for (const { date } of reviews) {
      expect(date).toMatch(/^\d{4}(?:-\d\d(?:-\d\d)?)?$/u);
      expect(Date.parse(date)).toBeLessThan(Date.parse('2026-12-01'));
    }
  });

  it('tell of the 8 before the RPPS number and of the 0 before the ADELI number', () => {
    const [, identifier] = JOURNEYS['pro-sante-connect'].steps;
    expect(identifier?.text[0]?.fr).toMatch(/8 suivi de votre numéro RPPS.*ADELI.*0/u);
    expect(identifier?.showsIdentifier).toBe(true);
  });
});

describe('their texts', () => {
  it('are there in both languages', () => {
    expect(texts.length).toBeGreaterThan(200);
    for (const { fr, en } of texts) expect([fr.trim(), en.trim()]).not.toContain('');
  });

  it.each(LANGUAGES)('keep the typography of their language: %s', language => {
    expect(texts.flatMap(text => findTypographyFaults(text[language], language))).toEqual([]);
  });

  it('use the words of the profession', () => {
    expect(findFrench(/\bPIN\b|\bPUK\b|badge|smartcard|\bSSO\b|\b2FA\b|\btoken\b/u)).toEqual([]);
    expect(findFrench(/mot de passe (?:de la carte|e-CPS)/u)).toEqual([]);
  });
});
