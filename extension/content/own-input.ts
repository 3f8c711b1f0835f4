// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Told, inside the panels only, to the element that has the focus there: `detail` is what the person has pasted. */
export const PASTED = 'pasted';

/** Events that carry what is typed or pasted out of a shadow root, closed or not. */
const CARRIERS = [
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'drop'],
  ...['compositionstart', 'compositionupdate', 'compositionend'],
];
/** Their default is that something is written into a field of ours, where nothing is kept. */
const WRITERS = ['beforeinput', 'paste', 'drop'];

/** The panels whose input is kept, once there are any. */
export interface OwnInput {
  root: ShadowRoot | null;
}

/**
 * Keeps what the person types and pastes into the panels from the page, whose listeners would otherwise get each event
 * with its key or text. To be called before the page's first script: listeners of one place are asked in their order.
 */
export function keepOwnInput(window: Window, signal: AbortSignal): OwnInput {
  const own: OwnInput = { root: null };
  const keep = (event: Event): void => {
    const { root } = own;
    if (root === null || event.target !== root.host) return;
    event.stopImmediatePropagation();
    if (WRITERS.includes(event.type)) event.preventDefault();
    if (event.type !== 'paste' || !event.isTrusted) return; // a paste made by a script is none
    const detail = (event as ClipboardEvent).clipboardData?.getData('text') ?? '';
    root.activeElement?.dispatchEvent(new CustomEvent(PASTED, { detail }));
  };
  for (const type of CARRIERS) window.addEventListener(type, keep, { capture: true, signal });
  return own;
}
