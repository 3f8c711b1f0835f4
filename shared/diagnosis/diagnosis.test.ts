// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Language } from '../errors/index.ts';
import {
  DEPENDS_ON,
  describeFact,
  describeFinding,
  describeRung,
  describeState,
  exampleOf,
  FACT_NAMES,
  FINDING_CODES,
  FINDINGS,
  findBrokenLink,
  findConcern,
  findObstacle,
  formatFact,
  orderRungs,
  RUNG_STATES,
  RUNGS,
  RungResult,
  tellFinding,
  tellSkipped,
} from './index.ts';
import { FRENCH } from './texts-fr.ts';

const LANGUAGES: readonly Language[] = ['fr', 'en'];
const NO_BREAK_SPACE = '\u00a0';
const WITHOUT_NO_BREAK_SPACE = /(?:[^\s\u00a0] ?[:;!?»](?=[\s»]|$)|«(?!\u00a0))/u;

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

describe('the catalogue of findings', () => {
  it.each(FINDING_CODES)('%s names its rung, and says what it means and what to do in both languages', code => {
    expect(code.startsWith(`${FINDINGS[code].rung}.`)).toBe(true);
    for (const language of LANGUAGES) {
      const { means, person, administrator } = describeFinding(exampleOf(code), language);
      expect(means).toMatch(/^\p{Lu}.*\.$/u);
      expect(person).toMatch(/^\p{Lu}.*\.$/u);
      expect(administrator).toMatch(/^\p{Lu}.*[.…]$/u);
      if (FINDINGS[code].state === 'broken') expect(administrator).not.toMatch(/^(?:Rien à faire|Nothing to do)/u);
    }
  });

  it.each(RUNGS)('%s has a title and what is checked in both languages, and findings of each kind', rung => {
    for (const language of LANGUAGES) {
      expect(describeRung(rung, language).title).toMatch(/^\p{Lu}.*[^.]$/u);
      expect(describeRung(rung, language).checks).toMatch(/^\p{Lu}.*\.$/u);
    }
    const states = FINDING_CODES.filter(code => FINDINGS[code].rung === rung).map(code => FINDINGS[code].state);
    expect(new Set(states)).toContain('ok');
    expect(new Set(states)).toContain('unknown');
    expect(new Set(states)).toContain('broken' satisfies (typeof states)[number]);
  });

  it('names every state and every fact in both languages', () => {
    for (const language of LANGUAGES) {
      for (const state of RUNG_STATES) expect(describeState(state, language)).not.toBe('');
      for (const name of FACT_NAMES) expect(describeFact(name, language)).toMatch(/^\p{Lu}/u);
    }
  });

  it.each(stringsOf(FRENCH))('French typography: %s', text => {
    expect(text).not.toContain("'");
    expect(text.replaceAll(`${NO_BREAK_SPACE}?`, '')).not.toMatch(WITHOUT_NO_BREAK_SPACE);
  });

  it('says code porteur, never PIN, to a French person', () => {
    for (const text of stringsOf(FRENCH)) expect(text).not.toMatch(/\b(?:PIN|PUK|smartcard|token)\b/u);
  });

  it('puts the server, the proxy and the tries into the sentence', () => {
    const server = tellFinding('tls.name-unknown', { host: 'carte.example.fr' });
    expect(describeFinding(server, 'fr').means).toContain('carte.example.fr');
    const proxy = tellFinding('tls.proxy-refused', { host: 'carte.example.fr', proxy: 'proxy.example.fr' });
    expect(describeFinding(proxy, 'en').means).toContain('proxy.example.fr');
    expect(describeFinding(tellFinding('triesLeft.last-try', { triesLeft: 1 }), 'fr').means).not.toContain('{');
  });
});

