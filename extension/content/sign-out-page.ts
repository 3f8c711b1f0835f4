// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SignOutPageState } from '../messages/index.ts';
import { PRO_SANTE_CONNECT, SIGN_OUT_PAGE } from '../portals/index.ts';
import { readResult, type Send } from './answers.ts';
import { findButton } from './fields.ts';
import { hasPassage, readText } from './labels.ts';

/** Whether the address is that of Pro Santé Connect's end of a session. */
export const isSignOutPage = ({ href }: { readonly href: string }): boolean =>
  href.startsWith(PRO_SANTE_CONNECT.signOut.address);

function readState(document: Document): { readonly state: SignOutPageState; readonly button: HTMLElement | null } {
  const button = findButton(document, SIGN_OUT_PAGE.confirm);
  if (button !== null) return { state: 'asks', button };
  return { state: hasPassage(readText(document.body), SIGN_OUT_PAGE.over) ? 'over' : 'unknown', button };
}

/**
 * Tells the background what the end-session page shows, and says yes where the background opened it because a card has
 * left. On a page that a person or a portal opened nothing is pressed.
 */
export async function answerSignOutPage(document: Document, send: Send): Promise<void> {
  const { state, button } = readState(document);
  const { confirm } = readResult(await send({ name: 'tellSignOutPage', params: { state } }));
  if (confirm === true) button?.click();
}
