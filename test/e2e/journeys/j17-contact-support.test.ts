// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readReport, waitForWhole } from '../../kit/diagnostics.ts';
import { followLink, listContacts, openGuide, readAnswer } from '../../kit/guides.ts';
import { openPortal, pressCpx, typePin, waitForError } from '../../kit/journey.ts';
import { launchTestBrowser } from '../../kit/launch.ts';
import { byTestId, press } from '../../kit/press.ts';
import type { TestBrowser } from '../../kit/test-browser.ts';
import { startWorkplace, type Workplace } from '../../kit/workplace.ts';

const SUPPORT = {
  name: 'Assistance du CHU',
  telephone: '01 23 45 67 89',
  email: 'aide@chu.example.fr',
  url: 'https://assistance.chu.example.fr/cartes',
};
const PERSONAL = ['ALAIN', 'D0000020981', '899700209812', '99700209812', '260030175'];

const readLinks = (page: Page, name: string) =>
  page.$$eval(`${byTestId(name)} a`, shown => shown.map(link => link.getAttribute('href')));

describe('J17: contact support, where the administrator named one', () => {
  let workplace: Workplace;
  let browser: TestBrowser;
  beforeAll(async () => {
    workplace = await startWorkplace();
    browser = await launchTestBrowser({ workplace, managed: { support: SUPPORT } });
  });
  afterAll(async () => {
    await browser?.close();
    await workplace.close();
  });

  it('from a failure, by its diagnosis and a report without anything personal, to whom to call', async () => {
    await workplace.portals.setCardEndpoint({ certificate: 'untrusted' });
    const signIn = await pressCpx(browser, await openPortal(browser));
    await typePin(signIn, '1234');
    expect(await waitForError(signIn, 'SERVER_NOT_TRUSTED')).toContain('Assistance du CHU');
    expect(await readLinks(signIn, 'support')).toEqual(['tel:0123456789', `mailto:${SUPPORT.email}`, SUPPORT.url]);
    await workplace.portals.setCardEndpoint({});

    await press(signIn, 'diagnose');
    const diagnosis = await browser.waitForTab(url => url.includes('/diagnostics/index.html#tls/SERVER_NOT_TRUSTED'));
    await waitForWhole(diagnosis);
    await diagnosis.bringToFront();
    await press(diagnosis, 'copy-report');
    await diagnosis.waitForFunction(() => document.querySelector('[data-testid="report-copied"]')?.textContent !== '');
    const report = await readReport(diagnosis);
    expect(report).toContain('SERVER_NOT_TRUSTED');
    for (const word of PERSONAL) expect(report).not.toContain(word);

    await followLink(diagnosis, 'Qui appeler');
    await diagnosis.waitForSelector(byTestId('journey'));
    expect((await listContacts(diagnosis))[0]).toBe('support');
    expect(await diagnosis.$eval('main', main => main.textContent)).toContain(
      'Aucun support n’a besoin de votre code porteur',
    );
  });

  it('its support stands before all others, and once, on each guide with contacts', async () => {
    for (const guide of ['support', 'card-and-code', 'degraded', 'test-ssl/4', 'failure/6', 'workstation/4']) {
      const page = await openGuide(browser, guide);
      const contacts = await listContacts(page);
      expect([guide, contacts[0], contacts.filter(name => name === 'support').length]).toEqual([guide, 'support', 1]);
      await page.close();
    }
  });
});

describe('J17: contact support, where nobody was named', () => {
  let workplace: Workplace;
  let browser: TestBrowser;
  let page: Page;
  beforeAll(async () => {
    workplace = await startWorkplace({ inserted: false });
    browser = await launchTestBrowser({ workplace });
    page = await openGuide(browser, 'support');
  });
  afterAll(async () => {
    await browser?.close();
    await workplace.close();
  });

  it('each need has its contact, with price, hours and age', async () => {
    expect(await listContacts(page)).toEqual([
      'ans-cards',
      'ecps',
      'cis',
      'order-doctors',
      'order-pharmacists',
      'order-nurses',
      'amelipro',
    ]);
    expect(await readLinks(page, 'contact-ans-cards')).toEqual([
      'tel:0825852000',
      'mailto:monserviceclient.cartes@asipsante.fr',
      'https://esante.gouv.fr/assistance?theme=carte',
    ]);
    expect(await readAnswer(page, 'card')).toMatch(/0,06\u00a0€ par minute.*24\u00a0h sur 24.*2020.*non vérifiée/u);
    expect(await readLinks(page, 'contact-ecps')).toEqual(['tel:0806800213']);
    expect(await readLinks(page, 'contact-amelipro')).toContain('tel:3608');
  });

  it('contact details are the order’s alone, and the helpdesk of SI-SAMU is told to be unknown', async () => {
    expect(await readAnswer(page, 'details')).toContain('Seul votre ordre peut le faire.');
    expect(await readAnswer(page, 'portal')).toContain('Le numéro d’assistance de SI-SAMU n’est pas public.');
    expect(await page.$eval('main', main => main.textContent)).not.toContain('0 800 08 32 04');
  });
});
