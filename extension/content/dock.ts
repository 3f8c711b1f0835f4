// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import css from './panel.css?inline';

/**
 * Where the panels stand: one element at the end of the page, in a closed shadow root: the page can neither read it nor
 * press its buttons. It is there only while a panel shows something.
 */
export class Dock {
  readonly document: Document;
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #parts = new Map<HTMLElement, readonly HTMLElement[]>();

  constructor(document: Document) {
    this.document = document;
    this.#host = document.createElement('div');
    this.#root = this.#host.attachShadow({ mode: 'closed' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#root.adoptedStyleSheets = [sheet];
  }

  /** Shows `parts` in `box`. Screen readers announce what is put into a region that they know: empty at first, then filled. */
  put(box: HTMLElement, parts: readonly HTMLElement[]): void {
    const isNew = box.parentNode === null;
    this.#parts.set(box, parts);
    this.#root.append(box);
    // In a modal window, nothing outside it can be reached.
    const place = [...this.document.querySelectorAll('dialog[open]')].at(-1) ?? this.document.body;
    if (this.#host.parentNode !== place) place.append(this.#host);
    const fill = () => box.replaceChildren(...(this.#parts.get(box) ?? []));
    if (isNew) requestAnimationFrame(fill);
    else fill();
  }

  /** Takes a box away, and the element with the last one. */
  take(box: HTMLElement): void {
    this.#parts.delete(box);
    box.remove();
    box.replaceChildren();
    if (this.#root.childElementCount === 0) this.#host.remove();
  }
}
