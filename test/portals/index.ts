// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { ChildServer, type FrontKind, makeServerFolder } from './card-endpoint/index.ts';
export { type CardTestOptions, type RunningCardTest, startCardTest } from './card-test/index.ts';
export { chromiumArguments } from './chromium.ts';
export type { CibaClient } from './ciba-client.ts';
export { type Clock, ManualClock } from './clock.ts';
export { CARD_COOKIE, METHOD_COOKIE, PRESESSION_COOKIE, SESSION_COOKIE } from './cookies.ts';
export type { EcpsRequest, EcpsRules } from './ecps/index.ts';
export {
  AUTH_ORIGIN,
  CARD_ENDPOINT,
  CARD_HOST,
  CARD_ORIGIN,
  CARD_TEST_HOST,
  FOREIGN_ORIGIN,
  MAILBOX_ORIGIN,
  PHONE_ORIGIN,
  PORTAL_HOST,
  PORTAL_ORIGIN,
  PSC_CARD_HOST,
  PSC_CARD_ORIGIN,
  PSC_ISSUER,
  SIDEP_ORIGIN,
  WALLET_ORIGIN,
} from './hosts.ts';
export { type ListeningServer, listenOnLoopback, type Routes } from './loopback.ts';
export type { ReceivedMail } from './mail/index.ts';
export type { Negotiation } from './negotiations.ts';
export type { CardEndpointOptions, CpxButton, TlsVersion } from './options.ts';
export type { OtpRules } from './otp/index.ts';
export { DEFAULT_PEOPLE, type Person, toHolder } from './people/index.ts';
export type { RequestRecord } from './requests.ts';
export type { RunningServices, ServicesOptions } from './services.ts';
export type { PortalSession } from './sessions.ts';
export type { AccountSeed } from './si-samu/index.ts';
export { type Appearance, CODE_INPUTS, type CodeInput, VARIANTS, type Variant } from './site/index.ts';
export type { ReceivedSms } from './sms/index.ts';
export { type RunningPortals, type StartPortalsOptions, startPortals } from './start.ts';
