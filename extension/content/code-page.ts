// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readCodeChannel } from './code-channel.ts';
import { type CodeField, findCodeField, readCode, writeCode } from './code-field.ts';
import { findFailure } from './failure-help.ts';
import { type FindHelp, fillText, type Help, type HelpContext } from './help.ts';
import type { PanelItem } from './panel.ts';

/**
 * The page of the one-time code: a place to paste the code that the person has received and copied, the time since the
 * page asks for it (its limit is unknown: counted up), and what to do when nothing comes. No code is read from anywhere
 * else and none is kept.
 */
export const findCodePage: FindHelp = (document, rules) => {
  const field = findCodeField(document, rules);
  // After a code that was wrong, the person waits for nothing.
  return field === null ? null : helpWithCode(field, findFailure(document, rules) === null);
};

/** Comfort only: where the authenticator cannot be asked, the help is without it. */
const quietly = (asking: Promise<void>): void => void asking.catch(() => undefined);

function helpWithCode(field: CodeField, isWaiting: boolean): Help | null {
  const [control] = field.fields;
  if (control === undefined) return null;

  const help = ({ panel, texts, authenticator, signal }: HelpContext): void => {
    const sinceMs = performance.now();
    const paste: PanelItem = { kind: 'paste', label: texts.codePaste, paste: take };
    const channel = readCodeChannel(control);
    const isSent = channel !== 'application';
    const elapsed: readonly PanelItem[] =
      isWaiting && isSent ? [{ kind: 'elapsed', sinceMs, text: texts.codeElapsed }] : [];
    const missing: PanelItem = {
      kind: 'button',
      text: texts.codeMissing,
      quiet: true,
      click: () => panel.show([...own, paste, { kind: 'text', text: texts.codeHelp[channel] }, ...elapsed]),
    };
    let own: readonly PanelItem[] = [];
    const show = (said: readonly PanelItem[]) => panel.show([...said, ...own, paste, ...elapsed, missing]);

    function take(copied: string): void {
      const code = readCode(copied);
      const text = code === null ? texts.codeNone : writeCode(field, code) ? texts.codeWritten : texts.codeUnfit;
      show([{ kind: 'text', text }]);
    }
    /** What the authenticator of the extension offers here: a code on a click, or to be unlocked. */
    async function look(): Promise<void> {
      const { state, accounts } = await authenticator.read();
      const fill = async (account: string) => {
        const code = await authenticator.readCode(account);
        if (code === null) return look(); // locked meanwhile
        show([{ kind: 'text', text: writeCode(field, code) ? texts.codeWritten : texts.codeUnfit }]);
      };
      const unlock: PanelItem = { kind: 'button', text: texts.codeUnlock, click: () => quietly(authenticator.open()) };
      const offered: readonly PanelItem[] =
        state === 'locked'
          ? [unlock]
          : accounts.map(({ id, label }) => ({
              kind: 'button',
              text: fillText(texts.codeFill, label),
              click: () => quietly(fill(id)),
            }));
      if (signal.aborted || offered.length + own.length === 0) return;
      own = offered;
      show([]);
    }
    show([]);
    quietly(look());
    // The person comes back from unlocking it in another tab.
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && quietly(look()), {
      signal,
    });
  };
  return { control, start: help };
}
