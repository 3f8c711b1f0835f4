// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORGOTTEN_WITHIN } from '../kit/reader.ts';
import { namedProfile, startWorkplace, type Workplace } from '../kit/workplace.ts';
import { endBy, PIN, refusalOf, Visit } from './host-visit.ts';

/** After VERIFY, three exchanges are to come: time enough to strike. */
const SLOW_CARD_MS = 150;
const VERIFIED = /^00200001[0-9A-F]{2} <PIN> -> 9000$/u;

let workplace: Workplace;
beforeAll(async () => {
  const profile = { ...namedProfile('default'), latencyMs: SLOW_CARD_MS };
  workplace = await startWorkplace({ reader: 'pcscd', profile });
});
afterAll(() => workplace.close());

it('a host struck by SIGSEGV while it holds the verified card leaves it to the real service, which resets it', async () => {
  const { reader } = workplace;
  const before = (await reader.exchanges()).length;
  const visit = await Visit.begin(workplace.launcher);
  const refused = refusalOf(visit.signIn({ pin: PIN }).answer);
  const sinceStart = async () => (await reader.exchanges()).slice(before);
  while (!(await sinceStart()).some(line => VERIFIED.test(line)));

  expect(await endBy(visit.host, 'SIGSEGV')).toBeNull();
  expect((await refused).code).toBe('HOST_STOPPED');
  await expect.poll(() => reader.pinVerified(), FORGOTTEN_WITHIN).toBe(false);

  const next = await Visit.begin(workplace.launcher);
  expect((await next.signIn({ pin: PIN }).answer).landing.url).toContain('/profil');
  expect([await next.host.end(), await reader.pinVerified(), await reader.triesLeft()]).toEqual([0, false, 3]);
});
