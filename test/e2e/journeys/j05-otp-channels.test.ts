// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { doctorAccount, readDigits, spoilCode } from '../../kit/doctor.ts';
import { type JourneyStage, startJourney } from '../../kit/journey-stage.ts';
import { readHelp, waitForHelp, waitForNoHelp } from '../../kit/portal-help.ts';
import { pressForWords, pressMark, readMark, typeCodeMark, typeMark, waitForMark } from '../../kit/replica-page.ts';
import {
  askForCode,
  chooseProfile,
  identifyDesk,
  openChannels,
  readFact,
  readFault,
  signInByCard,
  signOut,
} from '../../kit/si-samu.ts';
import type { CodeInput, Variant } from '../../portals/index.ts';

const MINUTE_MS = 60_000;
const NEW_MOBILE = '+33600000031';
const NEW_EMAIL = 'alain@exemple.test';
const SENT = 'Le code a été envoyé.';
const SET = 'Le canal est enregistré.';
/** Steps of the help that is shown now. */
const TYPE_NUMBER = 'Tapez le numéro d’un mobile';
const TYPE_CODE = 'Tapez le code que vous lit la personne qui';

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourney({ accounts: [doctorAccount({})] });
});
afterAll(() => stage.close());
afterEach(async () => {
  expect(stage.faults).toEqual([]);
  stage.services.sms.fault = null;
  await stage.startOver();
});

/** From the card to the window of the channels. */
async function openWindow(): Promise<Page> {
  const page = await stage.openPortal();
  await signInByCard(stage, page);
  await openChannels(page);
  return page;
}
const newestSms = (mobile = NEW_MOBILE) => readDigits(stage.services.sms.last(mobile)?.text);
const newestMail = () => readDigits(stage.services.mail.last(NEW_EMAIL)?.text);

async function testTelephone(page: Page, mobile = NEW_MOBILE): Promise<void> {
  await typeMark(page, 'canal-telephone-valeur', mobile);
  await pressForWords(page, 'tester-telephone', 'succes', SENT);
}
/** Types the code of the mobile and validates it, to this answer of the portal. */
async function validate(page: Page, code: string, mark: 'succes' | 'erreur', words: string): Promise<void> {
  await typeCodeMark(page, code, 'canal-telephone-code');
  await pressForWords(page, 'valider-telephone', mark, words);
}

async function setTelephone(page: Page): Promise<void> {
  await testTelephone(page);
  await validate(page, newestSms(), 'succes', SET);
}

const PAGES: readonly (readonly [Variant, CodeInput])[] = [
  ['formulaires', 'segmentee'],
  ['spa', 'simple'],
  ['differe', 'simple'],
  ['cadre', 'segmentee'],
];

describe.each(PAGES)('J5: the OTP channels, pages written as %s, code %s', (variant, codeInput) => {
  it('are set one after the other, each step explained, and either signs in', async () => {
    const isHelped = variant !== 'cadre';
    stage.show({ variant, codeInput });
    const page = await openWindow();
    if (isHelped) {
      expect(await waitForHelp(page, TYPE_NUMBER)).toContain('Un seul canal suffit\u00a0: mobile ou e-mail.');
    }
    await setTelephone(page);
    if (isHelped) await waitForHelp(page, 'Ce mobile est enregistré');

    await typeMark(page, 'canal-email-valeur', NEW_EMAIL);
    if (isHelped) await waitForHelp(page, 'Tapez l’adresse e-mail.');
    await pressForWords(page, 'tester-email', 'succes', SENT);
    if (isHelped) await waitForHelp(page, `${TYPE_CODE} reçoit ce courrier.`);
    await typeCodeMark(page, newestMail(), 'canal-email-code');
    await pressForWords(page, 'valider-email', 'succes', SET);
    if (isHelped) await waitForHelp(page, 'Cette adresse est enregistrée');

    await pressMark(page, 'revenir-bandeau');
    await signOut(page);
    stage.clock.advance(MINUTE_MS);
    await askForCode(page);
    await waitForMark(page, 'code');
    stage.clock.advance(MINUTE_MS);
    await pressForWords(page, 'autre-canal-email', 'canal-utilise', 'par e-mail');
    await typeCodeMark(page, newestMail());
    await pressMark(page, 'valider-code');
    await waitForMark(page, 'page-profil');
    await chooseProfile(page);
    await identifyDesk(page);
    expect(await readFact(page, 'method')).toBe('OTP');
  });
});

