// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CpxError, parseServerAnswer } from '../../../shared/errors/index.ts';
import { isCardEndpoint, type Portal } from '../../../shared/portals/index.ts';

const HTTP_OK = 200;

/**
 * What a card test page says to the card that it has accepted (docs/portals.md, "The card test page"): it is behind the
 * card alone, so there is no session to hand over, and no page for the browser to open. Null for every other failure, and
 * for a portal whose home is not its card endpoint.
 */
export function readCardTest({ code, detail = '' }: CpxError, portal: Portal): string | null {
  // A 200 has this code only where the card has signed the connection.
  if (code !== 'PORTAL_ANSWER_UNKNOWN' || !isCardEndpoint(portal, new URL(portal.home))) return null;
  const answer = parseServerAnswer(detail);
  return answer?.status === HTTP_OK && answer.says !== '' ? answer.says : null;
}
