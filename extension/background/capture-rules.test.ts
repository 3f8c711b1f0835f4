// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { BUILT_IN_PORTALS, type Portal } from '../../shared/portals/index.ts';
import { buildCaptureRules, type Engine } from './capture-rules.ts';

const PAGE = 'chrome-extension://abc/sign-in.html';
const redirectableHosts = new Set(BUILT_IN_PORTALS.flatMap(({ hosts }) => hosts));
const added: Portal = {
  id: 'intranet',
  name: 'Intranet',
  home: 'https://portail.exemple.fr/',
  hosts: ['portail.exemple.fr'],
  cardEndpoints: [{ host: 'carte.exemple.fr', path: '/cps.v1/' }],
  cardStart: null,
  waysIn: ['card'],
};
const build = (engine: Engine, portals: readonly Portal[] = BUILT_IN_PORTALS) =>
  buildCaptureRules({ portals, engine, signInPage: PAGE, redirectableHosts });

/** The rules that an address of a resource type meets. RE2 takes an escaped mark for itself, JavaScript without `u`. */
const meet = (rules: ReturnType<typeof build>, url: string, type: string) =>
  rules.filter(
    ({ condition }) =>
      condition.resourceTypes?.some(one => one === type) && new RegExp(condition.regexFilter ?? '').test(url),
  );

describe('the capture rules', () => {
  it.each([
    'https://cps.portail.si-samu.fr/connexion?a=%2F&b=1#fragment',
    'http://cps.portail.si-samu.fr/',
    'https://cps.portail.si-samu.fr/autre',
  ])('redirect a navigation to %s to the sign-in page, address and all', url => {
    const [rule, ...others] = meet(build('chromium'), url, 'main_frame');
    expect(rule?.action).toEqual({ type: 'redirect', redirect: { regexSubstitution: `${PAGE}#\\0` } });
    expect(others).toEqual([]);
    expect(new RegExp(rule?.condition.regexFilter ?? '').exec(url)?.[0]).toBe(url);
  });

  it.each([
    'https://www.portail.si-samu.fr/',
    'https://cps.portail.si-samu.fr.evil.test/',
    'https://evil.test/?https://cps.portail.si-samu.fr/',
    'https://cpsXportail.si-samu.fr/',
    'https://cps.portail.si-samu.fr:8443/',
  ])('leave %s alone', url => {
    for (const type of ['main_frame', 'image']) expect(meet(build('chromium'), url, type)).toEqual([]);
  });

  it.each(['sub_frame', 'image', 'xmlhttprequest', 'websocket', 'ping', 'other'])(
    'block a %s in both engines',
    type => {
      const scheme = type === 'websocket' ? 'wss' : 'https';
      for (const engine of ['chromium', 'firefox'] as const) {
        const [rule] = meet(build(engine), `${scheme}://cps.portail.si-samu.fr/x`, type);
        expect(rule?.action).toEqual({ type: 'block' });
      }
    },
  );

  it('name beacons to Firefox only: Chromium would refuse the rule', () => {
    const types = (engine: Engine) => build(engine).flatMap(({ condition }) => condition.resourceTypes ?? []);
    expect(types('firefox')).toContain('beacon');
    expect(types('chromium')).not.toContain('beacon');
  });

  it('leave navigations to the listener in Firefox', () => {
    expect(meet(build('firefox'), 'https://cps.portail.si-samu.fr/', 'main_frame')).toEqual([]);
  });

  it('block, not redirect, a portal added by policy: its pages may not open ours', () => {
    const [rule] = meet(build('chromium', [added]), 'https://carte.exemple.fr/cps.v1/x', 'main_frame');
    expect(rule?.action).toEqual({ type: 'block' });
  });

  it('take only the paths of the endpoint', () => {
    expect(meet(build('chromium', [added]), 'https://carte.exemple.fr/aide', 'main_frame')).toEqual([]);
    expect(meet(build('chromium', [added]), 'https://carte.exemple.fr/cpsXv1/', 'main_frame')).toEqual([]);
  });

  it('have distinct ids from 1 on', () => {
    expect(build('chromium', [...BUILT_IN_PORTALS, added]).map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });

  it('are none without portals', () => {
    expect(build('chromium', [])).toEqual([]);
  });
});
