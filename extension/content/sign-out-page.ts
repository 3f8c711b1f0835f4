// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SignOutPageState } from '../messages/index.ts';
import type { SignOutPageWords } from '../portals/index.ts';
import { ask, type Send } from './answers.ts';
import { findButton } from './fields.ts';
import { hasPassage, readText } from './labels.ts';

/** Its only page that the manifest names is Pro Santé Connect's end of a session. */
const SIGN_OUT_HOST = 'auth.esw.esante.gouv.fr';

/** Whether the page is Pro Santé Connect's end of a session. The background looks at the whole address. */
export const isSignOutPage = ({ hostname }: { readonly hostname: string }): boolean => hostname === SIGN_OUT_HOST;

function readState(
  document: Document,
  words: SignOutPageWords,
): { readonly state: SignOutPageState; readonly button: HTMLElement | null } {
  const button = findButton(document, words.confirm);
  if (button !== null) return { state: 'asks', button };
  return { state: hasPassage(readText(document.body), words.over) ? 'over' : 'unknown', button };
}

/**
 * Tells the background what the end-session page shows, and says yes where the background opened it because a card has
 * left. On a page that a person or a portal opened nothing is pressed.
 */
export async function answerSignOutPage(document: Document, send: Send): Promise<void> {
  const { state, button } = readState(document, await ask(send, 'readSignOutWords', {}));
  const { confirm } = await ask(send, 'tellSignOutPage', { state });
  if (confirm) button?.click();
}
