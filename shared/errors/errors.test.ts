// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import {
  CpxError,
  describeError,
  deserializeError,
  ERROR_CODES,
  serializeError,
  toCpxError,
  WireError,
} from './index.ts';
import { ENGLISH } from './texts/en.ts';
import { FRENCH } from './texts/fr.ts';

const NO_BREAK_SPACE = '\u00a0';
const WITHOUT_NO_BREAK_SPACE = /(?:[^\s\u00a0] ?[:;!?»]|«(?!\u00a0))/u;

describe('the error catalogue', () => {
  it.each(ERROR_CODES)('%s crosses the wire in both directions unchanged', code => {
    const error = new CpxError(code, { detail: 'SW 6A82', triesLeft: 2, host: 'www.example.fr' });
    const wire: unknown = JSON.parse(JSON.stringify(serializeError(error)));
    const received = deserializeError(v.parse(WireError, wire));
    expect(received).toMatchObject({ code, detail: 'SW 6A82', triesLeft: 2, host: 'www.example.fr' });
  });

  it.each(ERROR_CODES)('%s has a title, a sentence and a next step in both languages', code => {
    for (const text of [FRENCH[code], ENGLISH[code]]) {
      expect(text.title).toMatch(/^\p{Lu}.*[^.!?]$/u);
      expect(text.sentence).toMatch(/[.?]$/u);
      expect(text.next).toMatch(/[.?]$/u);
    }
  });

  it.each(ERROR_CODES)('%s follows French typography', code => {
    const { title, sentence, next } = FRENCH[code];
    for (const text of [title, sentence, next]) {
      expect(text).not.toContain("'");
      expect(text).not.toMatch(/\d [a-zà-ü]/u);
      expect(text.replaceAll(`${NO_BREAK_SPACE}?`, '')).not.toMatch(WITHOUT_NO_BREAK_SPACE);
    }
  });

  it('says code porteur, never PIN, to a French person', () => {
    for (const text of Object.values(FRENCH))
      expect(JSON.stringify(text)).not.toMatch(/\b(?:PIN|PUK|smartcard|token)\b/u);
  });

  it('puts the tries that are left into the sentence, in singular and plural', () => {
    expect(describeError(new CpxError('PIN_INCORRECT', { triesLeft: 2 }), 'fr').sentence).toContain(
      'Il vous reste 2\u00a0essais.',
    );
    expect(describeError(new CpxError('PIN_INCORRECT', { triesLeft: 1 }), 'fr').sentence).toContain(
      'Il vous reste 1\u00a0essai.',
    );
    expect(describeError(new CpxError('PIN_INCORRECT', { triesLeft: 1 }), 'en').sentence).toContain('1 try left');
  });

  it('puts the host into the sentence as it is, dollar signs included', () => {
    expect(describeError(new CpxError('ORIGIN_NOT_ALLOWED', { host: 'a$&.fr' }), 'fr').sentence).toContain('a$&.fr');
  });
});

describe('an unforeseen error', () => {
  it('becomes UNEXPECTED without its message, which may quote a secret', () => {
    const error = toCpxError(new SyntaxError('Unexpected token in {"pin":"1234"}'));
    expect(error.code).toBe('UNEXPECTED');
    expect(JSON.stringify(serializeError(error))).not.toContain('1234');
  });

  it('keeps a CpxError as it is', () => {
    const error = new CpxError('CARD_REMOVED');
    expect(toCpxError(error)).toBe(error);
  });
});

describe('a wire error', () => {
  const good = serializeError(new CpxError('PIN_INCORRECT', { triesLeft: 2 }));
  it.each([
    ['an unknown code', { ...good, data: { code: 'PIN_WRONG' } }],
    ['an unknown key', { ...good, stack: 'at …' }],
    ['an unknown key in its data', { ...good, data: { ...good.data, pin: '1234' } }],
    ['tries that no card counts', { ...good, data: { ...good.data, triesLeft: 16 } }],
    ['another JSON-RPC code', { ...good, code: -32700 }],
    ['nothing', null],
  ])('with %s is refused', (_name, wire) => {
    expect(v.safeParse(WireError, wire).success).toBe(false);
  });
});

it('a language that nobody added is a fault, not another language', async () => {
  vi.resetModules();
  const fresh = await import('./index.ts');
  const describe = () => fresh.describeError(new fresh.CpxError('CARD_REMOVED'), 'en');
  expect(describe).toThrow('no texts of errors in en');
  const { loadErrorTexts } = await import('./lazy-texts/index.ts');
  await loadErrorTexts('en');
  expect(describe().title).toBe(ENGLISH.CARD_REMOVED.title);
  expect(() => fresh.describeError(new fresh.CpxError('CARD_REMOVED'), 'fr')).toThrow('in fr');
});
