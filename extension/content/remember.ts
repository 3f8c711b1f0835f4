// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Choice } from './choice.ts';
import { fillText, type Help, type HelpContext } from './help.ts';
import type { PanelItem } from './panel.ts';

const CONTROLS = 'input, select';

/**
 * Offers what is remembered, and to remember what the person has just chosen by hand. Everything is opt-in and on a real
 * click; nothing is offered where nothing may be remembered.
 */
export function helpToRemember(find: () => Choice | null): Help | null {
  const choice = find();
  if (choice === null) return null;
  const { control, identity } = choice;
  return { control, identity, start: context => startRemembering(choice, find, context) };
}

function startRemembering(choice: Choice, find: () => Choice | null, context: HelpContext): void {
  const { panel, memory, remembered, texts, signal, touched } = context;
  const { kind, identity } = choice;
  const last = remembered[kind];
  if (last === undefined) return;

  /** The page may have drawn its controls again. */
  const findAgain = () => {
    const now = find();
    return now?.identity === identity ? now : null;
  };

  let kept = last;
  /** What is said of what is chosen now; once, as an announcement at each key would be noise. */
  let said: 'offer' | 'kept' | null = null;

  function write(value: string | null): void {
    memory.write(kind, value).then(
      () => {
        kept = value;
        said = value === null ? null : 'kept';
        panel.show(value === null ? [] : items.kept);
      },
      () => panel.show([]), // comfort only: a refusal leaves the page as the portal made it
    );
  }

  const offer: PanelItem = {
    kind: 'button',
    text: texts.offer[kind],
    click: () => {
      const value = findAgain()?.read() ?? null;
      if (value !== null) write(value);
    },
  };
  const forget: PanelItem = { kind: 'button', text: texts.forget, quiet: true, click: () => write(null) };
  const items: Readonly<Record<'offer' | 'kept', readonly PanelItem[]>> = {
    offer: [offer],
    kept: [{ kind: 'text', text: texts.kept[kind] }, forget],
  };
  const consider = ({ read }: Choice) => {
    const value = read();
    const chosen = value === kept ? 'kept' : 'offer';
    const next = value === null ? null : chosen;
    if (next === said) return;
    said = next;
    panel.show(next === null ? [] : items[next]);
  };
  const hear = ({ isTrusted, target }: Event) => {
    const now = isTrusted ? findAgain() : null;
    if (now !== null && target instanceof Node && now.anchor.contains(target)) consider(now);
  };
  choice.anchor.ownerDocument.addEventListener('input', hear, { capture: true, signal });

  if ([...choice.anchor.querySelectorAll<HTMLInputElement | HTMLSelectElement>(CONTROLS)].some(touched.has)) {
    consider(choice);
  }
  if (said !== null || last === null || !choice.offers(last)) return;
  const resume = () => {
    panel.show([]);
    findAgain()?.resume(last);
  };
  panel.show([{ kind: 'button', text: fillText(texts.resume[kind], last), click: resume }, forget]);
}
