// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MOBILE, readDigits } from '../../kit/doctor.ts';
import { type JourneyStage, startJourney } from '../../kit/journey-stage.ts';
import { pressHelp, readHelp, waitForHelp } from '../../kit/portal-help.ts';
import { pressMark, readField, typeCodeMark, typeMark, waitForMark } from '../../kit/replica-page.ts';
import { askForCode, chooseProfile, enterByCard, identifyDesk, readFact, readFault } from '../../kit/si-samu.ts';
import { VARIANTS } from '../../portals/index.ts';

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourney();
});
afterAll(() => stage.close());
afterEach(async () => {
  expect(stage.faults).toEqual([]);
  await stage.startOver();
});

describe.each(VARIANTS)('J4: the telephone of the desk, pages written as %s', variant => {
  it('is identified by its number; a wrong one is corrected from the bandeau', async () => {
    stage.show({ variant });
    const page = await stage.openPortal();
    await enterByCard(stage, page);
    await chooseProfile(page);
    await identifyDesk(page, '4499');
    expect(await readFact(page, 'telephone')).toBe('4499');

    await pressMark(page, 'changer-profil');
    await chooseProfile(page);
    expect(await readField(page, 'telephone')).toBe('4499');
    await typeMark(page, 'telephone', '4412');
    if (variant !== 'cadre') await pressHelp(stage.browser, page, 'Retenir ce numéro sur ce poste');
    if (variant !== 'cadre') await waitForHelp(page, 'Numéro retenu sur ce poste.');
    await pressMark(page, 'valider-telephone');
    await waitForMark(page, 'bandeau');
    expect(await readFact(page, 'telephone')).toBe('4412');
  });
});

describe('J4: the telephone of the desk', () => {
  it('is also asked for after a sign-in by one-time code', async () => {
    stage.show({ codeInput: 'segmentee' });
    const page = await stage.openPortal();
    await askForCode(page);
    await waitForMark(page, 'code');
    await typeCodeMark(page, readDigits(stage.services.sms.last(MOBILE)?.text));
    await pressMark(page, 'valider-code');
    await chooseProfile(page);
    await identifyDesk(page);
    expect([await readFact(page, 'method'), await readFact(page, 'telephone')]).toEqual(['OTP', '4412']);
  });
});

describe('J4: what can go wrong', () => {
  it('a number of any form is taken as it is, without the spaces around it, and remembered so', async () => {
    const page = await stage.openPortal();
    await enterByCard(stage, page);
    await chooseProfile(page);
    await typeMark(page, 'telephone', '  Poste 44-12 bis ');
    await pressHelp(stage.browser, page, 'Retenir ce numéro sur ce poste');
    await waitForHelp(page, 'Numéro retenu sur ce poste.');
    await pressMark(page, 'valider-telephone');
    await waitForMark(page, 'bandeau');
    expect(await readFact(page, 'telephone')).toBe('Poste 44-12 bis');
    await pressMark(page, 'changer-profil');
    await chooseProfile(page);
    await pressHelp(stage.browser, page, 'Reprendre le numéro de ce poste\u00a0: Poste 44-12 bis');
    await waitForMark(page, 'bandeau');
  });

  it('no number at all: the portal asks again, and nothing is offered to be remembered', async () => {
    stage.show({ variant: 'spa' });
    const page = await stage.openPortal();
    await enterByCard(stage, page);
    await chooseProfile(page);
    await pressMark(page, 'valider-telephone');
    expect(await readFault(page)).toBe('Saisissez le numéro unique du téléphone.');
    expect(await readHelp(page)).toBe('');
    await identifyDesk(page);
  });

  it('the number that was remembered is of another desk: a new one takes its place', async () => {
    const page = await stage.openPortal();
    await enterByCard(stage, page);
    await chooseProfile(page);
    await typeMark(page, 'telephone', '4499');
    await pressHelp(stage.browser, page, 'Retenir ce numéro sur ce poste');
    await waitForHelp(page, 'Numéro retenu sur ce poste.');
    await typeMark(page, 'telephone', '4412');
    await pressHelp(stage.browser, page, 'Retenir ce numéro sur ce poste');
    await waitForHelp(page, 'Numéro retenu sur ce poste.');
    await pressMark(page, 'valider-telephone');
    await waitForMark(page, 'bandeau');
    await pressMark(page, 'changer-profil');
    await chooseProfile(page);
    expect(await waitForHelp(page, 'Reprendre le numéro de ce poste\u00a0: 4412')).not.toContain('4499');
  });
});
