// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DOCTOR, ECPS_CODE } from '../kit/doctor.ts';
import { PORTAL_ORIGIN, SIDEP_ORIGIN, WALLET_ORIGIN } from '../portals/index.ts';
import { hasMark, type PortalStage, type PortalVisitor, readMark, startPortalStage } from './portal-visitor.ts';

let stage: PortalStage;
beforeAll(async () => {
  stage = await startPortalStage();
});
afterAll(() => stage.portals.close());
beforeEach(() => stage.portals.services.wallets.activate(DOCTOR, ECPS_CODE));

/** From the portal's button to the page that waits for the telephone. */
async function waitForPhone(visitor: PortalVisitor, identifiant = DOCTOR): Promise<string> {
  await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);
  await visitor.press('choix-ecps');
  await visitor.send('saisie-identifiant', { identifiant });
  return readMark(visitor.page, 'code-dynamique');
}

const phone = async () => {
  const visitor = stage.visit();
  await visitor.open(`https://telephone.exemple.test/appareil/${DOCTOR}`);
  return visitor;
};

/** Answers on the telephone, then looks again at the waiting page. */
async function answer(visitor: PortalVisitor, fields: Readonly<Record<string, string>>): Promise<void> {
  await (await phone()).send('demande-ecps', { action: 'valider', 'code-ecps': ECPS_CODE, ...fields });
  await visitor.open(visitor.page.url);
}

async function signIn(visitor: PortalVisitor): Promise<void> {
  const valeur = await waitForPhone(visitor);
  await answer(visitor, { valeur });
}

