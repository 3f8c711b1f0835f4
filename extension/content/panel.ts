// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Dock } from './dock.ts';
import { fillText } from './help.ts';
import { PASTED } from './own-input.ts';

/** One part of a panel. A button does something on a real click only. */
export type PanelItem =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'button'; readonly text: string; readonly quiet?: boolean; click(): void }
  /** What is to be done, one after the other; `current` counts from 0. */
  | { readonly kind: 'steps'; readonly steps: readonly string[]; readonly current: number }
  /** A few digits, large; read aloud one by one. */
  | { readonly kind: 'digits'; readonly digits: string }
  /** Counts up the seconds; not read aloud. */
  | { readonly kind: 'elapsed'; readonly sinceMs: number; text: string }
  /** A field of our own, into which the person pastes. What is pasted is handed over and kept nowhere. */
  | { readonly kind: 'paste'; readonly label: string; paste(text: string): void };

const SECOND_MS = 1000;

/** What one help shows, in the dock: with a button that closes it for as long as the page stays. `signal` removes it. */
export class Panel {
  readonly #dock: Dock;
  readonly #box: HTMLElement;
  readonly #close: string;
  readonly #signal: AbortSignal;
  #shown = new AbortController();
  #isClosed = false;

  constructor(dock: Dock, close: string, signal: AbortSignal) {
    this.#dock = dock;
    this.#close = close;
    this.#signal = signal;
    this.#box = dock.document.createElement('div');
    this.#box.setAttribute('aria-live', 'polite');
    this.#box.tabIndex = -1;
    signal.addEventListener('abort', () => this.#clear(), { once: true });
  }

  /** Shows nothing, and not because the person has closed it. */
  get isEmpty(): boolean {
    return !this.#isClosed && this.#box.parentNode === null;
  }

  /** Shows these items in place of the former ones; none hides the panel. */
  show(items: readonly PanelItem[]): void {
    if (this.#signal.aborted || this.#isClosed) return;
    this.#shown.abort();
    if (items.length === 0) {
      this.#clear();
      return;
    }
    this.#shown = new AbortController();
    const close = () => {
      this.#isClosed = true;
      this.#clear();
    };
    const parts = [...items, { kind: 'button', text: this.#close, quiet: true, click: close } as const];
    this.#dock.put(
      this.#box,
      parts.map(item => this.#build(item)),
    );
  }

  #clear(): void {
    this.#shown.abort();
    this.#dock.take(this.#box);
  }

  #make(tag: string, text: string): HTMLElement {
    const element = this.#dock.document.createElement(tag);
    element.textContent = text;
    return element;
  }

  #build(item: PanelItem): HTMLElement {
    switch (item.kind) {
      case 'text':
        return this.#make('p', item.text);
      case 'button':
        return this.#buildButton(item);
      case 'steps':
        return this.#buildSteps(item);
      case 'digits':
        return this.#buildDigits(item.digits);
      case 'elapsed':
        return this.#buildElapsed(item);
      case 'paste':
        return this.#buildPaste(item);
    }
  }

  #buildButton({ text, quiet, click }: PanelItem & { kind: 'button' }): HTMLElement {
    const button = this.#make('button', '');
    button.setAttribute('type', 'button');
    // The page can search its window for a text, closed shadow roots included, but not for one that is inert. Buttons
    // name what is remembered.
    const seen = this.#make('span', text);
    seen.inert = true;
    button.append(seen);
    button.setAttribute('aria-label', text);
    if (quiet) button.className = 'quiet';
    // The field that the person is in keeps the focus: it would tell of its change between the press and the release of
    // the mouse, the panel would follow, and the click would meet no button.
    button.addEventListener('mousedown', event => event.preventDefault());
    button.addEventListener('click', event => {
      if (event.isTrusted) click(); // a click made by a script is none
    });
    return button;
  }

  #buildSteps({ steps, current }: PanelItem & { kind: 'steps' }): HTMLElement {
    const list = this.#make('ol', '');
    list.append(...steps.map(step => this.#make('li', step)));
    list.children[current]?.setAttribute('aria-current', 'step');
    return list;
  }

  #buildDigits(digits: string): HTMLElement {
    const shown = this.#make('p', '');
    shown.className = 'digits';
    const seen = this.#make('span', digits);
    seen.setAttribute('aria-hidden', 'true');
    const heard = this.#make('span', [...digits].join(' '));
    heard.className = 'heard';
    shown.append(seen, heard);
    return shown;
  }

  #buildElapsed({ sinceMs, text }: PanelItem & { kind: 'elapsed' }): HTMLElement {
    const write = () => fillText(text, Math.floor((performance.now() - sinceMs) / SECOND_MS));
    const shown = this.#make('p', write());
    shown.setAttribute('aria-live', 'off');
    const timer = setInterval(() => {
      shown.textContent = write();
    }, SECOND_MS);
    this.#shown.signal.addEventListener('abort', () => clearInterval(timer));
    return shown;
  }

  #buildPaste({ label, paste }: PanelItem & { kind: 'paste' }): HTMLElement {
    const shown = this.#make('label', label);
    const field = this.#dock.document.createElement('input');
    field.autocomplete = 'off';
    field.addEventListener(PASTED, event => paste(String((event as CustomEvent).detail)));
    shown.append(field);
    return shown;
  }
}
