// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { describePortal, listHosts } from './describe-portal.ts';

const HOME = 'https://www.exemple.test/';
const CARD_START = 'https://carte.exemple.test/connexion';

describe('a portal of somebody else', () => {
  it('is described by its home page and its card endpoint', () => {
    const portal = describePortal({ home: HOME, cardStart: CARD_START });
    expect(portal).toMatchObject({
      id: 'www-exemple-test',
      name: 'www.exemple.test',
      hosts: ['www.exemple.test'],
      cardEndpoints: [{ host: 'carte.exemple.test', path: '/' }],
      waysIn: ['card'],
    });
    expect(listHosts(portal)).toEqual(['www.exemple.test', 'carte.exemple.test']);
  });

  it('may have further hosts, and the card at some paths only', () => {
    const portal = describePortal({
      home: HOME,
      cardStart: CARD_START,
      cardPath: '/connexion',
      hosts: ['appli.exemple.test', 'www.exemple.test'],
    });
    expect(portal.hosts).toEqual(['www.exemple.test', 'appli.exemple.test']);
    expect(portal.cardEndpoints).toEqual([{ host: 'carte.exemple.test', path: '/connexion' }]);
  });

  it.each([
    'http://carte.exemple.test/connexion',
    'https://carte.exemple.test:8443/connexion',
    'https://127.0.0.1/connexion',
  ])('is refused with a card endpoint that no policy may have: %s', cardStart => {
    expect(() => describePortal({ home: HOME, cardStart })).toThrow();
  });

  it('is refused when the card is demanded at other paths than the start', () => {
    expect(() => describePortal({ home: HOME, cardStart: CARD_START, cardPath: '/autre' })).toThrow('cardStart');
  });
});
