// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, toCpxError } from '../../../shared/errors/index.ts';
import { findPortalByEndpoint, type Portal } from '../../../shared/portals/index.ts';
import { askBackground, type ClaimedRequest, toEndpointUrl } from '../../messages/index.ts';
import type { SignInEnvironment } from './environment.ts';

/** The record may be written a moment after the page has opened. */
export const CLAIM_PATIENCE_MS = 1000;
const CLAIM_PAUSE_MS = 100;

/** A request that passed every check. */
export interface AcceptedRequest {
  readonly captured: ClaimedRequest;
  /** What the host will open. */
  readonly endpoint: URL;
  readonly portal: Portal;
}

/** The portal whose card endpoint the address is, by the settings of this moment. Throws ORIGIN_NOT_ALLOWED. */
export async function requireEndpoint(
  environment: Pick<SignInEnvironment, 'readSettings'>,
  shownUrl: string,
): Promise<{ endpoint: URL; portal: Portal }> {
  const endpoint = toEndpointUrl(shownUrl);
  if (endpoint === null) throw new CpxError('REQUEST_EXPIRED', { detail: 'no address' });
  const { portals } = await environment.readSettings();
  const portal = findPortalByEndpoint(portals, endpoint);
  if (portal === undefined || !portal.waysIn.includes('card')) {
    throw new CpxError('ORIGIN_NOT_ALLOWED', { host: endpoint.hostname });
  }
  return { endpoint, portal };
}

/** The portal to go back to from a page whose request cannot go on; undefined where the address is no portal's. */
export async function findShownPortal({
  isTopFrame,
  readSettings,
  shownUrl,
}: Pick<SignInEnvironment, 'isTopFrame' | 'readSettings' | 'shownUrl'>): Promise<Portal | undefined> {
  if (!isTopFrame) return undefined;
  // Whatever is wrong with the address or the settings has been told by the refusal itself.
  return requireEndpoint({ readSettings }, shownUrl).then(
    ({ portal }) => portal,
    () => undefined,
  );
}

/**
 * The request that this page was opened for, after every check: top frame, allowed endpoint, a record for this very tab
 * with the address that the page shows. Throws REQUEST_EXPIRED, ORIGIN_NOT_ALLOWED, POLICY_UNREADABLE.
 */
export async function claimRequest(environment: SignInEnvironment): Promise<AcceptedRequest> {
  const { isTopFrame, shownUrl, send, wait, now } = environment;
  if (!isTopFrame) throw new CpxError('REQUEST_EXPIRED', { detail: 'framed' });
  const { endpoint, portal } = await requireEndpoint(environment, shownUrl);
  const deadline = now() + CLAIM_PATIENCE_MS;
  for (;;) {
    try {
      const captured = await askBackground(send, 'claimRequest', { url: shownUrl });
      return { captured, endpoint, portal };
    } catch (thrown) {
      const error = toCpxError(thrown);
      if (error.code !== 'REQUEST_EXPIRED' || now() >= deadline) throw error;
      await wait(CLAIM_PAUSE_MS);
    }
  }
}
