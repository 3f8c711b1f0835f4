// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HELPER_TEXTS } from '../../../extension/content/texts/index.ts';
import { DOCTOR, ECPS_CODE } from '../../kit/doctor.ts';
import { openGuide, readText } from '../../kit/guides.ts';
import { typePin, waitForSignInPage } from '../../kit/journey.ts';
import type { JourneyStage } from '../../kit/journey-stage.ts';
import { pressHelp, waitForHelp } from '../../kit/portal-help.ts';
import { byTestId, pressLast } from '../../kit/press.ts';
import { approveAndReturn, chooseEcps, sendRequest } from '../../kit/pro-sante-connect.ts';
import { type PortalSetting, startPscByCard } from '../../kit/psc-by-card.ts';
import { hasMark, pressMark, readMark, typeMark, waitForMark } from '../../kit/replica-page.ts';
import { lookAtTelephone } from '../../kit/telephone.ts';
import { SIDEP_HOST, SIDEP_ORIGIN } from '../../portals/index.ts';

const HELP = HELPER_TEXTS.fr;
const CLOSED = 'fermé depuis le';
/** As an administrator would write it who still has the service, or something at its address. */
const SIDEP: PortalSetting = {
  id: 'si-dep',
  name: 'SI-DEP',
  home: `${SIDEP_ORIGIN}/`,
  hosts: [SIDEP_HOST],
  cardEndpoints: [],
  waysIn: ['pro-sante-connect'],
};

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startPscByCard([SIDEP]);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.startOver();
  stage.services.wallets.activate(DOCTOR, ECPS_CODE);
});

/** By the icon, as the person comes to a portal that the administrator has added. */
async function openByIcon(): Promise<Page> {
  const popup = await stage.browser.openPopup(await stage.browser.openTab());
  await popup.waitForSelector(byTestId('portal-si-dep-closed'));
  const warning = await readText(popup, byTestId('portal-si-dep-closed'));
  expect(warning).toContain(`${CLOSED} 01/07/2023`);
  const opened = stage.browser.waitForTab(url => url.startsWith(SIDEP_ORIGIN));
  await pressLast(popup, 'portal-si-dep-pro-sante-connect');
  return opened;
}

describe('J14: SI-DEP, closed', () => {
  it('is told so by our guide, which leads nobody to the old address', async () => {
    const guide = await openGuide(stage.browser, 'si-dep');
    expect(await readText(guide, byTestId('journey-warning'))).toContain(CLOSED);
    const links = await guide.$$eval('a[href]', anchors => anchors.map(anchor => anchor.getAttribute('href')));
    expect(links.filter(href => href?.includes(SIDEP_HOST))).toEqual([]);
    expect(links).toContain('#pro-sante-connect');
  });
});

describe('J14: SI-DEP at the address that an administrator has set', () => {
  it.each(['formulaires', 'spa'] as const)(
    'is opened behind a warning, and entered by the application e-CPS, pages written as %s',
    async variant => {
      stage.show({ variant });
      const page = await openByIcon();
      expect(await readMark(page, 'service-ferme')).toContain('Service fermé');
      await chooseEcps(page, 'connexion-ecps');
      await typeMark(page, 'identifiant-national', DOCTOR.slice(1));
      await pressHelp(stage.browser, page, `Écrire ${DOCTOR}`);
      await pressMark(page, 'se-connecter-ecps');
      await approveAndReturn(stage, page, await readMark(page, 'code-dynamique'));
      await waitForMark(page, 'sidep-connecte');
      expect(await readMark(page, 'identite')).toContain(DOCTOR);
    },
  );

  it.each(['cadre', 'differe'] as const)(
    'is entered by its card button, and left with Pro Santé Connect’s session, pages written as %s',
    async variant => {
      stage.show({ variant });
      const page = await openByIcon();
      await pressMark(page, 'connexion-carte');
      await pressMark(page, 'choix-carte');
      await typePin(await waitForSignInPage(stage.browser), '1234');
      const back = await stage.browser.waitForTab(url => url.startsWith(`${SIDEP_ORIGIN}/`));
      await waitForMark(back, 'sidep-connecte');

      await pressMark(back, 'se-deconnecter');
      await pressMark(back, 'confirmer-deconnexion');
      await waitForMark(back, 'sidep-accueil');
      await pressMark(back, 'connexion-ecps');
      await waitForMark(back, 'psc-choix');
      expect(await hasMark(back, 'psc-confirmation')).toBe(false);
    },
  );
});

describe('J14: what goes wrong', () => {
  it('a refusal on the telephone signs nobody in', async () => {
    const page = await openByIcon();
    await chooseEcps(page, 'connexion-ecps');
    await sendRequest(page);
    await pressMark(await lookAtTelephone(stage), 'refuser-demande');
    await page.bringToFront();
    await waitForHelp(page, HELP.failures.refused);
    await page.goto(`${SIDEP_ORIGIN}/`);
    await waitForMark(page, 'sidep-accueil');
  });
});

it('no page of these stories had an error of a script or a refusal of its policy', () => {
  expect(stage.faults).toEqual([]);
});
