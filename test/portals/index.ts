// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { ChildServer, type FrontKind, makeServerFolder } from './card-endpoint/index.ts';
export { type CardTestOptions, type RunningCardTest, startCardTest } from './card-test/index.ts';
export { chromiumArguments } from './chromium.ts';
export { CARD_COOKIE, METHOD_COOKIE, PRESESSION_COOKIE, SESSION_COOKIE } from './cookies.ts';
export {
  CARD_ENDPOINT,
  CARD_HOST,
  CARD_ORIGIN,
  CARD_TEST_HOST,
  FOREIGN_ORIGIN,
  PORTAL_HOST,
  PORTAL_ORIGIN,
} from './hosts.ts';
export type { Negotiation } from './negotiations.ts';
export type { CardEndpointOptions, CpxButton, TlsVersion } from './options.ts';
export type { RequestRecord } from './requests.ts';
export type { PortalSession } from './sessions.ts';
export { type RunningPortals, type StartPortalsOptions, startPortals } from './start.ts';
