// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { openDiagnostics, waitForBroken, waitForWhole } from '../kit/diagnostics.ts';
import { press } from '../kit/press.ts';
import { namedProfile } from '../kit/workplace.ts';
import type { Story } from './scene.ts';

/** The diagnostics page in the states that it can stay in. */
export const DIAGNOSTICS_STORIES: readonly Story[] = [
  {
    name: 'diagnostics, from every link that holds to a card that is gone',
    async play(scene, visit) {
      const page = await openDiagnostics(scene.browser);
      await waitForWhole(page);
      await visit('diagnostics-whole', page);
      await press(page, 'reveal');
      await page.$$eval('details', folds => {
        for (const fold of folds) fold.open = true;
      });
      await visit('diagnostics-unfolded', page);
      await scene.workplace.reader.remove();
      await waitForBroken(page, 'card.missing');
      await visit('diagnostics-no-card', page);
    },
  },
  {
    name: 'diagnostics, a server that never answers',
    workplace: { portals: { cardEndpoint: { answer: 'silent' } }, serverTimeoutMs: 60_000 },
    async play(scene, visit) {
      await scene.workplace.portals.setCardEndpoint({ answer: 'silent' });
      const page = await openDiagnostics(scene.browser);
      await page.waitForSelector('.rung[data-state="ok"]');
      await visit('diagnostics-running', page);
    },
  },
  {
    name: 'diagnostics, a blocked card, from an error',
    workplace: { profile: namedProfile('blocked') },
    async play(scene, visit) {
      const page = await openDiagnostics(scene.browser, 'triesLeft/PIN_BLOCKED');
      await waitForBroken(page, 'triesLeft.blocked');
      await visit('diagnostics-blocked', page);
    },
  },
  {
    name: 'diagnostics, host not installed',
    browser: { host: 'missing' },
    async play(scene, visit) {
      const page = await openDiagnostics(scene.browser);
      await waitForBroken(page, 'nativeManifest.missing');
      await visit('diagnostics-no-host', page);
    },
  },
];
