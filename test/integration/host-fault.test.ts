// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { endBy, PIN, refusalOf, Visit } from './host-visit.ts';

/** Each exchange takes long enough for the host to be struck between VERIFY and the signature. */
const SLOW_CARD_MS = 100;
const VERIFIED = /^00200001[0-9A-F]{2} <PIN> -> 9000$/u;
const SIGNED = /^0088/u;

let workplace: Workplace;
beforeAll(async () => {
  const profile = { ...loadProfile(DEFAULT_PROFILE_FILE), latencyMs: SLOW_CARD_MS };
  workplace = await startWorkplace({ reader: 'pcscd', profile });
});
afterAll(() => workplace.close());

it.each(['SIGSEGV', 'SIGKILL'] as const)(
  'a host struck by %s between VERIFY and signature leaves the card to the real service, which resets it',
  async signal => {
    const { reader } = workplace;
    const before = (await reader.exchanges()).length;
    const visit = await Visit.begin(workplace.launcher);
    const refused = refusalOf(visit.signIn({ pin: PIN }).answer);
    const sinceStart = async () => (await reader.exchanges()).slice(before);
    while (!(await sinceStart()).some(line => VERIFIED.test(line)));

    expect(await endBy(visit.host, signal)).toBeNull();
    expect((await refused).code).toBe('HOST_STOPPED');
    expect((await sinceStart()).some(line => SIGNED.test(line))).toBe(false);
    await expect.poll(() => reader.pinVerified(), { timeout: 5000 }).toBe(false);

    const next = await Visit.begin(workplace.launcher);
    expect((await next.signIn({ pin: PIN }).answer).landing.url).toContain('/profil');
    expect([await next.host.end(), await reader.pinVerified(), await reader.triesLeft()]).toEqual([0, false, 3]);
  },
);
