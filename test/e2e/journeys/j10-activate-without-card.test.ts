// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chooseCode } from '../../kit/activation.ts';
import { DOCTOR, ECPS_CODE, EMAIL, readDigits, spoilCode } from '../../kit/doctor.ts';
import { goToStep, openGuide, readText } from '../../kit/guides.ts';
import { type JourneyStage, startJourney } from '../../kit/journey-stage.ts';
import { byTestId, press } from '../../kit/press.ts';
import { approveAndReturn, chooseEcps, sendRequest } from '../../kit/pro-sante-connect.ts';
import { pressMark, readMark, sendMark, typeCodeMark, typeMark, waitForMark } from '../../kit/replica-page.ts';
import { lookAtTelephone } from '../../kit/telephone.ts';
import { MAILBOX_ORIGIN, PORTAL_ORIGIN } from '../../portals/index.ts';

const PHARMACIST_WITHOUT_CONTACTS = '899700400015';
const NURSE_WITH_ADELI_ONLY = '044700003';
const MAIL_LIFE_MS = 30 * 60_000;
/** Who alone can change contact data, by profession. */
const ORDERS = [
  ['order-doctors', 'monespace.medecin.fr'],
  ['order-pharmacists', 'e-pop.ordre.pharmacien.fr'],
  ['order-nurses', 'espace-membres.ordre-infirmiers.fr'],
] as const;

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourney({ workplace: { inserted: false } });
});
afterAll(() => stage.close());
beforeEach(() => stage.startOver());

/** In the application: "demander l’activation de la e-CPS", then the national identifier. */
async function ask(identifier: string): Promise<Page> {
  const phone = await lookAtTelephone(stage, identifier);
  await pressMark(phone, 'demander-activation');
  await typeMark(phone, 'identifiant-national', identifier);
  await sendMark(phone, 'envoyer-demande');
  return phone;
}

const readMailedCode = (): string => readDigits(stage.services.mail.last(EMAIL)?.text);

describe('J10: activation of the e-CPS without a card', () => {
  it.each([
    { variant: 'spa', codeInput: 'segmentee' },
    { variant: 'cadre', codeInput: 'simple' },
  ] as const)('by the code of the e-mail; the e-CPS then signs in: $variant, $codeInput', async appearance => {
    stage.show(appearance);
    const phone = await ask(DOCTOR);
    await waitForMark(phone, 'ecps-code-courrier');
    const mailbox = await stage.browser.openTab(`${MAILBOX_ORIGIN}/?adresse=${EMAIL}`);
    const code = readDigits(await readMark(mailbox, 'courrier-0'));
    await mailbox.close();
    await phone.bringToFront();
    await typeCodeMark(phone, code);
    await sendMark(phone, 'valider-code-courrier');
    await chooseCode(phone, ECPS_CODE);
    await waitForMark(phone, 'ecps-activee');

    const page = await stage.openPortal();
    await chooseEcps(page, 'connexion-psc');
    await approveAndReturn(stage, page, await sendRequest(page));
    await waitForMark(page, 'page-profil');
    expect(page.url()).toBe(`${PORTAL_ORIGIN}/profil`);
  });

  it('situation A: no contact data in the directory', async () => {
    stage.show({ variant: 'differe' });
    const phone = await ask(PHARMACIST_WITHOUT_CONTACTS);
    await waitForMark(phone, 'ecps-coordonnees-absentes');
  });

  it('an ADELI number alone: only with the card', async () => {
    stage.show({ variant: 'formulaires' });
    const phone = await ask(NURSE_WITH_ADELI_ONLY);
    await waitForMark(phone, 'ecps-carte-obligatoire');
  });
});

describe('J10: what goes wrong with the e-mail', () => {
  it('situation B: nothing arrives; the request can be made again', async () => {
    const before = stage.services.mail.mails.length;
    stage.services.mail.isLosingMail = true;
    const phone = await ask(DOCTOR);
    await waitForMark(phone, 'ecps-code-courrier');
    stage.services.mail.isLosingMail = false;
    expect(stage.services.mail.mails).toHaveLength(before);

    await waitForMark(await ask(DOCTOR), 'ecps-code-courrier');
    expect(readMailedCode()).toMatch(/^\d{6}$/u);
  });

  it('a wrong code and one that is too old are refused', async () => {
    const phone = await ask(DOCTOR);
    await waitForMark(phone, 'ecps-code-courrier');
    await typeCodeMark(phone, spoilCode(readMailedCode()));
    await sendMark(phone, 'valider-code-courrier');
    expect(await readMark(phone, 'erreur')).toBe('Code incorrect ou expiré.');
    stage.clock.advance(MAIL_LIFE_MS);
    await typeCodeMark(phone, readMailedCode());
    await sendMark(phone, 'valider-code-courrier');
    expect(await readMark(phone, 'erreur')).toBe('Code incorrect ou expiré.');
    await waitForMark(phone, 'ecps-code-courrier');
  });
});

describe('J10: our guide', () => {
  it('goes through every step, with what each failure means and who can help', async () => {
    const guide = await openGuide(stage.browser, 'ecps-without-card');
    expect(await goToStep(guide, 'who')).toContain('J’ai seulement un numéro ADELI');
    expect(await goToStep(guide, 'identifier')).toContain('8 suivi du numéro RPPS');
    expect(await goToStep(guide, 'ask')).toContain('demander l’activation de la e-CPS');
    const mail = await goToStep(guide, 'mail');
    expect(mail).toContain('manquent à l’annuaire RPPS');
    expect(mail).toContain('Rien n’arrive dans votre boîte');
    expect(await goToStep(guide, 'update')).toContain('Seul votre ordre peut les changer');
    await press(guide, 'next');
    await guide.waitForSelector(`${byTestId('guide-end')} a[href="#ecps-with-card"]`);
  });

  it('sends each profession to its order for contact data, and nobody to the agency', async () => {
    const guide = await openGuide(stage.browser, 'ecps-without-card');
    await goToStep(guide, 'update');
    for (const [contact, host] of ORDERS) {
      expect(await guide.$(`${byTestId(`contact-${contact}`)} a[href^="https://${host}"]`)).not.toBeNull();
    }
    const contacts = await guide.$$eval('[data-testid^="contact-"]', shown =>
      shown.map(one => one.getAttribute('data-testid')),
    );
    expect(contacts).toEqual(ORDERS.map(([contact]) => `contact-${contact}`));
  });

  it('shows the identifier with its 8 to whoever has the card after all', async () => {
    const guide = await openGuide(stage.browser, 'ecps-without-card');
    await goToStep(guide, 'identifier');
    expect(await guide.$(byTestId('identifier'))).toBeNull();
    await stage.workplace.reader.insert();
    await guide.waitForSelector(byTestId('identifier'));
    expect(await readText(guide, byTestId('identifier'))).toBe(DOCTOR);
    await stage.workplace.reader.remove();
  });
});

it('no page of these stories had an error of a script or a refusal of its policy', () => {
  expect(stage.faults).toEqual([]);
});
