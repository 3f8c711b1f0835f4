// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { HELPER_TEXTS } from '../../../extension/content/texts/index.ts';
import { DOCTOR, ECPS_CODE } from '../../kit/doctor.ts';
import { typePin, waitForError, waitForSignInPage } from '../../kit/journey.ts';
import type { JourneyStage } from '../../kit/journey-stage.ts';
import { pressHelp, readHelp, waitForHelp } from '../../kit/portal-help.ts';
import { approveAndReturn, chooseEcps, sendRequest } from '../../kit/pro-sante-connect.ts';
import { startPscByCard } from '../../kit/psc-by-card.ts';
import { pressMark, readField, readMark, typeMark, waitForMark } from '../../kit/replica-page.ts';
import { chooseProfile, identifyDesk, readFact } from '../../kit/si-samu.ts';
import { answerRequest, lookAtTelephone, readValues } from '../../kit/telephone.ts';
import { PORTAL_ORIGIN, VARIANTS, WALLET_ORIGIN } from '../../portals/index.ts';

const HELP = HELPER_TEXTS.fr;
/** How long a request waits for the telephone. */
const REQUEST_LIFE_MS = 120_000;
const WAIT = { timeout: 20_000, interval: 50 };
/** An identifier of nobody: a request waits all the same, as the real service does not tell. */
const NOBODY = '899700000000';

let stage: JourneyStage;
let requestsBefore: number;
let sessionsBefore: number;
beforeAll(async () => {
  stage = await startPscByCard();
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.startOver();
  stage.services.wallets.activate(DOCTOR, ECPS_CODE);
  requestsBefore = stage.workplace.portals.requests.length;
  sessionsBefore = stage.workplace.portals.sessions.length;
});

/** From the portal's home to the field of the national identifier. */
async function openIdentifier(): Promise<Page> {
  const page = await stage.openPortal();
  await chooseEcps(page, 'connexion-psc');
  return page;
}

/** What was confirmed at Pro Santé Connect in this story. */
const listConfirmations = (): readonly string[] =>
  stage.workplace.portals.requests
    .slice(requestsBefore)
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/confirmation'))
    .map(({ path }) => path);

/** What our help counts beside the code dynamique; the page draws itself anew twice a second meanwhile. */
const readElapsedSeconds = async (page: Page): Promise<number> =>
  Number(/Affiché depuis (\d+)/u.exec(await readHelp(page))?.[1] ?? -1);

/** From the choice of the profile to the bandeau. */
async function goOn(page: Page): Promise<void> {
  await page.bringToFront();
  await waitForMark(page, 'page-profil');
  await chooseProfile(page);
  await identifyDesk(page);
}

describe('J9: sign-in by Pro Santé Connect and the e-CPS', () => {
  it.each(VARIANTS)(
    'goes from the forgotten 8 over the code dynamique to the bandeau, pages written as %s',
    async variant => {
      stage.show({ variant });
      const page = await openIdentifier();
      await waitForHelp(page, HELP.identifierRule);
      await typeMark(page, 'identifiant-national', DOCTOR.slice(1));
      await waitForHelp(page, HELP.identifierPrefix);
      await pressHelp(stage.browser, page, `Écrire ${DOCTOR}`);
      expect(await readField(page, 'identifiant-national')).toBe(DOCTOR);

      await pressMark(page, 'se-connecter-ecps');
      const code = await readMark(page, 'code-dynamique');
      const said = await waitForHelp(page, [...code].join(' '));
      expect(said).toContain(HELP.dynamicChoose);

      const phone = await lookAtTelephone(stage);
      const values = await readValues(phone);
      expect(values).toHaveLength(3);
      expect(values).toContain(code);
      await answerRequest(phone, code);
      await goOn(page);
      expect(await readFact(page, 'national-identifier')).toBe(DOCTOR);
      expect(stage.workplace.portals.sessions.at(-1)?.method).toBe('PSC');
    },
  );

  it.each(['spa', 'cadre'] as const)(
    'stops at a live session, which the person alone confirms, pages written as %s',
    async variant => {
      stage.show({ variant });
      const page = await openIdentifier();
      await approveAndReturn(stage, page, await sendRequest(page));
      await goOn(page);

      await page.goto(`${PORTAL_ORIGIN}/connexion/psc`);
      expect(await readMark(page, 'session-de')).toContain('ALAIN D0000020981');
      await waitForHelp(page, HELP.confirm);
      expect(await readHelp(page)).not.toContain('[Confirmer]');
      expect(listConfirmations()).toEqual([]);
      expect(await page.evaluate(() => document.activeElement?.tagName)).toMatch(/^(?:BODY|IFRAME)$/u);
      await pressMark(page, 'confirmer');
      await waitForMark(page, 'page-profil');
      expect(listConfirmations()).toHaveLength(1);
    },
  );
});

