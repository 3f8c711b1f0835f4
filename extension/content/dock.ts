// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { OwnInput } from './own-input.ts';
import css from './panel.css?inline';

/** What a panel must not cover, if there is a corner where it does not. */
const USED = 'input, select, textarea, button, a[href], [role="button"], [tabindex]';
/** The corners, as `inset`: the end of the page first. */
const CORNERS = ['auto 1em 1em auto', 'auto auto 1em 1em', '1em 1em auto auto', '1em auto auto 1em'];

/**
 * Where the panels stand: one element at the end of the page, in a closed shadow root: the page can neither read it nor
 * press its buttons. It is there only while a panel shows something.
 */
export class Dock {
  readonly document: Document;
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  /** One region for all of them: several of one name could not be told apart. */
  readonly #region: HTMLElement;
  readonly #corner: CSSStyleSheet;
  readonly #parts = new Map<HTMLElement, readonly HTMLElement[]>();

  constructor(document: Document, own: OwnInput, label: string) {
    this.document = document;
    this.#host = document.createElement('div');
    this.#root = this.#host.attachShadow({ mode: 'closed' });
    own.root = this.#root;
    this.#region = document.createElement('section');
    this.#region.setAttribute('aria-label', label);
    this.#root.append(this.#region);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#corner = new CSSStyleSheet();
    this.#root.adoptedStyleSheets = [sheet, this.#corner];
  }

  /** Shows `parts` in `box`. Screen readers announce what is put into a region that they know: empty at first, then filled. */
  put(box: HTMLElement, parts: readonly HTMLElement[]): void {
    const isNew = box.parentNode === null;
    this.#parts.set(box, parts);
    if (isNew) this.#region.append(box); // moved, it would lose the focus
    this.stand();
    const fill = () => {
      const used = this.#root.activeElement;
      const hadFocus = used !== null && box.contains(used);
      box.replaceChildren(...(this.#parts.get(box) ?? []));
      this.#avoid();
      // What had the focus is gone: to the field again, but to no button, which a second Enter would press.
      if (hadFocus) ((used.localName === 'input' ? box.querySelector('input') : null) ?? box).focus();
    };
    if (isNew) requestAnimationFrame(fill);
    else fill();
  }

  /** Takes a box away, and the element with the last one. */
  take(box: HTMLElement): void {
    this.#parts.delete(box);
    box.remove();
    box.replaceChildren();
    if (this.#parts.size === 0) this.#host.remove();
  }

  /** Goes where the person can reach it: in a modal window, nothing outside it can be. */
  stand(): void {
    if (this.#parts.size === 0) return;
    const place = [...this.document.querySelectorAll('dialog[open]')].at(-1) ?? this.document.body;
    if (this.#host.parentNode !== place) place.append(this.#host);
  }

  /** Takes the corner where it covers the fewest controls of the page. */
  #avoid(): void {
    const used = [...this.document.querySelectorAll(USED)].map(control => control.getBoundingClientRect());
    const covered = CORNERS.map(corner => {
      this.#takeCorner(corner);
      const { top, bottom, left, right } = this.#host.getBoundingClientRect();
      return used.filter(one => one.top < bottom && one.bottom > top && one.left < right && one.right > left).length;
    });
    this.#takeCorner(CORNERS[covered.indexOf(Math.min(...covered))] ?? '');
  }

  #takeCorner(inset: string): void {
    this.#corner.replaceSync(`:host{inset:${inset}!important}`);
  }
}
