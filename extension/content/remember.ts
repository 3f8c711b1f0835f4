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
export const helpToRemember = (choice: Choice): Help => ({
  control: choice.control,
  start: context => startRemembering(choice, context),
});

function startRemembering(choice: Choice, { panel, memory, remembered, texts, signal, touched }: HelpContext): void {
  const { kind } = choice;
  const last = remembered[kind];
  if (last === undefined) return;
  const forget: PanelItem = { kind: 'button', text: texts.forget, quiet: true, click: () => write(null, []) };

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
      choice.resume(last);
    };
    panel.show([{ kind: 'button', text: fillText(texts.resume[kind], last), click: resume }, forget]);
  }

  const offer: PanelItem = {
    kind: 'button',
    text: texts.offer[kind],
    click: () => {
      const value = choice.read();
      if (value !== null) write(value, [{ kind: 'text', text: texts.kept[kind] }, forget]);
    },
  };
  const consider = () => {
    const value = choice.read();
    if (value === kept || offering === (value !== null)) return;
    offering = value !== null;
    panel.show(offering ? [offer] : []);
  };
  choice.anchor.addEventListener('input', ({ isTrusted }) => isTrusted && consider(), { signal });
  if (isUsed) consider();
}
