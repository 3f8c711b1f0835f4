// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { Portal } from '../../shared/portals/index.ts';
import { AUTH_HOST, PSC_CARD_HOST, WALLET_HOST, WALLET_ORIGIN } from '../portals/index.ts';
import { type JourneyOptions, type JourneyStage, startJourney } from './journey-stage.ts';
import { waitForCapture } from './wait-for-capture.ts';

/** A portal as a policy file has it. Chromium drops a portal with a null in it, before the extension sees it. */
export type PortalSetting = v.InferInput<typeof Portal>;

/**
 * Pro Santé Connect as an administrator adds it, with the address where it asks for the card. The real address is not
 * public: the policy is where it would be written.
 */
const PSC_PORTAL: PortalSetting = {
  id: 'pro-sante-connect',
  name: 'Pro Santé Connect',
  home: `${WALLET_ORIGIN}/`,
  hosts: [WALLET_HOST, AUTH_HOST],
  cardEndpoints: [{ host: PSC_CARD_HOST, path: '/' }],
  waysIn: ['card'],
};

/**
 * A workstation on which the administrator has added Pro Santé Connect and these portals, to the host and to the
 * extension, with their sites. Resolves once the browser keeps away from the card endpoint.
 */
export async function startPscByCard(
  others: readonly PortalSetting[] = [],
  workplace: JourneyOptions['workplace'] = {},
): Promise<JourneyStage> {
  const settings = [PSC_PORTAL, ...others];
  const portals = settings.map(portal => v.parse(Portal, portal));
  const hosts = portals.flatMap(portal => [...portal.hosts, ...portal.cardEndpoints.map(({ host }) => host)]);
  const stage = await startJourney({
    workplace: { ...workplace, policy: { portals } },
    browser: { managed: { portals: settings }, allowedSites: [...new Set(hosts)].map(host => `https://${host}/*`) },
  });
  await waitForCapture(stage.browser, PSC_PORTAL);
  return stage;
}
