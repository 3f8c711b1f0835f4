// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Settings } from '../../../shared/policy/index.ts';
import type { CpxCard } from '../../../shared/protocol/index.ts';
import type { HostClient } from '../../host/index.ts';
import type { SendMessage } from '../../messages/index.ts';
import type { CardMark } from '../../removal/index.ts';
import type { CookiesApi } from './cookies-api.ts';
import type { PostForm } from './form-page.ts';

/** Everything that the sign-in page takes from the browser: given by its entry, by fakes in tests. */
export interface SignInEnvironment {
  /** The captured address: `location.hash` without its `#`, never decoded. */
  readonly shownUrl: string;
  readonly isTopFrame: boolean;
  /** The page was left for the portal before and is shown again. */
  readonly wasFinished: boolean;
  /** What the browser tells portals of itself, sent along by the host. */
  readonly headers: { readonly userAgent: string; readonly acceptLanguage: string };
  readonly cookies: CookiesApi;
  /** Where the browser lets this page post a form: fixed in the manifest (`form-action`). */
  readonly postableHosts: ReadonlySet<string>;
  send: SendMessage;
  /** A card without its holder, for the watch of its session. */
  markCard(card: CpxCard): Promise<CardMark>;
  /** Reads the administrator's settings anew; throws POLICY_UNREADABLE. */
  readSettings(): Promise<Settings>;
  openHost(): HostClient;
  hasPermission(origins: string[]): Promise<boolean>;
  /** Asks the person; must be called while a click is handled. */
  requestPermission(origins: string[]): Promise<boolean>;
  /** Remembers in this history entry that its request is done. */
  markFinished(): void;
  /** Replaces the page by another address. */
  leaveFor(url: string): void;
  /** Posts a form in this tab. */
  post(form: PostForm): void;
  wait(ms: number): Promise<void>;
  now(): number;
}
