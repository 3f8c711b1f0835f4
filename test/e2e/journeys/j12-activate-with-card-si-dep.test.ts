// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { activate, pressActivate, showCard, showQrCode } from '../../kit/activation.ts';
import { openDiagnostics, waitForBroken, waitForWhole } from '../../kit/diagnostics.ts';
import { goToStep, openGuide } from '../../kit/guides.ts';
import { waitForError } from '../../kit/journey.ts';
import type { JourneyStage } from '../../kit/journey-stage.ts';
import { byTestId } from '../../kit/press.ts';
import { approveAndReturn, chooseEcps, sendRequest } from '../../kit/pro-sante-connect.ts';
import { startPscByCard } from '../../kit/psc-by-card.ts';
import { waitForMark } from '../../kit/replica-page.ts';
import { namedProfile } from '../../kit/workplace.ts';
import { SIDEP_ORIGIN, WALLET_ORIGIN } from '../../portals/index.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../../virtual-card/index.ts';

/** The fixes, in the order of the users' guide. */
const FIXES = ['inserted', 'software', 'browser', 'workstation', 'colleague', 'support'];

let stage: JourneyStage;
beforeAll(async () => {
  stage = await startPscByCard([], { readerName: 'Lecteur ordinaire PC/SC' });
});
afterAll(() => stage.close());
beforeEach(() => stage.startOver());

describe('J12: activation of the e-CPS with the card, in any PC/SC reader', () => {
  it.each(['spa', 'cadre'] as const)(
    'ends with an active e-CPS that signs in to SI-DEP, pages written as %s',
    async variant => {
      stage.show({ variant });
      const portal = await stage.browser.openTab(`${WALLET_ORIGIN}/`);
      const page = await showQrCode(stage, portal);
      await activate(stage, page);

      await page.goto(`${SIDEP_ORIGIN}/`);
      await chooseEcps(page, 'connexion-ecps');
      await approveAndReturn(stage, page, await sendRequest(page));
      await waitForMark(page, 'sidep-connecte');
    },
  );
});

describe('J12: the fixes, in their order', () => {
  it('stand in our guide, with what was checked already, and follow the reader', async () => {
    await stage.workplace.reader.remove();
    const guide = await openGuide(stage.browser, 'failure');
    const card = byTestId('check-card');
    await guide.waitForSelector(`${card}[data-state="problem"][data-code="CARD_MISSING"]`);
    for (const check of ['host', 'reader']) {
      expect(await guide.$(`${byTestId(`check-${check}`)}[data-state="problem"]`)).toBeNull();
    }
    await stage.workplace.reader.insert();
    await guide.waitForSelector(`${card}[data-state="card"]`);
    await guide.waitForSelector(`${byTestId('check-tries')}[data-state="tries"]`);

    const walked: (string | null)[] = [];
    for (const fix of FIXES) {
      await goToStep(guide, fix);
      walked.push(await guide.$eval(byTestId('step'), step => step.getAttribute('data-step-id')));
    }
    expect(walked).toEqual(FIXES);
    for (const contact of ['ans-cards', 'cis']) {
      expect(await guide.$(byTestId(`contact-${contact}`))).not.toBeNull();
    }
  });

  it('stand in the diagnosis in the same order, the first ones marked as checked', async () => {
    await stage.workplace.reader.remove();
    const page = await openDiagnostics(stage.browser);
    await waitForBroken(page, 'card.missing');
    await page.waitForSelector(`${byTestId('fix-inserted')}[data-mark="notYet"]`);
    await stage.workplace.reader.insert();
    await page.reload();
    await waitForWhole(page);
    await page.waitForSelector(`${byTestId('fix-inserted')}[data-mark="checked"]`);
    const order = await page.$$eval('.fixes > li', fixes => fixes.map(fix => fix.getAttribute('data-testid')));
    expect(order).toEqual([
      'fix-inserted',
      'fix-software',
      'fix-other-browser',
      'fix-other-workstation',
      'fix-colleague',
      'fix-support',
    ]);
  });
});

describe('J12: the card in the way', () => {
  it.each([
    ['vitale', 'CARD_FOREIGN', 'formulaires'],
    ['mute', 'CARD_MUTE', 'differe'],
    ['expired', 'CERTIFICATE_EXPIRED', 'formulaires'],
    ['blocked', 'PIN_BLOCKED', 'differe'],
  ] as const)(
    'the card of the profile %s is named before any code; the right one goes on',
    async (profile, code, variant) => {
      stage.show({ variant });
      await stage.insertCard(namedProfile(profile));
      const portal = await stage.browser.openTab(`${WALLET_ORIGIN}/`);
      const signIn = await pressActivate(stage, portal);
      await waitForError(signIn, code);
      await stage.insertCard(loadProfile(DEFAULT_PROFILE_FILE));
      await showCard(stage, signIn);
    },
  );
});

it('no page of these stories had an error of a script or a refusal of its policy', () => {
  expect(stage.faults).toEqual([]);
});
