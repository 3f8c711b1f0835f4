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
  const forget: PanelItem = { kind: 'button', text: texts.forget, quiet: true, click: () => write(null, []) };

  /** The page may have drawn its controls again. */
  const findAgain = () => {
    const now = find();
    return now?.identity === identity ? now : null;
  };

  let kept = last;
  /** Shown already: an announcement at each key would be noise. */
  let offering = false;

  function write(value: string | null, then: readonly PanelItem[]): void {
    memory.write(kind, value).then(
      () => {
        kept = value;
        offering = false;
        panel.show(then);
      },
      () => panel.show([]), // comfort only: a refusal leaves the page as the portal made it
    );
  }

  const isUsed = [...choice.anchor.querySelectorAll<HTMLInputElement | HTMLSelectElement>(CONTROLS)].some(touched.has);
  if (last !== null && isUsed && choice.read() === last) {
    // Kept a moment ago, and the page has drawn itself anew since; or chosen by hand as the last time.
    panel.show([{ kind: 'text', text: texts.kept[kind] }, forget]);
  } else if (last !== null && choice.offers(last)) {
    const resume = () => {
      panel.show([]);
      findAgain()?.resume(last);
    };
    panel.show([{ kind: 'button', text: fillText(texts.resume[kind], last), click: resume }, forget]);
  }

  const offer: PanelItem = {
    kind: 'button',
    text: texts.offer[kind],
    click: () => {
      const value = findAgain()?.read() ?? null;
      if (value !== null) write(value, [{ kind: 'text', text: texts.kept[kind] }, forget]);
    },
  };
  const consider = ({ read }: Choice) => {
    const value = read();
    if (value === kept || offering === (value !== null)) return;
    offering = value !== null;
    panel.show(offering ? [offer] : []);
  };
  const hear = ({ isTrusted, target }: Event) => {
    const now = isTrusted ? findAgain() : null;
    if (now !== null && target instanceof Node && now.anchor.contains(target)) consider(now);
  };
  choice.anchor.ownerDocument.addEventListener('input', hear, { capture: true, signal });
  if (isUsed) consider(choice);
}
