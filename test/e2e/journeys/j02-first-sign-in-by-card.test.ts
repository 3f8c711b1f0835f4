// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readDigits } from '../../kit/doctor.ts';
import { EMBEDDED_READER } from '../../kit/embedded-reader.ts';
import { typeCodes, typePin, waitForError } from '../../kit/journey.ts';
import { type JourneyStage, startJourney } from '../../kit/journey-stage.ts';
import { pressHelp, waitForHelp } from '../../kit/portal-help.ts';
import { byTestId, press } from '../../kit/press.ts';
import {
  hasMark,
  pressForWords,
  pressMark,
  readMark,
  typeCodeMark,
  typeMark,
  waitForMark,
} from '../../kit/replica-page.ts';
import {
  askForCode,
  choosePassword,
  chooseProfile,
  enterByCard,
  identifyDesk,
  openChannels,
  PIN,
  pressCpx,
  readFact,
  signInByCard,
  signOut,
} from '../../kit/si-samu.ts';
import { embeddedReaderOf, namedProfile } from '../../kit/workplace.ts';

const NEW_PIN = '8642';
const PUK = '12345678';

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourney({ accounts: [] });
});
afterAll(() => stage.close());
afterEach(async () => {
  expect(stage.faults).toEqual([]);
  await stage.startOver();
});

/** Four people who have never been at the portal. */
const PEOPLE = [
  ['formulaires', 'simple', 'staff', 'samu-44-arm', 'paul.staff0000002', '+33600000021'],
  ['spa', 'segmentee', 'nurse', 'samu-75-arm', 'chloé.nurse0012345', '+33600000022'],
  ['differe', 'segmentee', 'cpf', 'samu-35-smur', 'zoé.démonstration0000003', '+33600000023'],
  ['cadre', 'simple', 'cpa', 'samu-44-superviseur', 'jeanne.staff0000004', '+33600000024'],
] as const;

describe.each(PEOPLE)('J2: a first sign-in by card, pages written as %s, code %s', (...person) => {
  const [variant, codeInput, card, profile, identifier, mobile] = person;

  it(`takes ${card} from the card to the OTP channels, and the next sign-in needs no card`, async () => {
    // The portal of the stage trusts one authority.
    await stage.insertCard({ ...namedProfile(card), issuer: 'FORT' });
    stage.show({ variant, codeInput });
    const page = await stage.openPortal();
    await enterByCard(stage, page);
    await pressMark(page, `profil-${profile}`);
    if (variant !== 'cadre') {
      await pressHelp(stage.browser, page, 'Retenir ce profil sur ce poste');
      await waitForHelp(page, 'Profil retenu sur ce poste.');
    }
    await pressMark(page, 'valider-profil');
    await identifyDesk(page);
    expect(await readMark(page, 'rappel-canaux')).toContain('Pensez à renseigner vos canaux OTP');
    if (variant !== 'cadre') await waitForHelp(page, 'Première connexion\u00a0: définissez vos canaux OTP.');

    await choosePassword(page);
    await openChannels(page);
    await typeMark(page, 'canal-telephone-valeur', mobile);
    await pressForWords(page, 'tester-telephone', 'succes', 'Le code a été envoyé.');
    await typeCodeMark(page, readDigits(stage.services.sms.last(mobile)?.text), 'canal-telephone-code');
    await pressForWords(page, 'valider-telephone', 'succes', 'Le canal est enregistré.');
    await pressMark(page, 'revenir-bandeau');
    await waitForMark(page, 'bandeau');
    expect(await hasMark(page, 'rappel-canaux')).toBe(false);
    await signOut(page);

    await stage.workplace.reader.remove();
    await askForCode(page, identifier);
    await waitForMark(page, 'code');
    stage.clock.advance(1000);
    await typeCodeMark(page, readDigits(stage.services.sms.last(mobile)?.text));
    await pressMark(page, 'valider-code');
    await waitForMark(page, 'page-profil');
    await chooseProfile(page, `profil-${profile}`);
    await identifyDesk(page);
    expect([await readFact(page, 'method'), await readFact(page, 'telephone')]).toEqual(['OTP', '4412']);
  });
});

describe('J2: what can go wrong', () => {
  /** From the portal to our page, with this card in the reader. */
  async function pressCpxWith(card: string) {
    await stage.insertCard(namedProfile(card));
    const page = await stage.openPortal();
    return { page, own: await pressCpx(stage, page) };
  }

  it('no reader, then no card: each is named, and the page goes on by itself', async () => {
    await stage.insertCard(namedProfile('default'));
    const { pcsc, card } = embeddedReaderOf(stage.workplace);
    await stage.workplace.reader.remove();
    pcsc.removeReader(EMBEDDED_READER);
    const page = await stage.openPortal();
    const own = await pressCpx(stage, page);
    expect(await waitForError(own, 'READER_MISSING')).toContain('Aucun lecteur détecté');
    pcsc.addReader(EMBEDDED_READER);
    expect(await waitForError(own, 'CARD_MISSING')).toContain('Aucune carte détectée');
    pcsc.insert(EMBEDDED_READER, card);
    await typePin(own, PIN);
    await waitForMark(page, 'page-profil');
  });

  it('a card upside down: it is said to turn it round, and the right way up it signs in', async () => {
    const { page, own } = await pressCpxWith('mute');
    expect(await waitForError(own, 'CARD_MUTE')).toContain('La carte ne répond pas');
    await stage.insertCard(namedProfile('default'));
    await typePin(own, PIN);
    await waitForMark(page, 'page-profil');
  });

  it('a wrong code: the tries left are told, and the right one signs in', async () => {
    const { page, own } = await pressCpxWith('default');
    await typePin(own, '9999');
    await waitForError(own, 'PIN_INCORRECT');
    expect(await own.$eval(byTestId('tries'), tries => tries.textContent)).toContain('2\u00a0essais');
    await typePin(own, PIN);
    await waitForMark(page, 'page-profil');
  });

  it('a blocked card: the code de déblocage of the letter unblocks it on the spot, and it signs in', async () => {
    const { page, own } = await pressCpxWith('blocked');
    expect(await waitForError(own, 'PIN_BLOCKED')).toContain('Carte bloquée');
    await press(own, 'unblock');
    await typeCodes(own, PUK, NEW_PIN);
    await own.waitForSelector(byTestId('unblocked'));
    await typePin(own, NEW_PIN);
    await waitForMark(page, 'page-profil');
  });

  it('a wrong profile: another one is chosen from the bandeau', async () => {
    await stage.insertCard(namedProfile('default'));
    const page = await stage.openPortal();
    await signInByCard(stage, page, 'profil-samu-75-medecin');
    expect(await readFact(page, 'entity')).toBe('SAMU 75 – Paris');
    await pressMark(page, 'changer-profil');
    await chooseProfile(page, 'profil-samu-44-medecin');
    await identifyDesk(page);
    expect(await readFact(page, 'entity')).toBe('SAMU 44 – Nantes');
  });

  it('channels that were skipped: the next sign-in reminds of them, and OTP says that the card is needed', async () => {
    await stage.insertCard(namedProfile('default'));
    const page = await stage.openPortal();
    await signInByCard(stage, page);
    await waitForHelp(page, 'définissez vos canaux OTP');
    await choosePassword(page);
    await signOut(page);
    await askForCode(page, 'alain.d0000020981');
    expect(await readMark(page, 'aucun-canal')).toContain('Connectez-vous avec votre carte');
  });
});
