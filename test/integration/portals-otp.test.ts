// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { generateSync } from 'otplib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DOCTOR, EMAIL, IDENTIFIER, MOBILE, PASSWORD, readDigits, spoilCode } from '../kit/doctor.ts';
import { PORTAL_ORIGIN } from '../portals/index.ts';
import { hasMark, type PortalStage, type PortalVisitor, readMark, startPortalStage } from './portal-visitor.ts';

const MINUTE_MS = 60_000;

let stage: PortalStage;
beforeAll(async () => {
  stage = await startPortalStage();
});
afterAll(() => stage.portals.close());
// Nothing is left of the failures of the test before.
beforeEach(() => stage.clock.advance(15 * MINUTE_MS));

const smsCode = () => readDigits(stage.portals.services.sms.last(MOBILE)?.text);
const mailCode = () => readDigits(stage.portals.services.mail.last(EMAIL)?.text);

async function identify(identifier = IDENTIFIER, password = PASSWORD): Promise<PortalVisitor> {
  const visitor = stage.visit();
  await visitor.open(`${PORTAL_ORIGIN}/connexion/otp`);
  await visitor.send('identification', { identifiant: identifier, 'mot-de-passe': password });
  return visitor;
}

describe('J6: sign-in by identifier, password and one-time code', () => {
  test('ends at the choice of the profile with the code of the SMS', async () => {
    const visitor = await identify();
    const sentence = readMark(visitor.page, 'canal-utilise');
    await visitor.send('saisie-code', { code: smsCode() });

    expect(sentence).toBe('Un code à usage unique a été envoyé par SMS au •••••• 01.');
    expect(hasMark(visitor.page, 'page-profil')).toBe(true);
    expect(stage.portals.sessions.at(-1)).toMatchObject({ method: 'OTP', holder: { nationalIdentifier: DOCTOR } });
  });

  test('takes the code of a mail, sent on request, from six separate fields', async () => {
    const visitor = await identify();
    stage.clock.advance(MINUTE_MS);
    await visitor.send('renvoi', { action: 'email' });
    const digits = Object.fromEntries([...mailCode()].map((digit, index) => [`code${index + 1}`, digit]));
    await visitor.send('saisie-code', digits);

    expect(hasMark(visitor.page, 'page-profil')).toBe(true);
  });

  test('an unknown identifier and a wrong password get the same answer', async () => {
    const unknown = (await identify('personne.inconnue')).page;
    const wrong = (await identify(IDENTIFIER, 'autre chose')).page;

    expect([unknown.status, wrong.status]).toEqual([422, 422]);
    expect(readMark(unknown, 'erreur')).toBe('Identifiant ou mot de passe incorrect.');
    expect(readMark(wrong, 'erreur')).toBe(readMark(unknown, 'erreur'));
  });

  test('an unknown identifier is locked after as many failures as a known one', async () => {
    for (let attempt = 0; attempt < 3; attempt += 1) await identify('autre.inconnu');
    const { page } = await identify('autre.inconnu');

    expect(readMark(page, 'erreur')).toBe('Trop d’essais. Réessayez plus tard.');
  });

  test('three wrong codes lock the account, also for the right password, until the time is over', async () => {
    const visitor = await identify();
    const code = smsCode();
    for (let attempt = 0; attempt < 3; attempt += 1) await visitor.send('saisie-code', { code: spoilCode(code) });
    await visitor.send('saisie-code', { code });
    const locked = visitor.page;
    const again = (await identify()).page;
    stage.clock.advance(15 * MINUTE_MS);
    const later = (await identify()).page;

    expect(readMark(locked, 'erreur')).toBe('Trop d’essais. Réessayez plus tard.');
    expect(readMark(again, 'erreur')).toBe('Trop d’essais. Réessayez plus tard.');
    expect(hasMark(later, 'otp-code')).toBe(true);
  });

  test('an expired code is refused; a new one helps', async () => {
    const visitor = await identify();
    const old = smsCode();
    stage.clock.advance(10 * MINUTE_MS);
    await visitor.send('saisie-code', { code: old });
    const refusal = readMark(visitor.page, 'erreur');
    await visitor.send('renvoi', { action: 'renvoyer' });
    await visitor.send('saisie-code', { code: smsCode() });

    expect(refusal).toBe('Ce code a expiré. Demandez un nouveau code.');
    expect(hasMark(visitor.page, 'page-profil')).toBe(true);
  });

  test('a new code is not sent before the delay', async () => {
    const visitor = await identify();
    const before = stage.portals.services.sms.messages.length;
    await visitor.send('renvoi', { action: 'renvoyer' });

    expect(readMark(visitor.page, 'erreur')).toContain('Attendez encore 30');
    expect(stage.portals.services.sms.messages).toHaveLength(before);
  });

  test('says that no code could be sent when the gateway refuses', async () => {
    const { sms } = stage.portals.services;
    sms.fault = 'refused';
    const visitor = await identify();
    sms.fault = null;

    expect(readMark(visitor.page, 'erreur')).toContain('Le code n’a pas pu être envoyé.');
  });

  test('a form without its token is refused', async () => {
    const { status, text } = await stage
      .visit()
      .post(`${PORTAL_ORIGIN}/connexion/otp`, { identifiant: IDENTIFIER, 'mot-de-passe': PASSWORD }, PORTAL_ORIGIN);

    expect(status).toBe(403);
    expect(text).toContain('refus-formulaire');
  });
});

