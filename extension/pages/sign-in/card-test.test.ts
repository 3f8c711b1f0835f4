// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { CpxError, type ErrorCode } from '../../../shared/errors/index.ts';
import { resolvePolicy } from '../../../shared/policy/index.ts';
import { readCardTest } from './card-test.ts';

const HOST = 'testssl.example';
const make = (home: string) => {
  const portal = {
    id: 'test-ssl',
    name: 'Test SSL',
    home,
    hosts: [HOST, `www.${HOST}`],
    cardEndpoints: [{ host: HOST, path: '/' }],
    cardStart: `https://${HOST}/`,
    waysIn: ['card' as const],
  };
  const found = resolvePolicy({ portals: [portal] }).portals.find(({ id }) => id === portal.id);
  if (found === undefined) throw new Error('the portal was not taken');
  return found;
};
const CARD_TEST = make(`https://${HOST}/`);
const fail = (code: ErrorCode, detail?: string) => new CpxError(code, detail === undefined ? {} : { detail });

describe('the page of a card test', () => {
  it('that accepts the card is no failure: its words', () => {
    expect(readCardTest(fail('PORTAL_ANSWER_UNKNOWN', 'HTTP 200: Vérification SUCCESS'), CARD_TEST)).toBe(
      'Vérification SUCCESS',
    );
  });

  it.each([
    ['an error of the server', fail('PORTAL_ANSWER_UNKNOWN', 'HTTP 500: Erreur')],
    ['a page without words', fail('PORTAL_ANSWER_UNKNOWN', 'HTTP 200')],
    ['another fault of the answer', fail('PORTAL_ANSWER_UNKNOWN', 'too many redirects')],
    ['no detail', fail('PORTAL_ANSWER_UNKNOWN')],
    ['a refusal', fail('PORTAL_REFUSED', 'HTTP 403: Interdit')],
    ['a connection without the card', fail('SERVER_NO_CARD_REQUEST', 'HTTP 200: Bonjour')],
  ])('stays a failure: %s', (_name, error) => {
    expect(readCardTest(error, CARD_TEST)).toBeNull();
  });

  it('is not looked for where the browser opens a home without the card', () => {
    const portal = make(`https://www.${HOST}/`);
    expect(readCardTest(fail('PORTAL_ANSWER_UNKNOWN', 'HTTP 200: Compte inconnu'), portal)).toBeNull();
  });
});