describe('J9: a live session of Pro Santé Connect', () => {
  const begin = `${PORTAL_ORIGIN}/connexion/psc`;
  async function signIn(): Promise<Page> {
    const page = await openIdentifier();
    await approveAndReturn(stage, page, await sendRequest(page));
    await waitForMark(page, 'page-profil');
    return page;
  }

  it('of somebody else is left by “Ce n’est pas moi”, and the portal signs nobody in', async () => {
    stage.show({ variant: 'differe' });
    const page = await signIn();
    await page.goto(begin);
    await waitForHelp(page, HELP.confirm);
    await pressMark(page, 'pas-moi');
    expect(await readMark(page, 'message')).toContain('n’a pas abouti');
    await page.goto(begin);
    await waitForMark(page, 'psc-choix');
  });

  it('is ended in every browser from the e-CPS portal', async () => {
    const page = await signIn();
    await page.goto(`${WALLET_ORIGIN}/`);
    await pressMark(page, 'deconnecter-sessions');
    await approveAndReturn(stage, page, await sendRequest(page));
    await waitForMark(page, 'ecps-deconnecte');
    await page.goto(begin);
    await waitForMark(page, 'psc-choix');
  });
});

describe('J9: the national identifier', () => {
  it('is read from the card on a click, kept on another, and filled the next time', async () => {
    const page = await openIdentifier();
    await pressHelp(stage.browser, page, HELP.identifierCard);
    await vi.waitFor(async () => expect(await readField(page, 'identifiant-national')).toBe(DOCTOR), WAIT);
    await pressHelp(stage.browser, page, HELP.offer.identifier);
    await waitForHelp(page, HELP.forget);

    await stage.workplace.reader.remove();
    await page.reload();
    await pressHelp(stage.browser, page, HELP.resume.identifier.replace('{}', DOCTOR));
    expect(await readField(page, 'identifiant-national')).toBe(DOCTOR);
    await stage.workplace.reader.insert();
  });

  it('is asked for where no card is in the reader', async () => {
    await stage.workplace.reader.remove();
    const page = await openIdentifier();
    await pressHelp(stage.browser, page, HELP.identifierCard);
    await waitForHelp(page, HELP.identifierNoCard);
    await stage.workplace.reader.insert();
  });

  it.each([
    ['of which a digit is missing', '89970020981', HELP.identifierFaults['digit-missing']],
    ['that is an ADELI number without its 0', '751234567', HELP.identifierFaults.ambiguous],
    ['that is a name', 'prénom.nom', HELP.identifierFaults.unknown],
  ])('%s is explained before and after the page refuses it', async (_name, typed, said) => {
    const page = await openIdentifier();
    await typeMark(page, 'identifiant-national', typed);
    await page.keyboard.press('Tab');
    await waitForHelp(page, said);
    await pressMark(page, 'se-connecter-ecps');
    expect(await readMark(page, 'erreur')).toContain('8 suivi de votre numéro RPPS');
    await waitForHelp(page, HELP.identifierRule);
    expect(stage.services.ecps.listWaiting(DOCTOR)).toEqual([]);
  });

  it('with a doubtful key is warned about, and accepted', async () => {
    const page = await openIdentifier();
    await typeMark(page, 'identifiant-national', '899700209813');
    await page.keyboard.press('Tab');
    await waitForHelp(page, HELP.identifierKey);
    await pressMark(page, 'se-connecter-ecps');
    expect(await readMark(page, 'code-dynamique')).toMatch(/^\d{2}$/u);
  });
});

