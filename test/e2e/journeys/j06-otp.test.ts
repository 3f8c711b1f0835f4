// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, lockAuthenticator, setUpAuthenticator, unlockAuthenticator } from '../../kit/authenticator.ts';
import { doctorAccount, EMAIL, IDENTIFIER, MOBILE, PASSWORD, readDigits, spoilCode } from '../../kit/doctor.ts';
import { type JourneyStage, startJourney } from '../../kit/journey-stage.ts';
import { pasteIntoHelp, pressHelp, readHelp, waitForHelp } from '../../kit/portal-help.ts';
import {
  pressForWords,
  pressMark,
  readField,
  readMark,
  typeCodeMark,
  typeMark,
  waitForMark,
} from '../../kit/replica-page.ts';
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
const NO_CHANNEL = 'sans.canal';
const RESUME = `Remplir mon identifiant\u00a0: ${IDENTIFIER}`;
const WRITTEN = 'Code écrit dans la page. Vérifiez-le, puis validez.';

let stage: JourneyStage;
beforeAll(async () => {
  const withoutChannel = { ...doctorAccount({}), identifier: NO_CHANNEL };
  stage = await startJourney({ accounts: [doctorAccount(), withoutChannel] });
});
afterAll(() => stage.close());
afterEach(async () => {
  expect(stage.faults).toEqual([]);
  stage.services.sms.fault = null;
  await stage.startOver();
});

const newestText = () => stage.services.sms.last(MOBILE)?.text ?? '';
const newestSms = () => readDigits(newestText());

/** From the portal's home to the page that asks for the code. */
async function openCodePage(): Promise<Page> {
  const page = await stage.openPortal();
  await askForCode(page);
  await waitForMark(page, 'code');
  return page;
}
async function goOnToBandeau(page: Page): Promise<void> {
  await pressMark(page, 'valider-code');
  await waitForMark(page, 'page-profil');
  await chooseProfile(page);
  await identifyDesk(page);
  expect(await readFact(page, 'method')).toBe('OTP');
}

/** Codes of an authenticator are of the workstation's time. */
const agreeOnTheTime = () => stage.clock.advance(Date.now() - stage.clock.now());

// First: it goes by the time of the workstation, the other stories by a clock that runs ahead of it.
describe('J6: the code of an authenticator', () => {
  it('is enrolled on the portal, and written on a click once the authenticator is unlocked', async () => {
    const page = await stage.openPortal();
    await signInByCard(stage, page);
    await openChannels(page);
    await pressMark(page, 'ajouter-application');
    const uri = await readMark(page, 'application-uri');
    const authenticator = await setUpAuthenticator(stage.browser);
    const first = await addAccount(authenticator, uri);
    await lockAuthenticator(authenticator);
    await authenticator.close();
    await typeCodeMark(page, first, 'canal-application-code');
    agreeOnTheTime();
    await pressForWords(page, 'valider-application', 'succes', 'L’application d’authentification est enregistrée.');
    await pressMark(page, 'revenir-bandeau');
    await signOut(page);

    await askForCode(page);
    await pressForWords(page, 'autre-canal-authenticator', 'canal-utilise', 'votre application d’authentification');
    await pressHelp(stage.browser, page, 'Déverrouiller l’authentificateur');
    const unlocking = await stage.browser.waitForTab(url => url.includes('/pages/authenticator/'));
    await unlockAuthenticator(unlocking);
    await unlocking.close();
    await page.bringToFront();
    const offer = `Saisir le code\u00a0: SI-SAMU (réplique de test) – ${IDENTIFIER}`;
    expect(await waitForHelp(page, offer)).not.toContain('Code demandé depuis');
    await pressHelp(stage.browser, page, offer);
    await waitForHelp(page, WRITTEN);
    agreeOnTheTime();
    await goOnToBandeau(page);
  });
});

