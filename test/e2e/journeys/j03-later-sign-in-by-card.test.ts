// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { typePin, waitForError } from '../../kit/journey.ts';
import { type JourneyStage, startJourney } from '../../kit/journey-stage.ts';
import { pressHelp, readHelp, waitForHelp, waitForNoHelp } from '../../kit/portal-help.ts';
import { pressMark, typeMark, waitForMark } from '../../kit/replica-page.ts';
import {
  chooseProfile,
  DESK,
  enterByCard,
  identifyDesk,
  PIN,
  PROFILE,
  PROFILE_NAME,
  pressCpx,
  readFact,
  signInByCard,
  signOut,
} from '../../kit/si-samu.ts';
import { namedProfile } from '../../kit/workplace.ts';

const RESUME_PROFILE = `Reprendre mon dernier profil\u00a0: ${PROFILE_NAME}`;
const RESUME_DESK = `Reprendre le numéro de ce poste\u00a0: ${DESK}`;

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourney();
});
afterAll(() => stage.close());
afterEach(async () => {
  expect(stage.faults).toEqual([]);
  await stage.startOver();
  await stage.insertCard(namedProfile('default'));
});

/** A sign-in at which the person has both remembered. */
async function signInAndKeep(): Promise<Awaited<ReturnType<JourneyStage['openPortal']>>> {
  const page = await stage.openPortal();
  await enterByCard(stage, page);
  await pressMark(page, PROFILE);
  await pressHelp(stage.browser, page, 'Retenir ce profil sur ce poste');
  await waitForHelp(page, 'Profil retenu sur ce poste.');
  await pressMark(page, 'valider-profil');
  await typeMark(page, 'telephone', DESK);
  await pressHelp(stage.browser, page, 'Retenir ce numéro sur ce poste');
  await waitForHelp(page, 'Numéro retenu sur ce poste.');
  await pressMark(page, 'valider-telephone');
  await waitForMark(page, 'bandeau');
  return page;
}

describe.each(['formulaires', 'spa', 'differe'] as const)(
  'J3: a later sign-in by card, pages written as %s',
  variant => {
    it('takes up the profile and the telephone of last time: two clicks after the code porteur', async () => {
      stage.show({ variant });
      const page = await signInAndKeep();
      await signOut(page);
      await enterByCard(stage, page);
      await pressHelp(stage.browser, page, RESUME_PROFILE);
      await waitForMark(page, 'page-telephone');
      await pressHelp(stage.browser, page, RESUME_DESK);
      await waitForMark(page, 'bandeau');
      expect([await readFact(page, 'profile'), await readFact(page, 'telephone')]).toEqual([PROFILE_NAME, DESK]);
      expect(await readHelp(page)).toBe('');
    });
  },
);

describe('J3: a later sign-in by card', () => {
  it('goes to the bandeau in pages inside a frame', async () => {
    stage.show({ variant: 'cadre' });
    const page = await stage.openPortal();
    await signInByCard(stage, page);
    await signOut(page);
    await signInByCard(stage, page);
    expect(await readFact(page, 'method')).toBe('CPX');
  });

  it('offers nothing any more once the person has it forgotten', async () => {
    const page = await signInAndKeep();
    await signOut(page);
    await enterByCard(stage, page);
    await waitForHelp(page, RESUME_PROFILE);
    await pressHelp(stage.browser, page, 'Oublier');
    await waitForNoHelp(page, RESUME_PROFILE);
    await chooseProfile(page);
    await identifyDesk(page);
    await signOut(page);
    await enterByCard(stage, page);
    await pressMark(page, PROFILE);
    expect(await waitForHelp(page, 'Retenir ce profil sur ce poste')).not.toContain('Reprendre');
  });

  it('of somebody else is not offered a profile that is not his, but the telephone of the desk', async () => {
    const page = await signInAndKeep();
    await signOut(page);
    await stage.insertCard({ ...namedProfile('staff'), issuer: 'FORT' });
    await enterByCard(stage, page);
    await pressMark(page, 'profil-samu-44-arm');
    expect(await waitForHelp(page, 'Retenir ce profil sur ce poste')).not.toContain('Reprendre');
    await pressMark(page, 'valider-profil');
    await pressHelp(stage.browser, page, RESUME_DESK);
    await waitForMark(page, 'bandeau');
    expect(await readFact(page, 'surname')).toBe('STAFF0000002');
  });
});

describe('J3: what can go wrong', () => {
  it('after a sign-out nobody gets in without the card: it is asked for again, and so is its code', async () => {
    const page = await stage.openPortal();
    await signInByCard(stage, page);
    await signOut(page);
    await stage.workplace.reader.remove();
    const own = await pressCpx(stage, page);
    await waitForError(own, 'CARD_MISSING');
    await stage.insertCard(namedProfile('default'));
    await typePin(own, PIN);
    await waitForMark(page, 'page-profil');
    const [, last] = stage.workplace.portals.negotiations.slice(-2);
    expect(last?.resumed).toBe(false);
  });

  it('the card of a colleague is seen before any code is typed, and his session is his own', async () => {
    await stage.insertCard(namedProfile('nurse'));
    const page = await stage.openPortal();
    const own = await pressCpx(stage, page);
    await own.waitForFunction(() => document.body.textContent?.includes('CHLOÉ NURSE0012345'));
    await typePin(own, PIN);
    await waitForMark(page, 'page-profil');
    expect(stage.workplace.portals.sessions.at(-1)?.holder.surname).toBe('NURSE0012345');
  });
});
