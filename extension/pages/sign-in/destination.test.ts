// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { BUILT_IN_PORTALS, type Portal } from '../../../shared/portals/index.ts';
import type { SignInResult } from '../../../shared/protocol/index.ts';
import type { Initiator } from '../../messages/index.ts';
import { chooseDestination } from './destination.ts';

const [portal] = BUILT_IN_PORTALS as readonly [Portal];
const CARD = 'https://cps.portail.si-samu.fr';
const WWW = 'https://www.portail.si-samu.fr';
const HOSTS = new Set(portal.hosts);

const choose = (
  landing: SignInResult['landing'],
  {
    initiator = { kind: 'page', origin: WWW } as Initiator,
    hosts = HOSTS,
    own = portal,
    registrableDomain = 'si-samu.fr',
  } = {},
) => {
  const captured = { url: `${CARD}/connexion`, method: 'GET', form: null, initiator, storeId: '0' } as const;
  const accepted = { captured, endpoint: new URL(captured.url), portal: own };
  return chooseDestination({ landing, registrableDomain }, accepted, hosts);
};
const redirect = (site: 'same-origin' | 'same-site' | 'cross-site' = 'same-site', url = `${WWW}/profil#a`) =>
  ({ kind: 'redirect', url, site }) as const;
const page = (action: string, registrableDomain = 'si-samu.fr') =>
  ({
    kind: 'page',
    url: `${CARD}/connexion/suite`,
    registrableDomain,
    html: `<form method="post" action="${action}"><input type="hidden" name="a" value="b"></form>`,
    charset: 'utf-8',
    text: 'Fermé',
  }) as const;

describe('a redirect', () => {
  it.each<[string, Initiator, 'same-site' | 'cross-site', object]>([
    ['the portal', { kind: 'page', origin: WWW }, 'same-site', { from: WWW, site: 'same-site' }],
    ['the portal, by another site', { kind: 'page', origin: WWW }, 'cross-site', { from: WWW, site: 'cross-site' }],
    ['the card host', { kind: 'page', origin: CARD }, 'same-site', { from: CARD, site: 'same-site' }],
    ['another site', { kind: 'page', origin: 'https://evil.test' }, 'same-site', { from: null, site: 'cross-site' }],
    [
      'the portal by http',
      { kind: 'page', origin: WWW.replace('s:', ':') },
      'same-site',
      { from: null, site: 'cross-site' },
    ],
    ['the icon', { kind: 'person' }, 'same-site', { from: null, site: 'none' }],
    ['nobody known', { kind: 'unknown' }, 'same-site', { from: null, site: 'cross-site' }],
  ])('of a navigation begun by %s arrives as a browser would have told it', (_name, initiator, site, told) => {
    const { arrival, form } = choose(redirect(site), { initiator });
    expect(arrival).toEqual({ url: `${WWW}/profil#a`, method: 'GET', ...told });
    expect(form).toBeNull();
  });

  it('of another host of the portal on another site is cross-site', () => {
    const own = { ...portal, hosts: [...portal.hosts, 'www.autre.fr'] };
    const initiator = { kind: 'page', origin: 'https://www.autre.fr' } as const;
    expect(choose(redirect(), { initiator, own }).arrival).toMatchObject({
      from: initiator.origin,
      site: 'cross-site',
    });
  });
});

describe('a form', () => {
  it('is posted as a browser would have done it from the card endpoint', () => {
    const { arrival, form } = choose(page(`${WWW}/retour`), { initiator: { kind: 'person' } });
    expect(arrival).toEqual({ url: `${WWW}/retour`, method: 'POST', from: CARD, site: 'same-site' });
    expect(form).toMatchObject({ action: `${WWW}/retour`, fields: [['a', 'b']] });
  });

  it.each<[string, ReturnType<typeof page>, Portal, string]>([
    ['of another site', page(`${WWW}/retour`, 'portail.exemple.fr'), portal, 'cross-site'],
    ['of its own host', page(`${CARD}/retour`), { ...portal, hosts: ['cps.portail.si-samu.fr'] }, 'same-origin'],
  ])('for a portal %s says so', (_name, landing, own, site) => {
    expect(choose(landing, { own, hosts: new Set(own.hosts) }).arrival.site).toBe(site);
  });

  it.each(['https://evil.test/', `${CARD}/retour`, 'http://www.portail.si-samu.fr/', 'javascript:alert(1)'])(
    'for %s is refused, with the host named',
    action => {
      expect(() => choose(page(action))).toThrow(
        expect.objectContaining({ code: 'REDIRECT_NOT_ALLOWED', host: new URL(action).hostname }),
      );
    },
  );

  it('for a portal that the browser lets nothing be posted to is refused, and says why', () => {
    expect(() => choose(page(`${WWW}/retour`), { hosts: new Set() })).toThrow(
      expect.objectContaining({
        code: 'PORTAL_ANSWER_UNKNOWN',
        host: 'cps.portail.si-samu.fr',
        detail: expect.stringContaining('www.portail.si-samu.fr'),
      }),
    );
  });

  it('that cannot be posted on ends with what its page says', () => {
    expect(() => choose({ ...page(WWW), html: '<p>Fermé' })).toThrow(
      expect.objectContaining({ code: 'PORTAL_ANSWER_UNKNOWN', detail: 'HTTP 200: Fermé' }),
    );
  });
});
