// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Choice } from './choice.ts';
import type { MemoryClient } from './memory-client.ts';
import { Panel, type PanelItem } from './panel.ts';
import type { HelperTexts } from './texts/index.ts';

/**
 * Offers what is remembered, and to remember what the person has just chosen by hand. Everything is opt-in and on a real
 * click. `signal` takes it all away. `touched` has the controls that the person has already used.
 */
export function startHelper(
  choice: Choice,
  memory: MemoryClient,
  last: string | null,
  texts: HelperTexts,
  signal: AbortSignal,
  touched: Pick<WeakSet<EventTarget>, 'has'>,
): void {
  const panel = new Panel(choice.anchor.ownerDocument, texts.label, signal);
  const { kind } = choice;
  const forget: PanelItem = {
    kind: 'button',
    text: texts.forget,
    quiet: true,
    click: () => write(null, []),
  };
  const close: PanelItem = { kind: 'button', text: texts.close, quiet: true, click: () => panel.show([]) };

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

  if (last !== null && choice.offers(last)) {
    const resume: PanelItem = { kind: 'button', text: texts.resume[kind](last), click: () => choice.resume(last) };
    panel.show([resume, forget, close]);
  } else panel.show([]);

  const offer: PanelItem = {
    kind: 'button',
    text: texts.offer[kind],
    click: () => {
      const value = choice.read();
      if (value !== null) write(value, [{ kind: 'text', text: texts.kept[kind] }, forget, close]);
    },
  };
  const consider = () => {
    const value = choice.read();
    if (value === kept || offering === (value !== null)) return;
    offering = value !== null;
    panel.show(offering ? [offer, close] : []);
  };
  choice.anchor.addEventListener('input', ({ isTrusted }) => isTrusted && consider(), { signal });
  if ([...choice.anchor.elements].some(control => touched.has(control))) consider();
}
