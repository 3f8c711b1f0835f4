// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DOCTOR, EMAIL, readDigits } from '../kit/doctor.ts';
import { CODE_INPUTS, MAILBOX_ORIGIN, PHONE_ORIGIN, PORTAL_ORIGIN, VARIANTS, WALLET_ORIGIN } from '../portals/index.ts';
import { hasMark, type PortalStage, type PortalVisitor, readMark, startPortalStage } from './portal-visitor.ts';

let stage: PortalStage;
beforeAll(async () => {
  stage = await startPortalStage();
});
afterAll(() => stage.portals.close());

async function openPhone(identifier = DOCTOR): Promise<PortalVisitor> {
  const visitor = stage.visit();
  await visitor.open(`${PHONE_ORIGIN}/appareil/${identifier}`);
  return visitor;
}

/** From the e-CPS portal to the QR code, with the card. */
async function showQrCode(): Promise<PortalVisitor> {
  const visitor = stage.visit('card');
  await visitor.open(`${WALLET_ORIGIN}/`);
  await visitor.press('activer-ecps');
  await visitor.send('activation');
  return visitor;
}

/** The request of one story is over before the next. */
const REQUEST_LIFE_MS = 120_000;
const CODES = { 'code-ecps': '1357', 'code-ecps-confirme': '1357' };

describe('J8, J12: activation of the e-CPS with the card', () => {
  test('goes from the card over the QR code to an active e-CPS', async () => {
    const visitor = await showQrCode();
    const qr = visitor.page;
    const device = await openPhone();
    await device.send('formulaire-scanner');
    await visitor.open(qr.url);
    const scanned = visitor.page;
    await device.send('choix-code', CODES);
    await visitor.open(qr.url);

    expect(qr.text).toContain('src="data:image/png;base64,');
    expect(hasMark(scanned, 'ecps-scanne')).toBe(true);
    expect(hasMark(device.page, 'ecps-activee')).toBe(true);
    expect(hasMark(visitor.page, 'ecps-active')).toBe(true);
    expect(stage.portals.services.wallets.check(DOCTOR, '1357')).toBe('right');
  });

  test('a QR code older than 90 s cannot be scanned; the activation is begun again', async () => {
    const visitor = await showQrCode();
    stage.clock.advance(90_000);
    const device = await openPhone();
    await device.send('formulaire-scanner');
    await visitor.open(visitor.page.url);
    const expired = visitor.page;
    await visitor.send('activation');

    expect(readMark(device.page, 'erreur')).toContain('QR code expiré');
    expect(hasMark(expired, 'ecps-qr-expire')).toBe(true);
    expect(hasMark(visitor.page, 'ecps-qr')).toBe(true);
  });

  test('on a second telephone leaves the first one, which can answer nothing any more', async () => {
    const visitor = await showQrCode();
    const first = await openPhone();
    await first.send('formulaire-scanner');
    await first.send('choix-code', CODES);
    await visitor.open(`${WALLET_ORIGIN}/activation`);
    await visitor.send('activation');
    const second = await openPhone(`${DOCTOR}-2`);
    await second.send('formulaire-scanner');
    await second.send('choix-code', { 'code-ecps': '2468', 'code-ecps-confirme': '2468' });
    stage.portals.services.ecps.send({ nationalIdentifier: DOCTOR, service: 'SI-SAMU' });
    const [before, after] = [await openPhone(), await openPhone(`${DOCTOR}-2`)];
    stage.portals.services.wallets.activate(DOCTOR, '1357');
    stage.clock.advance(REQUEST_LIFE_MS);

    expect(readMark(before.page, 'etat-ecps')).toContain('sur un autre appareil');
    expect([before, after].map(({ page }) => hasMark(page, 'demande-ecps'))).toEqual([false, true]);
  });

  test('is not begun by the telephone’s own camera', async () => {
    const visitor = await showQrCode();
    const device = await openPhone();
    await device.send('formulaire-photographier');
    await visitor.open(visitor.page.url);

    expect(readMark(device.page, 'erreur')).toContain('appareil photo');
    expect(hasMark(visitor.page, 'ecps-qr')).toBe(true);
  });

  test('is refused without a card, and with a ticket of another browser', async () => {
    const without = stage.visit();
    await without.open(`${WALLET_ORIGIN}/`);
    await without.press('activer-ecps');
    const forged = await stage.visit('card').open(`${WALLET_ORIGIN}/activation/carte?billet=inconnu`);

    expect(without.page.status).toBe(400);
    expect(forged.status).toBe(400);
  });

  test('two different codes, or other than four digits, are refused', async () => {
    await showQrCode();
    const device = await openPhone();
    await device.send('formulaire-scanner');
    const different = await device.send('choix-code', { 'code-ecps': '1357', 'code-ecps-confirme': '1358' });
    const short = await device.send('choix-code', { 'code-ecps': '135', 'code-ecps-confirme': '135' });

    expect([different.status, short.status]).toEqual([422, 422]);
  });

  test('“Je teste ma e-CPS” ends with Bravo', async () => {
    const visitor = stage.visit();
    await visitor.open(`${WALLET_ORIGIN}/`);
    await visitor.press('tester-ecps');
    await visitor.send('saisie-identifiant', { identifiant: DOCTOR });
    const valeur = readMark(visitor.page, 'code-dynamique');
    await (await openPhone()).send('demande-ecps', { action: 'valider', valeur, 'code-ecps': '1357' });
    await visitor.open(visitor.page.url);

    expect(hasMark(visitor.page, 'ecps-bravo')).toBe(true);
  });
});