describe('password recovery', () => {
  test('by the code of a channel, then the new password signs in', async () => {
    const visitor = stage.visit();
    await visitor.open(`${PORTAL_ORIGIN}/connexion/otp/oubli`);
    await visitor.send('recuperation', { identifiant: IDENTIFIER });
    await visitor.send('saisie-code', { code: smsCode() });
    await visitor.send('choix-mot-de-passe', { 'mot-de-passe': 'court', 'mot-de-passe-confirme': 'court' });
    const refusal = readMark(visitor.page, 'erreur');
    await visitor.send('choix-mot-de-passe', { 'mot-de-passe': PASSWORD, 'mot-de-passe-confirme': PASSWORD });

    expect(refusal).toBe('Choisissez au moins 12 caractères.');
    expect(hasMark(visitor.page, 'mot-de-passe-change')).toBe(true);
    expect(hasMark((await identify()).page, 'otp-code')).toBe(true);
  });

  test('shows the same pages for an identifier that nobody has', async () => {
    const ask = async (identifiant: string) => {
      const visitor = stage.visit();
      await visitor.open(`${PORTAL_ORIGIN}/connexion/otp/oubli`);
      await visitor.send('recuperation', { identifiant });
      const sentence = readMark(visitor.page, 'canal-utilise');
      await visitor.send('saisie-code', { code: '000000' });
      return [sentence, readMark(visitor.page, 'erreur')];
    };

    expect(await ask('personne.autre')).toEqual(await ask(IDENTIFIER));
  });
});

