// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CodeChannel } from '../portals/index.ts';
import { readCodeChannel } from './code-channel.ts';
import { type CodeField, findCodeField, readCode, writeCode } from './code-field.ts';
import { findFailure } from './failure-help.ts';
import { type FindHelp, fillText, type HelpContext } from './help.ts';
import type { PanelItem } from './panel.ts';

/**
 * The page of the one-time code: a place to paste the code that the person has received and copied, the time since the
 * page asks for it (its limit is unknown: counted up), and what to do when nothing comes. No code is read from anywhere
 * else and none is kept.
 */
export const findCodePage: FindHelp = (document, rules) => {
  const find = () => findCodeField(document, rules);
  const [control] = find()?.fields ?? [];
  if (control === undefined) return null;
  // After a code that was wrong, the person waits for nothing; nor for one that an application shows.
  const isWaiting = findFailure(document, rules) === null && readCodeChannel(control, rules) !== 'application';
  const channel = () => {
    const field = find()?.fields[0];
    return field === undefined ? 'any' : readCodeChannel(field, rules);
  };
  return {
    control,
    identity: `code ${isWaiting}`,
    start: context => helpWithCode({ find, channel, isWaiting }, context),
  };
};

/** Comfort only: where the authenticator cannot be asked, the help is without it. */
const quietly = (asking: Promise<void>): void => void asking.catch(() => undefined);

/** `find` and `channel` look anew each time: the page may have drawn its fields again. */
interface CodePage {
  find(): CodeField | null;
  channel(): CodeChannel | 'any';
  readonly isWaiting: boolean;
}

function helpWithCode({ find, channel, isWaiting }: CodePage, context: HelpContext): void {
  const { panel, texts, authenticator, clipboard, signal } = context;
  const sinceMs = performance.now();
  const paste: PanelItem = { kind: 'paste', label: texts.codePaste, paste: take };
  const elapsed: readonly PanelItem[] = isWaiting ? [{ kind: 'elapsed', sinceMs, text: texts.codeElapsed }] : [];
  const missing: PanelItem = {
    kind: 'button',
    text: texts.codeMissing,
    quiet: true,
    click: () => {
      panel.show([...own, ...byClick, paste, { kind: 'text', text: texts.codeHelp[channel()] }, ...elapsed]);
    },
  };
  let own: readonly PanelItem[] = [];
  let byClick: readonly PanelItem[] = [];
  const show = (said: readonly PanelItem[]) => panel.show([...said, ...own, ...byClick, paste, ...elapsed, missing]);

  function write(code: string): string {
    const field = find();
    return field !== null && writeCode(field, code) ? texts.codeWritten : texts.codeUnfit;
  }
  function take(copied: string): void {
    const code = readCode(copied);
    show([{ kind: 'text', text: code === null ? texts.codeNone : write(code) }]);
  }
  /** What the authenticator of the extension offers here: a code on a click, or to be unlocked. */
  async function look(): Promise<void> {
    const { state, accounts } = await authenticator.read();
    const fill = async (account: string) => {
      const code = await authenticator.readCode(account);
      if (code === null) return look(); // locked meanwhile
      show([{ kind: 'text', text: write(code) }]);
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
  /** Nothing is shown before it is known what: a button that comes later would move what the person aims at. */
  async function begin(): Promise<void> {
    if (await clipboard.isOffered().catch(() => false)) {
      const click = () => quietly(clipboard.read().then(take)); // the field is there for who says no
      byClick = [{ kind: 'button', text: texts.codePasteByClick, click }];
    }
    if (signal.aborted) return;
    show([]);
    await look();
  }
  quietly(begin());
  // The person comes back from unlocking it in another tab.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && quietly(look()), {
    signal,
  });
}
