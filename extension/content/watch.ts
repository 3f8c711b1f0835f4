// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../shared/errors/index.ts';
import type { PageRecognition } from '../portals/index.ts';
import type { Choice } from './choice.ts';
import { startHelper } from './helper.ts';
import type { MemoryClient } from './memory-client.ts';
import { findProfileChoice } from './profile-page.ts';
import { findTelephoneField } from './telephone-page.ts';
import type { HelperTexts } from './texts/index.ts';

/** The one thing on the page that can be helped with; null if there is none, or more than one. */
function findChoice(document: Document, recognition: PageRecognition): Choice | null {
  const found = [findProfileChoice(document, recognition), findTelephoneField(document, recognition)].filter(
    choice => choice !== null,
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * Helps on this page for as long as it stays what it is, and again after the page has drawn itself anew. Called before
 * the page is there: what the person chooses before the help is, which waits for the background, counts as well.
 */
export function watchPage(
  document: Document,
  recognition: PageRecognition,
  memory: MemoryClient,
  texts: Readonly<Record<Language, HelperTexts>>,
  signal: AbortSignal,
): void {
  const touched = new WeakSet<EventTarget>();
  let shown: { readonly choice: Choice; readonly end: AbortController } | null = null;

  const help = async (choice: Choice, end: AbortController): Promise<void> => {
    const { language, ...remembered } = await memory.read();
    const last = remembered[choice.kind];
    if (last === undefined || end.signal.aborted || !choice.anchor.isConnected) return;
    startHelper(choice, memory, last, texts[language], end.signal, touched);
  };
  const look = () => {
    const choice = findChoice(document, recognition);
    if (choice !== null && choice.control === shown?.choice.control) return;
    shown?.end.abort();
    shown = null;
    if (choice === null) return;
    const end = new AbortController();
    shown = { choice, end };
    help(choice, end).catch(() => end.abort()); // comfort only: the page stays as the portal made it
  };
  const observer = new MutationObserver(look);
  const begin = () => {
    observer.observe(document.body, { childList: true, subtree: true });
    look();
  };
  document.addEventListener(
    'input',
    ({ isTrusted, target }) => {
      if (isTrusted && target !== null) touched.add(target);
    },
    { capture: true, signal },
  );
  signal.addEventListener('abort', () => {
    observer.disconnect();
    shown?.end.abort();
  });
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', begin, { once: true, signal });
  else begin();
}
