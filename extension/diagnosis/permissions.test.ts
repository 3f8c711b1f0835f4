// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { factOf } from '../../shared/diagnosis/index.ts';
import { BUILT_IN_PORTALS, type Portal } from '../../shared/portals/index.ts';
import { checkPermissions } from './permissions.ts';

const INTRANET: Portal = {
  id: 'intranet',
  name: 'Intranet',
  home: 'https://www.chu-exemple.fr/',
  hosts: ['www.chu-exemple.fr'],
  cardEndpoints: [{ host: 'carte.chu-exemple.fr', path: '/' }],
  cardStart: null,
  waysIn: ['card'],
};
const PORTALS = [...BUILT_IN_PORTALS, INTRANET];
const WHOLE = { expected: 2, missing: 0 };
const allowing = (allows: (origin: string) => boolean, inPrivate = true) => ({
  hasOrigins: async (origins: string[]) => origins.every(allows),
  isAllowedInPrivate: async () => inPrivate,
});
const EVERYTHING = allowing(() => true);

it('all that is needed is there', async () => {
  const { results, missing } = await checkPermissions(EVERYTHING, PORTALS, WHOLE);
  expect([results.map(({ finding }) => finding), missing]).toEqual([['permissions.ok'], []]);
});

it('private windows are told of, and are no fault', async () => {
  const { results } = await checkPermissions(
    allowing(() => true, false),
    PORTALS,
    WHOLE,
  );
  expect(results).toMatchObject([{ finding: 'permissions.private-windows', state: 'ok' }]);
});

it('each portal that the browser keeps closed is named, with what one press can grant', async () => {
  const allowed = allowing(origin => !origin.includes('chu-exemple'));
  const { results, missing } = await checkPermissions(allowed, PORTALS, WHOLE);
  expect(results.map(({ finding }) => finding)).toEqual(['permissions.site-missing']);
  expect(results.map(result => factOf(result, 'portal'))).toEqual(['Intranet']);
  expect(missing).toEqual(['https://carte.chu-exemple.fr/*', 'https://www.chu-exemple.fr/*']);
});

it('a permission that was withdrawn from a built-in portal is named too', async () => {
  const { results, missing } = await checkPermissions(
    allowing(() => false),
    BUILT_IN_PORTALS,
    WHOLE,
  );
  expect(results.map(result => factOf(result, 'site'))).toEqual(['www.portail.si-samu.fr']);
  expect(missing).toHaveLength(2);
});

it.each([
  ['rules that are gone', { expected: 2, missing: 1 }, 'permissions.capture-missing'],
  ['a background that is silent', null, 'permissions.background-silent'],
] as const)('%s are a fault', async (_name, capture, finding) => {
  const { results } = await checkPermissions(EVERYTHING, PORTALS, capture);
  expect(results.map(result => result.finding)).toEqual([finding]);
});