describe('J9: what goes wrong on the telephone', () => {
  /** How the telephone's answer goes wrong, what the page shows then, and what our help says. */
  const FAILURES = [
    [
      'a refusal',
      'spa',
      'psc-echec-refused',
      HELP.failures.refused,
      async (phone: Page) => {
        await pressMark(phone, 'refuser-demande');
      },
    ],
    [
      'another value',
      'differe',
      'psc-echec-wrong-choice',
      HELP.failures.wrongChoice,
      async (phone: Page, code: string) => {
        const other = (await readValues(phone)).find(value => value !== code) ?? '';
        await answerRequest(phone, other);
      },
    ],
    [
      'a third wrong code e-CPS',
      'formulaires',
      'psc-echec-blocked',
      HELP.failures.ecpsBlocked,
      async (phone: Page, code: string) => {
        await answerRequest(phone, code, '0000');
        expect(await readMark(phone, 'erreur')).toBe('Code e-CPS incorrect.');
        await answerRequest(phone, code, '0001');
        await answerRequest(phone, code, '0002');
      },
    ],
    [
      'no answer for two minutes',
      'cadre',
      'psc-echec-expired',
      HELP.failures.expired,
      async () => {
        stage.clock.advance(REQUEST_LIFE_MS);
      },
    ],
  ] as const;

  it.each(FAILURES)(
    '%s is explained, and another way in is one click away',
    async (_name, variant, mark, said, fail) => {
      stage.show({ variant });
      const page = await openIdentifier();
      const code = await sendRequest(page);
      await fail(await lookAtTelephone(stage), code);
      await page.bringToFront();
      await waitForMark(page, mark);
      await waitForHelp(page, said);

      await pressMark(page, 'autre-moyen');
      await waitForMark(page, 'choix-carte');
      expect(stage.workplace.portals.sessions).toHaveLength(sessionsBefore);
    },
  );

  it('nothing on the telephone: the time goes on, and the help says what to do', async () => {
    stage.show({ variant: 'spa' });
    const page = await openIdentifier();
    const code = await sendRequest(page, NOBODY);
    await vi.waitFor(async () => expect(await readElapsedSeconds(page)).toBeGreaterThan(1), WAIT);
    await pressHelp(stage.browser, page, HELP.dynamicMissing);
    const said = await waitForHelp(page, HELP.dynamicHelp);
    expect(said).toContain([...code].join(' '));
  });

  it('an address of no sign-in is explained', async () => {
    const page = await stage.browser.openTab(`${WALLET_ORIGIN}/interaction/inconnue`);
    await waitForHelp(page, HELP.failures.lost);
  });
});

describe('Pro Santé Connect by card', () => {
  it.each(['spa', 'cadre'] as const)('signs in through the host, pages written as %s', async variant => {
    stage.show({ variant });
    const page = await stage.openPortal();
    await pressMark(page, 'connexion-psc');
    await pressMark(page, 'choix-carte');
    await typePin(await waitForSignInPage(stage.browser), '1234');
    await goOn(await stage.browser.waitForTab(url => url.startsWith(`${PORTAL_ORIGIN}/profil`)));
    expect(stage.workplace.portals.sessions.at(-1)).toMatchObject({
      method: 'PSC',
      holder: { nationalIdentifier: DOCTOR },
    });
  });

  it('without a card says so; the card put in goes on', async () => {
    await stage.workplace.reader.remove();
    const page = await stage.openPortal();
    await pressMark(page, 'connexion-psc');
    await pressMark(page, 'choix-carte');
    const signIn = await waitForSignInPage(stage.browser);
    await waitForError(signIn, 'CARD_MISSING');
    await stage.workplace.reader.insert();
    await typePin(signIn, '1234');
    await stage.browser.waitForTab(url => url.startsWith(`${PORTAL_ORIGIN}/profil`));
  });
});

it('no page of these stories had an error of a script or a refusal of its policy', () => {
  expect(stage.faults).toEqual([]);
});