describe('a result', () => {
  it('holds the facts that are known, each on one short line', () => {
    const moment = new Date('2027-02-01T10:00:00.000Z');
    const result = tellFinding('reader.ok', { reader: `A\nB${'x'.repeat(400)}`, driver: null, pinPad: true });
    expect(result.facts.map(({ name }) => name)).toEqual(['reader', 'pinPad']);
    expect(result.facts[0]?.value).toMatch(/^A B/u);
    expect(v.parse(RungResult, result)).toEqual(result);
    expect(tellFinding('certificate.ok', { notAfter: moment }).facts).toEqual([
      { name: 'notAfter', value: '2027-02-01T10:00:00.000Z' },
    ]);
  });

  it.each([
    ['an unknown finding', { rung: 'reader', state: 'broken', finding: 'reader.eaten', facts: [] }],
    ['a finding of another rung', { rung: 'reader', state: 'broken', finding: 'card.missing', facts: [] }],
    ['another state than its finding', { rung: 'reader', state: 'ok', finding: 'reader.none', facts: [] }],
    ['an unknown fact', { ...exampleOf('reader.none'), facts: [{ name: 'pin', value: '1' }] }],
    ['an unknown key', { ...exampleOf('reader.none'), cookies: [] }],
    ['a fact that is too long', { ...exampleOf('reader.ok'), facts: [{ name: 'reader', value: 'x'.repeat(301) }] }],
    [
      'skipped as a finding of a rung that was looked at',
      { rung: 'reader', state: 'ok', finding: 'skipped', facts: [] },
    ],
  ])('with %s is refused', (_name, value) => expect(v.safeParse(RungResult, value).success).toBe(false));

  it.each(LANGUAGES)('shows each answer about a revocation in words: %s', language => {
    const values = ['good', 'revoked', 'unknown', 'other-issuer'];
    const shown = values.map(value => formatFact({ name: 'revocation', value }, language));
    expect(shown).toEqual(
      language === 'fr'
        ? ['non révoqué', 'révoqué', 'non vérifiée', 'autre autorité']
        : ['not revoked', 'revoked', 'not checked', 'other authority'],
    );
  });

  it('shows yes, no and dates in the language of the person', () => {
    expect(formatFact({ name: 'pinPad', value: 'yes' }, 'fr')).toBe('oui');
    expect(formatFact({ name: 'notAfter', value: '2027-02-01T10:00:00.000Z' }, 'fr')).toBe('01/02/2027');
    expect(formatFact({ name: 'notAfter', value: '2027-02-01T10:00:00.000Z' }, 'en')).toBe('2027-02-01');
    expect(formatFact({ name: 'revocation', value: 'good' }, 'fr')).toBe('non révoqué');
    expect(formatFact({ name: 'after', value: 'reader' }, 'fr')).toBe('Lecteur de carte');
  });
});

describe('the ladder', () => {
  const results = [exampleOf('card.missing'), exampleOf('reader.ok'), exampleOf('pcscService.usb-instead')];

  it('depends on rungs above, and never on itself', () => {
    for (const rung of RUNGS) {
      for (const needed of DEPENDS_ON[rung]) expect(RUNGS.indexOf(needed)).toBeLessThan(RUNGS.indexOf(rung));
    }
  });

  it('has one broken link, the first broken rung, in whatever order results came', () => {
    expect(findBrokenLink([exampleOf('tls.failed'), ...results])?.finding).toBe('card.missing');
    expect(findBrokenLink([exampleOf('reader.ok')])).toBeNull();
    expect(orderRungs(results).map(({ rung }) => rung)).toEqual(['pcscService', 'reader', 'card']);
  });

  it('shows what wants attention when nothing is broken', () => {
    expect(findConcern(results)?.finding).toBe('card.missing');
    expect(findConcern([exampleOf('card.ok'), exampleOf('card.several')])?.finding).toBe('card.several');
  });

  it('skips what depends on a broken rung, and says which, also through a skipped one', () => {
    const reader = exampleOf('reader.none');
    expect(findObstacle('card', [reader])).toBe('reader');
    expect(findObstacle('certificate', [reader, tellSkipped('card', 'reader')])).toBe('reader');
    expect(findObstacle('triesLeft', [exampleOf('card.unknown')])).toBe('card');
    expect(findObstacle('clock', [reader])).toBeNull();
    expect(describeFinding(tellSkipped('card', 'reader'), 'fr').means).toContain('Lecteur de carte');
  });
});
