// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PortalPages } from '../../shared/portals/index.ts';

/** Failures that a page tells in words of its own, and that we explain. */
export type FailureKind =
  | 'refused'
  | 'wrongChoice'
  | 'expired'
  | 'unknownIdentifier'
  | 'wrongPassword'
  | 'wrongCode'
  | 'notSent'
  | 'locked'
  | 'ecpsBlocked'
  | 'lost'
  | 'unavailable';

/** By which way a one-time code comes. */
export type CodeChannel = 'sms' | 'email' | 'application';

/** What a page tells of an OTP channel that is being set. */
export type ChannelProgress = 'codeSent' | 'channelSet';

/**
 * How pages of a host are recognised: by what a person reads, by roles and by `autocomplete`, never by identifiers or
 * classes. Where nothing matches, or more than one thing does, nothing is done.
 */
export interface PageRules {
  /** Raised with every change, so that support can tell what an installed extension knows. */
  readonly version: number;
  /** When somebody last compared them with what is public of the pages; YYYY-MM-DD. */
  readonly reviewed: string;
  readonly labels: PortalPages;
  /** Passages of the page's own alerts and status lines. */
  readonly failures: Readonly<Partial<Record<FailureKind, readonly string[]>>>;
  /** Passages that name the way by which a code was sent. */
  readonly codeChannels: Readonly<Record<CodeChannel, readonly string[]>>;
  readonly channelProgress?: Readonly<Record<ChannelProgress, readonly string[]>>;
}

/** Words that every service uses. */
export const CODE_CHANNELS: PageRules['codeChannels'] = {
  sms: ['sms', 'mobile', 'téléphone portable'],
  email: ['e-mail', 'email', 'mail', 'courriel', 'messagerie'],
  application: ["application d'authentification", 'authentificateur', 'application mobile'],
};

/** What is known before a page has been looked at: no label of its own. */
export const NO_RULES: PageRules = {
  version: 0,
  reviewed: '2026-11-23',
  labels: {},
  failures: {},
  codeChannels: CODE_CHANNELS,
};

/** The rules with an administrator's labels in place of those of the same kind. */
export const applyLabels = (rules: PageRules, labels: PortalPages): PageRules => ({
  ...rules,
  labels: { ...rules.labels, ...labels },
});