const PAGES: readonly (readonly [Variant, CodeInput])[] = [
  ['formulaires', 'segmentee'],
  ['spa', 'segmentee'],
  ['differe', 'segmentee'],
  ['cadre', 'simple'],
];

describe('J6: sign-in by one-time code', () => {
  it.each(PAGES)('goes to the bandeau, pages written as %s, field %s', async (variant, codeInput) => {
    stage.show({ variant, codeInput });
    const page = await openCodePage();
    if (variant === 'cadre') await typeCodeMark(page, newestSms());
    else {
      expect(await waitForHelp(page, 'Code demandé depuis 1')).toContain('[Aucun code reçu]');
      await pasteIntoHelp(stage.browser, page, newestText());
      await waitForHelp(page, WRITTEN);
    }
    await goOnToBandeau(page);
  });
});

describe('J6: what our help does', () => {
  it('remembers the identifier, as it was typed', async () => {
    stage.show({ variant: 'spa' });
    const page = await stage.openPortal();
    await pressMark(page, 'connexion-otp');
    await typeMark(page, 'identifiant', IDENTIFIER);
    await pressHelp(stage.browser, page, 'Retenir cet identifiant sur ce poste');
    await waitForHelp(page, 'Identifiant retenu sur ce poste.');
    await page.goto(page.url());
    await pressHelp(stage.browser, page, RESUME);
    expect(await readField(page, 'identifiant')).toBe(IDENTIFIER);
    // The focus is where the person goes on.
    await page.keyboard.type(PASSWORD);
    await pressMark(page, 'valider-identification');
    await waitForMark(page, 'code');
  });

  it.each([
    ['a message without a code', 'Bonjour à tous', 'Ce qui a été collé n’est pas un code.'],
    ['a code of another length', '12345678', 'La page attend un code d’une autre longueur.'],
  ])('writes nothing of what does not fit: %s', async (_name, copied, said) => {
    stage.show({ codeInput: 'segmentee' });
    const page = await openCodePage();
    await pasteIntoHelp(stage.browser, page, copied);
    await waitForHelp(page, said);
    const frame = await waitForMark(page, 'code');
    expect(await frame.$$eval('[data-segment]', boxes => boxes.map(box => (box as HTMLInputElement).value))).toEqual(
      Array(6).fill(''),
    );
  });

  it('says what to do when no code comes, by the channel that the page names, and the other channel signs in', async () => {
    stage.services.sms.fault = 'lost';
    const page = await openCodePage();
    await pressHelp(stage.browser, page, 'Aucun code reçu');
    await waitForHelp(page, 'Le code part par SMS. Vérifiez que le mobile a du réseau.');
    stage.clock.advance(MINUTE_MS);
    await pressForWords(page, 'autre-canal-email', 'canal-utilise', 'par e-mail');
    await pressHelp(stage.browser, page, 'Aucun code reçu');
    await waitForHelp(page, 'Regardez aussi dans les courriers indésirables.');
    await pasteIntoHelp(stage.browser, page, stage.services.mail.last(EMAIL)?.text ?? '');
    await goOnToBandeau(page);
  });
});

