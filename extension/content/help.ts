// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRules } from '../portals/index.ts';
import type { AuthenticatorClient } from './authenticator-client.ts';
import type { Clipboard } from './clipboard.ts';
import type { MemoryClient, Remembered } from './memory-client.ts';
import type { Panel } from './panel.ts';
import type { HelperTexts } from './texts/index.ts';
import type { Touched } from './touched.ts';

/** A text with the value that belongs in it. */
export const fillText = (text: string, value: string | number): string => text.replace('{}', () => String(value));

/** What a help works with. */
export interface HelpContext {
  readonly panel: Panel;
  readonly texts: HelperTexts;
  readonly memory: MemoryClient;
  readonly authenticator: AuthenticatorClient;
  readonly clipboard: Clipboard;
  readonly remembered: Remembered;
  /** What the person has used before the help was there. */
  readonly touched: Touched;
  /** Takes the help away: what it was for has left the page. */
  readonly signal: AbortSignal;
}

/** A help that fits the page as it is. */
export interface Help {
  /** What it is about: when the page draws another one, the help starts anew with it. */
  readonly control: Element;
  /** Says what it is about where the control does not: the help goes on for as long as this stays the same. */
  readonly identity?: string;
  start(context: HelpContext): void;
}

/** Looks for what a help is for; null if it is not there, or not for sure. Touches nothing. */
export type FindHelp = (document: Document, rules: PageRules) => Help | null;