describe('J9: sign-in by Pro Santé Connect and e-CPS', () => {
  test('ends at the choice of the profile when the telephone picked the code dynamique', async () => {
    const visitor = stage.visit();
    await signIn(visitor);

    expect(hasMark(visitor.page, 'page-profil')).toBe(true);
    expect(stage.portals.sessions.at(-1)).toMatchObject({
      method: 'PSC',
      holder: { nationalIdentifier: DOCTOR, givenName: 'ALAIN', profession: 'Médecin' },
    });
  });

  test('shows two digits on the page and three values on the telephone', async () => {
    const visitor = stage.visit();
    const code = await waitForPhone(visitor);
    const { page } = await phone();
    const values = [...page.text.matchAll(/name="valeur" value="(\d{2})"/gu)].map(([, value]) => value);
    await answer(visitor, { valeur: code });

    expect(code).toMatch(/^\d{2}$/u);
    expect(values).toHaveLength(3);
    expect(values).toContain(code);
  });

  test.each(['123', '8123', '99700209812', 'prénom.nom'])(
    'the identifier %s is refused, with the rule',
    async identifier => {
      const visitor = stage.visit();
      await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);
      await visitor.press('choix-ecps');
      await visitor.send('saisie-identifiant', { identifiant: identifier });

      expect(visitor.page.status).toBe(422);
      expect(readMark(visitor.page, 'erreur')).toContain('8 suivi de votre numéro RPPS');
    },
  );

  test('a wrong choice, a refusal and a time-out each end with their own page, and can be begun again', async () => {
    const wrong = stage.visit();
    const code = await waitForPhone(wrong);
    const { page } = await phone();
    const other = [...page.text.matchAll(/name="valeur" value="(\d{2})"/gu)].find(([, value]) => value !== code);
    await answer(wrong, { valeur: other?.[1] ?? '' });
    const refused = stage.visit();
    await waitForPhone(refused);
    await answer(refused, { action: 'refuser' });
    const late = stage.visit();
    await waitForPhone(late);
    stage.clock.advance(120_000);
    await late.open(late.page.url);

    expect(hasMark(wrong.page, 'psc-echec-wrong-choice')).toBe(true);
    expect(hasMark(refused.page, 'psc-echec-refused')).toBe(true);
    expect(hasMark(late.page, 'psc-echec-expired')).toBe(true);
    expect(hasMark(await late.press('recommencer'), 'psc-identifiant')).toBe(true);
  });

  test('a wrong code e-CPS is told on the telephone; the third one blocks', async () => {
    const visitor = stage.visit();
    const valeur = await waitForPhone(visitor);
    const device = await phone();
    const bad = { action: 'valider', valeur, 'code-ecps': '0000' };
    await device.send('demande-ecps', bad);
    const first = readMark(device.page, 'erreur');
    await device.send('demande-ecps', bad);
    await device.send('demande-ecps', bad);
    await visitor.open(visitor.page.url);

    expect(first).toBe('Code e-CPS incorrect.');
    expect(hasMark(visitor.page, 'psc-echec-blocked')).toBe(true);
  });

  test('an identifier without e-CPS waits like any other', async () => {
    expect(await waitForPhone(stage.visit(), '899700000000')).toMatch(/^\d{2}$/u);
  });

  test('an interaction is of no use in another browser', async () => {
    const visitor = stage.visit();
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);
    const { status } = await stage.visit().open(visitor.page.url);

    expect(status).toBe(400);
  });

  test('the answer of another browser signs nobody in', async () => {
    const before = stage.portals.sessions.length;
    const visitor = stage.visit();
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc/retour?code=abc&state=def`);

    expect(readMark(visitor.page, 'message')).toContain('n’a pas abouti');
    expect(stage.portals.sessions).toHaveLength(before);
  });

  test('the tab of the establishments is there', async () => {
    const visitor = stage.visit();
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);
    await visitor.press('onglet-etablissements');

    expect(hasMark(visitor.page, 'aucun-etablissement')).toBe(true);
  });
});

describe('a live session of Pro Santé Connect', () => {
  test('is confirmed before it signs in again', async () => {
    const visitor = stage.visit();
    await signIn(visitor);
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);
    const sentence = readMark(visitor.page, 'session-de');
    await visitor.send('confirmation', { action: 'confirmer' });

    expect(sentence).toContain('ALAIN D0000020981');
    expect(hasMark(visitor.page, 'page-profil')).toBe(true);
  });

  test('of somebody else is ended, and the portal signs nobody in', async () => {
    const visitor = stage.visit();
    await signIn(visitor);
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);
    await visitor.send('confirmation', { action: 'pas-moi' });
    const refused = visitor.page;
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);

    expect(readMark(refused, 'message')).toContain('n’a pas abouti');
    expect(hasMark(visitor.page, 'psc-choix')).toBe(true);
  });

  test('is ended by signing out of the portal', async () => {
    const visitor = stage.visit();
    await signIn(visitor);
    await visitor.send('choix-profil', { profil: 'samu-44-medecin' });
    await visitor.send('identification-telephone', { telephone: 'poste 12' });
    await visitor.send('deconnexion');
    const asked = visitor.page;
    await visitor.send('deconnexion-psc');
    const home = visitor.page;
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);

    expect(hasMark(asked, 'psc-deconnexion')).toBe(true);
    expect(readMark(home, 'message')).toBe('Vous êtes déconnecté.');
    expect(hasMark(visitor.page, 'psc-choix')).toBe(true);
  });

  test('is ended in every browser from the e-CPS portal', async () => {
    const visitor = stage.visit();
    await signIn(visitor);
    const other = stage.visit();
    await other.open(`${WALLET_ORIGIN}/`);
    await other.press('deconnecter-sessions');
    await other.send('saisie-identifiant', { identifiant: DOCTOR });
    await answer(other, { valeur: readMark(other.page, 'code-dynamique') });
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);

    expect(hasMark(other.page, 'ecps-deconnecte')).toBe(true);
    expect(hasMark(visitor.page, 'psc-choix')).toBe(true);
  });
});

describe('Pro Santé Connect by card', () => {
  test('signs in with the card of the TLS handshake', async () => {
    const visitor = stage.visit('card');
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);
    await visitor.press('choix-carte');

    expect(hasMark(visitor.page, 'page-profil')).toBe(true);
    expect(stage.portals.sessions.at(-1)?.holder.nationalIdentifier).toBe(DOCTOR);
  });

  test('refuses a browser without card', async () => {
    const visitor = stage.visit();
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);
    await visitor.press('choix-carte');

    expect(visitor.page.status).toBe(400);
  });

  test('a ticket of the card host serves once, in its own browser', async () => {
    const visitor = stage.visit('card');
    await visitor.open(`${PORTAL_ORIGIN}/connexion/psc`);
    const answered = await visitor.open(visitor.page.url);
    const uid = new URL(answered.url).pathname.split('/')[2] ?? '';
    const { status } = await visitor.open(`${WALLET_ORIGIN}/interaction/${uid}/carte?billet=inconnu`);

    expect(status).toBe(400);
  });
});

describe('J14: SI-DEP', () => {
  test('says that it is closed and keeps its journey by e-CPS', async () => {
    const visitor = stage.visit();
    await visitor.open(`${SIDEP_ORIGIN}/`);
    const notice = readMark(visitor.page, 'service-ferme');
    await visitor.press('connexion-ecps');
    await visitor.press('choix-ecps');
    await visitor.send('saisie-identifiant', { identifiant: DOCTOR });
    await answer(visitor, { valeur: readMark(visitor.page, 'code-dynamique') });

    expect(notice).toContain('Service fermé depuis le 1er juillet 2023');
    expect(hasMark(visitor.page, 'sidep-connecte')).toBe(true);
  });
});

describe('CIBA', () => {
  async function begin() {
    const client = await stage.portals.services.makeCibaClient();
    return client.begin(DOCTOR, '42');
  }

  test('signs in without a browser when the telephone picked the binding message', async () => {
    const signIn = await begin();
    await (await phone()).send('demande-ecps', { action: 'valider', valeur: '42', 'code-ecps': ECPS_CODE });
    const claims = await signIn.wait();

    expect(claims['sub']).toContain(`:${DOCTOR}`);
    expect(claims['acr']).toBe('eidas1');
  });

  test('is refused when the person refuses', async () => {
    const signIn = await begin();
    await (await phone()).send('demande-ecps', { action: 'refuser' });

    await expect(signIn.wait()).rejects.toMatchObject({ error: 'access_denied' });
  });

  test('needs two digits to compare', async () => {
    const client = await stage.portals.services.makeCibaClient();

    await expect(client.begin(DOCTOR, 'bonjour')).rejects.toMatchObject({ error: 'invalid_binding_message' });
  });
});