describe('J5: OTP channels', () => {
  async function openChannels(): Promise<PortalVisitor> {
    const visitor = stage.visit('card');
    await visitor.open(PORTAL_ORIGIN);
    await visitor.press('connexion-cpx');
    await visitor.send('choix-profil', { profil: 'samu-44-medecin' });
    await visitor.send('identification-telephone', { telephone: 'poste 12' });
    await visitor.press('menu-canaux-otp');
    return visitor;
  }

  test('are the third entry of the account’s menu, and set by test, code and validation', async () => {
    const visitor = await openChannels();
    const tested = await visitor.send('canal-telephone', { telephone: '06 92 11 22 33', action: 'tester' });
    const code = readDigits(stage.portals.services.sms.last('+262692112233')?.text);
    const set = await visitor.send('canal-telephone', { telephone: '06 92 11 22 33', code, action: 'valider' });

    expect(readMark(tested, 'succes')).toContain('Le code a été envoyé.');
    expect(readMark(set, 'succes')).toBe('Le canal est enregistré.');
  });

  test('e-mail is set the same way', async () => {
    const visitor = await openChannels();
    await visitor.send('canal-email', { email: 'autre@exemple.test', action: 'tester' });
    const code = readDigits(stage.portals.services.mail.last('autre@exemple.test')?.text);
    const set = await visitor.send('canal-email', { email: 'autre@exemple.test', code, action: 'valider' });

    expect(readMark(set, 'succes')).toBe('Le canal est enregistré.');
  });

  test('are refused when the validation comes before the test, or with a wrong code', async () => {
    const visitor = await openChannels();
    const early = await visitor.send('canal-telephone', { telephone: '0611223344', code: '123456', action: 'valider' });
    await visitor.send('canal-telephone', { telephone: '0611223344', action: 'tester' });
    const code = spoilCode(readDigits(stage.portals.services.sms.last('+33611223344')?.text));
    const wrong = await visitor.send('canal-telephone', { telephone: '0611223344', code, action: 'valider' });

    expect([early.status, readMark(early, 'erreur')]).toEqual([422, expect.stringContaining('Testez d’abord')]);
    expect([wrong.status, readMark(wrong, 'erreur')]).toEqual([422, 'Code incorrect.']);
  });

  test.each([
    ['telephone', '0123456789', 'Ce numéro de mobile n’est pas valable.'],
    ['email', 'sans-arobase', 'Cette adresse e-mail n’est pas valable.'],
  ])('a bad %s is refused', async (kind, value, sentence) => {
    const visitor = await openChannels();
    const answer = await visitor.send(`canal-${kind}`, { [kind]: value, action: 'tester' });

    expect(readMark(answer, 'erreur')).toBe(sentence);
  });

  test('an authenticator can be added by its otpauth address, and signs in', async () => {
    const visitor = await openChannels();
    await visitor.send('ajout-application', { action: 'ajouter' });
    const uri = new URL(readMark(visitor.page, 'application-uri'));
    const secret = uri.searchParams.get('secret') ?? '';
    const show = () => generateSync({ secret, epoch: Math.floor(stage.clock.now() / 1000) });
    const refused = await visitor.send('canal-application', { code: spoilCode(show()), action: 'valider' });
    const set = await visitor.send('canal-application', { code: show(), action: 'valider' });
    const other = await identify();
    await other.send('renvoi', { action: 'authenticator' });
    await other.send('saisie-code', { code: show() });

    expect(uri.protocol).toBe('otpauth:');
    expect(hasMark(refused, 'application-qr')).toBe(true);
    expect(readMark(refused, 'erreur')).toBe('Code incorrect.');
    expect(readMark(set, 'succes')).toContain('est enregistrée');
    expect(hasMark(other.page, 'page-profil')).toBe(true);
  });
});

describe('J2: first sign-in by card', () => {
  test('reminds of the channels when there are none', async () => {
    const nurse = await stage.pki.issueCard({
      ...{ givenName: 'INÈS', surname: 'NEUVE', nationalId: '899700999999', title: 'Infirmier', professionCode: 60 },
      ...{ cardType: 'CPS', cardNumber: '8025000001/2600301753' },
      ...{ notBefore: new Date(Date.now() - 1000), notAfter: new Date(Date.now() + 10 * MINUTE_MS) },
    });
    const visitor = stage.visitWith(nurse.authentication);
    await visitor.open(PORTAL_ORIGIN);
    await visitor.press('connexion-cpx');
    await visitor.send('choix-profil', { profil: 'samu-44-arm' });
    await visitor.send('identification-telephone', { telephone: 'poste 12' });

    expect(readMark(visitor.page, 'rappel-canaux')).toContain('Pensez à renseigner vos canaux OTP');
  });
});