describe('J10: activation of the e-CPS without card', () => {
  async function ask(identifiant: string): Promise<PortalVisitor> {
    const device = await openPhone();
    await device.press('demander-activation');
    await device.send('sans-carte', { identifiant });
    return device;
  }

  test('by the code of the mail, which brings a QR code as well', async () => {
    const device = await ask(DOCTOR);
    const mail = stage.portals.services.mail.last(EMAIL);
    const wrong = await device.send('code-courrier', { code: '000000' });
    await device.send('code-courrier', { code: readDigits(mail?.text) });
    await device.send('choix-code', CODES);

    expect(readMark(wrong, 'erreur')).toBe('Code incorrect ou expiré.');
    expect(hasMark(device.page, 'ecps-activee')).toBe(true);
    expect(mail?.image).toMatch(/^data:image\/png;base64,/u);
  });

  test('situation A: the directory has no contact data', async () => {
    expect(hasMark((await ask('899700400015')).page, 'ecps-coordonnees-absentes')).toBe(true);
  });

  test('situation B: nothing arrives', async () => {
    const { mail } = stage.portals.services;
    const before = mail.mails.length;
    mail.isLosingMail = true;
    const { page } = await ask(DOCTOR);
    mail.isLosingMail = false;

    expect(hasMark(page, 'ecps-code-courrier')).toBe(true);
    expect(mail.mails).toHaveLength(before);
  });

  test('an ADELI number needs the card', async () => {
    expect(hasMark((await ask('044700003')).page, 'ecps-carte-obligatoire')).toBe(true);
  });

  test('the mailbox shows the mails of an address', async () => {
    await ask(DOCTOR);
    const { text } = await stage.visit().open(`${MAILBOX_ORIGIN}/?adresse=${EMAIL}`);

    expect(text).toContain('Activation de votre e-CPS');
  });
});

describe('variants of the pages', () => {
  const addresses = [`${PORTAL_ORIGIN}/`, `${PORTAL_ORIGIN}/connexion/otp`, `${WALLET_ORIGIN}/`, `${PHONE_ORIGIN}/`];

  test.each(VARIANTS)('%s: every page says that it is a replica, under a strict policy', async variant => {
    for (const address of addresses) {
      const { text, headers } = await stage.visit().open(`${address}?variante=${variant}`);

      expect(text).toContain('Réplique de test');
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['content-security-policy']).not.toContain('unsafe');
    }
  });

  test('spa: no form in the document; the model is sent along, and a form answers JSON', async () => {
    const { text } = await stage.visit().open(`${PORTAL_ORIGIN}/connexion/otp?variante=spa`);

    expect(text).not.toContain('<form');
    expect(text).toContain('"mark":"otp-identification"');
  });

  test('cadre: the form is in a frame of the same origin', async () => {
    const visitor = stage.visit();
    const { text } = await visitor.open(`${PORTAL_ORIGIN}/connexion/otp?variante=cadre`);
    const inner = await visitor.open('/connexion/otp?cadre=1');

    expect(text).toContain('src="/connexion/otp?variante=cadre&amp;cadre=1"');
    expect(inner.text).toContain('<form id="identification"');
  });

  test('differe: forms wait in a template', async () => {
    const { text } = await stage.visit().open(`${PORTAL_ORIGIN}/connexion/otp?variante=differe`);

    expect(text).toMatch(/<template data-delay-ms="\d+"><form id="identification"/u);
  });

  test('the choice is kept for the next pages, and can be the replica’s own', async () => {
    const visitor = stage.visit();
    await visitor.open(`${PORTAL_ORIGIN}/?variante=spa`);
    const kept = await visitor.open('/connexion/otp');
    stage.portals.setAppearance({ variant: 'spa', codeInput: CODE_INPUTS[1] });
    const own = await stage.visit().open(`${PORTAL_ORIGIN}/connexion/otp`);
    stage.portals.setAppearance();
    const back = await stage.visit().open(`${PORTAL_ORIGIN}/connexion/otp`);

    expect([kept, own, back].map(({ text }) => text.includes('id="racine"'))).toEqual([true, true, false]);
    expect(own.text).toContain('"codeInput":"segmentee"');
  });
});
