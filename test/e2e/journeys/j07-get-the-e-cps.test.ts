// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scanAndChoose, showQrCode } from '../../kit/activation.ts';
import { DOCTOR } from '../../kit/doctor.ts';
import { followOutside, goToStep, openGuide, readText } from '../../kit/guides.ts';
import type { JourneyStage } from '../../kit/journey-stage.ts';
import { pressLast } from '../../kit/press.ts';
import { startPscByCard } from '../../kit/psc-by-card.ts';
import { hasMark, readMark, waitForMark } from '../../kit/replica-page.ts';
import { lookAtTelephone } from '../../kit/telephone.ts';
import { WALLET_ORIGIN } from '../../portals/index.ts';

const SECOND_TELEPHONE = `${DOCTOR}-2`;

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startPscByCard();
});
afterAll(() => stage.close());
beforeEach(() => stage.startOver());

describe('J7: the guide to the e-CPS application', () => {
  it('is found from the popup, says who may have it and that one device is the rule, and leads to both activations', async () => {
    const popup = await stage.browser.openPopup(await stage.browser.openTab());
    const opened = stage.browser.waitForTab(url => url.includes('/guides/'));
    await pressLast(popup, 'open-guides');
    const guides = await opened;
    await (await guides.waitForSelector('a[href="#ecps-get"]'))?.click();

    expect(await goToStep(guides, 'who')).toContain('titulaires d’une carte CPS, CPF, CPE ou CPA');
    expect(await goToStep(guides, 'install')).toContain('sur un seul appareil');
    await goToStep(guides, 'activate');
    for (const journey of ['ecps-with-card', 'ecps-without-card']) {
      expect(await guides.$(`a[href="#${journey}"]`)).not.toBeNull();
    }
  });

  it('goes on, link by link, to the e-CPS portal', async () => {
    const guide = await openGuide(stage.browser, 'ecps-get');
    await goToStep(guide, 'activate');
    await guide.click('a[href="#ecps-with-card"]');
    await goToStep(guide, 'open');
    const portal = await followOutside(stage.browser, guide, `${WALLET_ORIGIN}/`);
    await waitForMark(portal, 'activer-ecps');
    expect(await readText(guide)).toContain('QR code');
  });
});

describe('J7: a second device', () => {
  it.each([
    ['formulaires', 'spa'],
    ['differe', 'cadre'],
  ] as const)(
    'takes the place of the first one, which gets no request any more: pages as %s, then as %s',
    async (variant, next) => {
      stage.show({ variant });
      const portal = await stage.browser.openTab(`${WALLET_ORIGIN}/`);
      await showQrCode(stage, portal);
      await scanAndChoose(await lookAtTelephone(stage), '1357');
      stage.show({ variant: next });
      await portal.bringToFront();
      await portal.goto(`${WALLET_ORIGIN}/`);
      await showQrCode(stage, portal);
      await scanAndChoose(await lookAtTelephone(stage, SECOND_TELEPHONE), '2468');

      stage.services.ecps.send({ nationalIdentifier: DOCTOR, service: 'SI-SAMU' });
      const first = await lookAtTelephone(stage);
      expect(await readMark(first, 'etat-ecps')).toBe('Votre e-CPS est active sur un autre appareil.');
      expect(await hasMark(first, 'demande-ecps')).toBe(false);
      const second = await lookAtTelephone(stage, SECOND_TELEPHONE);
      expect(await readMark(second, 'etat-ecps')).toBe('Votre e-CPS est active.');
      expect(await hasMark(second, 'demande-ecps')).toBe(true);
    },
  );
});

it('no page of these stories had an error of a script or a refusal of its policy', () => {
  expect(stage.faults).toEqual([]);
});
