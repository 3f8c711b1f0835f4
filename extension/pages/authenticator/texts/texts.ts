// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PassphraseFault } from '../../../authenticator/index.ts';
import type { EntryFault, Message } from '../model.ts';

export interface AuthenticatorTexts {
  readonly lead: string;
  /** Said when it has happened. */
  readonly messages: Readonly<Record<NonNullable<Message>, string>>;
  readonly broken: string;
  readonly policyUnreadable: string;
  readonly forbidden: string;
  readonly turnedOff: string;
  readonly toOptions: string;
  readonly stillStored: string;
  readonly setUp: string;
  readonly setUpIntro: string;
  readonly setUpWarning: string;
  readonly passphrase: string;
  readonly newPassphrase: string;
  readonly passphraseRule: (count: number) => string;
  readonly repeat: string;
  readonly passphraseFaults: Readonly<Record<PassphraseFault, (count: number) => string>>;
  readonly create: string;
  readonly working: string;
  readonly unlockTitle: string;
  readonly unlockIntro: string;
  readonly unlock: string;
  readonly wrongPassphrase: string;
  readonly forgotten: string;
  readonly unreadable: string;
  readonly accounts: string;
  readonly noAccount: string;
  readonly forPortal: (portal: string) => string;
  /** For screen readers: the digits, one by one. */
  readonly spokenCode: (digits: string) => string;
  readonly secondsLeft: (count: number) => string;
  readonly copy: string;
  readonly export: string;
  readonly delete: string;
  readonly lock: string;
  readonly lockHint: string;
  readonly add: string;
  readonly addIntro: string;
  readonly portal: string;
  readonly portalHint: string;
  readonly picture: string;
  readonly pictureHint: string;
  readonly address: string;
  readonly addressHint: string;
  /** What the address says. */
  readonly found: (label: string, digits: number, seconds: number) => string;
  readonly addAction: string;
  readonly faults: Readonly<Record<EntryFault, string>>;
  readonly exportTitle: (label: string) => string;
  readonly exportIntro: string;
  readonly exportShow: string;
  readonly exportWarning: string;
  readonly qrCode: string;
  readonly close: string;
  readonly deleteTitle: (label: string) => string;
  readonly deleteText: string;
  readonly deleteYes: string;
  readonly cancel: string;
  readonly deleteAll: string;
  readonly deleteAllTitle: string;
}
