// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IDENTIFIER, MOBILE, PASSWORD, readDigits } from '../../kit/doctor.ts';
import { followGuide, listContacts, openGuide, readAnswer } from '../../kit/guides.ts';
import { type JourneyStage, startJourney } from '../../kit/journey-stage.ts';
import { byTestId, pressLast } from '../../kit/press.ts';
import { pressMark, typeCodeMark, typeMark, waitForMark } from '../../kit/replica-page.ts';
import { PORTAL_ORIGIN } from '../../portals/index.ts';

const SUPPORT = { name: 'Assistance du CHU', telephone: '01 23 45 67 89', email: 'aide@chu.example.fr' };

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourney({ workplace: { inserted: false }, browser: { managed: { support: SUPPORT } } });
});
afterAll(() => stage.close());

const openDegraded = () => openGuide(stage.browser, 'degraded');

describe('J13: neither a card nor the e-CPS', () => {
  it('the one-time code comes first, and signs in without any card', async () => {
    const guide = await openDegraded();
    await followGuide(guide, 'Se connecter par code à usage unique', 'otp');
    const popup = await stage.browser.openPopup(guide);
    await pressLast(popup, 'portal-si-samu-otp');
    const portal = await stage.browser.waitForTab(url => url.startsWith(PORTAL_ORIGIN));
    await pressMark(portal, 'connexion-otp');
    await typeMark(portal, 'identifiant', IDENTIFIER);
    await typeMark(portal, 'mot-de-passe', PASSWORD);
    await pressMark(portal, 'valider-identification');
    await waitForMark(portal, 'code');
    await typeCodeMark(portal, readDigits(stage.services.sms.last(MOBILE)?.text));
    await pressMark(portal, 'valider-code');
    await waitForMark(portal, 'page-profil');
    expect(stage.workplace.portals.sessions.at(-1)?.method).toBe('OTP');
  });

  it('then the e-CPS without a card, and nobody borrows a card or an account', async () => {
    const guide = await openDegraded();
    expect(await readAnswer(guide, 'ask')).toContain('N’empruntez jamais la carte ni le compte');
    await followGuide(guide, 'Activer la e-CPS sans carte', 'ecps-without-card');
  });

  it('whom to contact: the support of the establishment before the CIS, as links to call and to write', async () => {
    const guide = await openDegraded();
    expect(await listContacts(guide)).toEqual(['support', 'cis']);
    const links = await guide.$$eval(`${byTestId('support')} a`, shown => shown.map(link => link.getAttribute('href')));
    expect(links).toEqual(['tel:0123456789', 'mailto:aide@chu.example.fr']);
    await followGuide(guide, 'À qui demander de l’aide', 'support');
    expect((await listContacts(guide))[0]).toBe('support');
  });

  it('the personal account of SI-DEP is history: closed, since when, without its number and its address', async () => {
    const guide = await openDegraded();
    expect(await readAnswer(guide, 'history')).toContain(
      'Cela n’existe plus\u00a0: service fermé depuis le 1er\u00a0juillet 2023.',
    );
    const readAll = () => guide.$eval('body', body => `${body.textContent} ${body.innerHTML}`);
    const degraded = await readAll();
    await followGuide(guide, 'SI-DEP', 'si-dep');
    await guide.waitForSelector(byTestId('journey-warning'));
    for (const text of [degraded, await readAll()]) expect(text).not.toMatch(/0 ?800 ?08 ?32 ?04|aphp\.fr/u);
  });
});