describe('J5: what is typed', () => {
  it('that looks wrong is said to be, each in its way, and refused by the portal', async () => {
    const page = await openWindow();
    for (const [kind, typed, said] of [
      ['telephone', '01 40 00 00 00', 'Ce numéro n’est pas celui d’un mobile'],
      ['telephone', '06 12 34', 'Il manque des chiffres à ce numéro.'],
      ['telephone', '+32 470 12 34 56', 'Ce numéro n’est pas français'],
      ['telephone', 'poste 12', 'Vérifiez ce numéro'],
      ['email', 'alain@exemple', 'Vérifiez cette adresse'],
    ] as const) {
      await typeMark(page, `canal-${kind}-valeur`, typed);
      await page.keyboard.press('Tab');
      await waitForHelp(page, said);
      await pressForWords(page, `tester-${kind}`, 'erreur', 'n’est pas valable.');
      await waitForHelp(page, kind === 'email' ? 'Tapez l’adresse e-mail.' : TYPE_NUMBER);
    }
  });

  it('of overseas numbers is right as people write them, and gets its code', async () => {
    const page = await openWindow();
    for (const [typed, number] of [
      ['0692 12 34 56', '+262692123456'],
      ['+262 639 12 34 56', '+262639123456'],
      ['0690.12.34.56', '+590690123456'],
      ['+687 75 12 34', '+687751234'],
      ['00 689 87 12 34 56', '+68987123456'],
    ] as const) {
      await typeMark(page, 'canal-telephone-valeur', typed);
      await page.keyboard.press('Tab');
      await waitForHelp(page, TYPE_CODE);
      expect(await readHelp(page)).not.toMatch(/Vérifiez|Il manque|n’est pas/u);
      await pressForWords(page, 'tester-telephone', 'succes', SENT);
      expect(newestSms(number)).toMatch(/^\d{6}$/u);
    }
  });
});

describe('J5: what can go wrong', () => {
  it('a code that could not be sent, then one that does not arrive: the number is corrected and tested again', async () => {
    const page = await openWindow();
    stage.services.sms.fault = 'refused';
    await typeMark(page, 'canal-telephone-valeur', NEW_MOBILE);
    await pressMark(page, 'tester-telephone');
    expect(await readFault(page)).toContain('n’a pas pu être envoyé');
    await waitForHelp(page, 'Le code n’est pas parti.');
    stage.clock.advance(MINUTE_MS);
    stage.services.sms.fault = 'lost';
    await testTelephone(page, '+33600000039');
    await waitForHelp(page, TYPE_CODE);
    stage.services.sms.fault = null;
    await setTelephone(page);
  });

  it('validated before the test, with a wrong code, then with the right one', async () => {
    const page = await openWindow();
    await typeMark(page, 'canal-telephone-valeur', NEW_MOBILE);
    await typeCodeMark(page, '123456', 'canal-telephone-code');
    await pressMark(page, 'valider-telephone');
    expect(await readFault(page)).toContain('Testez d’abord ce canal');
    await pressForWords(page, 'tester-telephone', 'succes', SENT);
    await validate(page, spoilCode(newestSms()), 'erreur', 'Code incorrect.');
    await waitForHelp(page, 'Le code ne convient pas.');
    await validate(page, newestSms(), 'succes', SET);
    await waitForNoHelp(page, 'Le code ne convient pas.');
  });

  it('a code that has expired, and one that a newer one has made void; a newer one is not sent at once', async () => {
    const page = await openWindow();
    await testTelephone(page);
    const first = newestSms();
    await pressForWords(page, 'tester-telephone', 'erreur', 'Attendez encore 30\u00a0s');
    stage.clock.advance(11 * MINUTE_MS);
    await validate(page, first, 'erreur', 'Ce code a expiré.');
    await waitForHelp(page, 'Demandez un nouveau code');
    await pressForWords(page, 'tester-telephone', 'succes', SENT);
    await validate(page, first, 'erreur', 'Code incorrect.');
    await validate(page, newestSms(), 'succes', SET);
  });

  it('too many wrong codes: the account is locked, and our help says what is left', async () => {
    const page = await openWindow();
    await testTelephone(page);
    const wrong = spoilCode(newestSms());
    for (const sentence of ['Code incorrect.', 'Code incorrect.', 'Code incorrect.', 'Trop d’essais.']) {
      await typeCodeMark(page, wrong, 'canal-telephone-code');
      const answered = page.waitForNavigation();
      await pressMark(page, 'valider-telephone');
      await answered;
      expect(await readMark(page, 'erreur')).toContain(sentence);
    }
    await waitForHelp(page, 'Trop d’essais. Attendez, ou connectez-vous avec la carte.');
  });
});
