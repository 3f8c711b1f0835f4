// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import css from './panel.css?inline';

/** One line of the panel: a sentence, or a button that does something on a real click. */
export type PanelItem =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'button'; readonly text: string; readonly quiet?: boolean; click(): void };

/**
 * A small region at the end of the page, in a closed shadow root: the page can neither read it nor press its buttons.
 * `signal` removes it.
 */
export class Panel {
  readonly #root: ShadowRoot;
  readonly #box: HTMLElement;

  constructor(document: Document, label: string, signal: AbortSignal) {
    const element = document.createElement('div');
    this.#root = element.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#root.adoptedStyleSheets = [sheet];
    this.#box = document.createElement('section');
    this.#box.setAttribute('aria-label', label);
    this.#box.setAttribute('aria-live', 'polite');
    this.#root.append(this.#box);
    document.body.append(element);
    signal.addEventListener('abort', () => element.remove(), { once: true });
  }

  /** Shows these items in place of the former ones; none hides the panel. */
  show(items: readonly PanelItem[]): void {
    this.#box.hidden = items.length === 0;
    this.#box.replaceChildren(...items.map(item => this.#build(item)));
  }

  #build(item: PanelItem): HTMLElement {
    const element = this.#box.ownerDocument.createElement(item.kind === 'text' ? 'p' : 'button');
    element.textContent = item.text;
    if (item.kind === 'button') {
      element.setAttribute('type', 'button');
      element.classList.toggle('quiet', item.quiet === true);
      element.addEventListener('click', event => {
        if (event.isTrusted) item.click(); // a click made by a script is none
      });
    }
    return element;
  }
}