describe('J6: what can go wrong', () => {
  it.each(['formulaires', 'spa'] as const)('a wrong code, then the right one: %s', async variant => {
    stage.show({ variant });
    const page = await openCodePage();
    await typeCodeMark(page, spoilCode(newestSms()));
    await pressMark(page, 'valider-code');
    expect(await readFault(page)).toBe('Code incorrect.');
    expect(await waitForHelp(page, 'Le code ne convient pas.')).not.toContain('Code demandé depuis');
    await pasteIntoHelp(stage.browser, page, newestText());
    await goOnToBandeau(page);
  });

  it('a code that has expired: a new one is asked for on the page', async () => {
    const page = await openCodePage();
    const old = newestSms();
    stage.clock.advance(11 * MINUTE_MS);
    await pasteIntoHelp(stage.browser, page, old);
    await pressMark(page, 'valider-code');
    expect(await readFault(page)).toContain('Ce code a expiré.');
    await waitForHelp(page, 'Le délai est dépassé. Demandez un nouveau code');
    await pressMark(page, 'renvoyer-code');
    await expect.poll(newestSms).not.toBe(old);
    await waitForMark(page, 'code');
    await pasteIntoHelp(stage.browser, page, newestText());
    await goOnToBandeau(page);
  });

  it('a code that was sent again: the first one is void', async () => {
    const page = await openCodePage();
    const first = newestSms();
    stage.clock.advance(MINUTE_MS);
    await pressMark(page, 'renvoyer-code');
    await expect.poll(newestSms).not.toBe(first);
    await waitForMark(page, 'code');
    await typeCodeMark(page, first);
    await pressMark(page, 'valider-code');
    expect(await readFault(page)).toBe('Code incorrect.');
    expect(await waitForHelp(page, 'Utilisez le dernier code reçu')).toContain(
      'un nouveau code remplace les précédents',
    );
    await typeCodeMark(page, newestSms());
    await goOnToBandeau(page);
  });

  it('a code that could not be sent: our help leads to the other channel', async () => {
    stage.services.sms.fault = 'refused';
    const page = await openCodePage();
    expect(await readFault(page)).toContain('n’a pas pu être envoyé');
    await waitForHelp(page, 'Le code n’est pas parti. Prenez l’autre canal sur la page');
  });

  it('no channel was set: the portal says that the card is needed', async () => {
    const page = await stage.openPortal();
    await askForCode(page, NO_CHANNEL);
    expect(await readMark(page, 'aucun-canal')).toContain('Connectez-vous avec votre carte');
    expect(await readHelp(page)).toBe('');
  });

  it('a wrong password, then the password forgotten: it is got back by the channel, and signs in', async () => {
    const page = await stage.openPortal();
    await askForCode(page, IDENTIFIER, 'un autre mot de passe');
    expect(await readFault(page)).toBe('Identifiant ou mot de passe incorrect.');
    await waitForHelp(page, 'Retrouvez-le par le lien de la page');
    await pressMark(page, 'mot-de-passe-oublie');
    await typeMark(page, 'identifiant', IDENTIFIER);
    await pressMark(page, 'demander-code');
    await waitForMark(page, 'code');
    await pressHelp(stage.browser, page, 'Aucun code reçu');
    await waitForHelp(page, 'Le code part vers l’un de vos canaux OTP');
    await pasteIntoHelp(stage.browser, page, newestText());
    await pressMark(page, 'valider-code');
    await typeMark(page, 'mot-de-passe', PASSWORD);
    await typeMark(page, 'mot-de-passe-confirme', PASSWORD);
    expect(await readHelp(page)).toBe('');
    await pressMark(page, 'valider-mot-de-passe');
    await pressMark(page, 'revenir-accueil');
    stage.clock.advance(MINUTE_MS);
    await askForCode(page);
    await waitForMark(page, 'code');
    await typeCodeMark(page, newestSms());
    await goOnToBandeau(page);
  });

  it('too many wrong codes: the account is locked, our help says for how long and what is left, and it opens again', async () => {
    const page = await openCodePage();
    for (const sentence of ['Code incorrect.', 'Code incorrect.', 'Code incorrect.', 'Trop d’essais.']) {
      await typeCodeMark(page, spoilCode(newestSms()));
      const answered = page.waitForNavigation();
      await pressMark(page, 'valider-code');
      await answered;
      expect(await readFault(page)).toContain(sentence);
    }
    await waitForHelp(page, 'Trop d’essais. Attendez, ou connectez-vous avec la carte.');
    stage.clock.advance(16 * MINUTE_MS);
    await page.goto('https://www.portail.si-samu.fr/');
    await askForCode(page);
    await waitForMark(page, 'code');
    await typeCodeMark(page, newestSms());
    await goOnToBandeau(page);
  });
});
