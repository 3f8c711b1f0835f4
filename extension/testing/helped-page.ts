// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { AuthenticatorClient } from '../content/authenticator-client.ts';
import type { Clipboard } from '../content/clipboard.ts';
import { keepOwnInput } from '../content/own-input.ts';
import { HELPER_TEXTS } from '../content/texts/index.ts';
import { noteTouched } from '../content/touched.ts';
import { watchPage } from '../content/watch.ts';
import type { MemoryKind } from '../messages/index.ts';
import type { PageRules } from '../portals/index.ts';
import { settle } from './fake-port.ts';

/** Panels are filled in the frame after they have come to stand. */
const TURNS = 4;

/** An event as a person causes it; events made by scripts have `isTrusted` false. */
const byPerson = <E extends Event>(event: E): E => Object.defineProperty(event, 'isTrusted', { value: true });

/** A page of a portal with the helpers on it, in the document of the test, and what a person sees of them and does. */
export class HelpedPage {
  readonly written: (readonly [kind: MemoryKind, value: string | null])[] = [];
  /** What the background would give of the authenticator: none, unless a test says otherwise. */
  authenticator: AuthenticatorClient = {
    read: async () => ({ state: 'off', accounts: [] }),
    readCode: async () => null,
    open: async () => undefined,
  };
  /** The national identifier that a card would tell; null for no card. */
  onCard: string | null = null;
  /** What the browser would give of the clipboard: nothing by a click, unless a test says otherwise. */
  clipboard: Clipboard = { isOffered: async () => false, read: async () => '' };
  readonly #end = new AbortController();
  readonly #attach = Element.prototype.attachShadow;
  #root: ShadowRoot | null = null;

  /** Opens `html`, the body of the page. `remembered` is what the background would give. */
  async open(
    html: string,
    rules: PageRules,
    remembered: Readonly<Partial<Record<MemoryKind, string | null>>> = {},
  ): Promise<void> {
    const remember = (root: ShadowRoot): void => {
      this.#root = root;
    };
    const attach = this.#attach;
    Element.prototype.attachShadow = function attachShadow(this: Element, options) {
      const root = attach.call(this, options);
      remember(root);
      return root;
    };
    document.body.innerHTML = html;
    const memory = {
      readHelp: async () => ({ rules, texts: HELPER_TEXTS.fr }),
      read: async () => remembered,
      write: async (kind: MemoryKind, value: string | null) => {
        this.written.push([kind, value]);
      },
      readCard: async () => this.onCard,
    };
    const { signal } = this.#end;
    const [touched, input] = [noteTouched(document, signal), keepOwnInput(window, signal)];
    const { authenticator, clipboard } = this;
    const means = { rules, texts: HELPER_TEXTS.fr, memory, authenticator, clipboard, touched, input };
    watchPage(document, means, signal);
    await this.draw();
  }

  /** Ends the helpers and empties the page. */
  close(): void {
    this.#end.abort();
    Element.prototype.attachShadow = this.#attach;
    document.body.replaceChildren();
  }

  /** Lets the helpers see what has changed. */
  async draw(): Promise<void> {
    for (let turn = 0; turn < TURNS; turn += 1) await settle();
  }

  /** The element that holds the panels, if it is in the page. */
  get host(): Element | null {
    return this.#root?.host.isConnected ? this.#root.host : null;
  }

  /** Every part of every panel that is shown, as text. */
  get said(): readonly string[] {
    return [...(this.#root?.querySelectorAll('p, button, li, label') ?? [])].map(({ textContent }) => textContent);
  }

  find(selector: string): HTMLElement | null {
    return this.#root?.querySelector<HTMLElement>(selector) ?? null;
  }

  async press(text: string, isTrusted = true): Promise<void> {
    const button = [...(this.#root?.querySelectorAll('button') ?? [])].find(one => one.textContent === text);
    if (button === undefined) throw new Error(`no button "${text}" among ${this.said.join(' | ')}`);
    const event = new MouseEvent('click', { bubbles: true });
    button.dispatchEvent(isTrusted ? byPerson(event) : event);
    await this.draw();
  }

  /** Types into a field of the page, then leaves it. */
  type = (selector: string, value: string): Promise<void> => this.#tell(selector, value, ['input', 'change']);

  /** Types into a field of the page, and stays in it. */
  enter = (selector: string, value: string): Promise<void> => this.#tell(selector, value, ['input']);

  async #tell(selector: string, value: string, events: readonly string[]): Promise<void> {
    const field = document.querySelector<HTMLInputElement>(selector);
    if (field === null) throw new Error(selector);
    field.value = value;
    for (const name of events) field.dispatchEvent(byPerson(new Event(name, { bubbles: true })));
    await this.draw();
  }

  /** Puts the focus on a field of the page. */
  async turnTo(selector: string): Promise<void> {
    document.querySelector<HTMLElement>(selector)?.focus();
    await this.draw();
  }

  /** Pastes into the field of the panel. */
  async paste(text: string, isTrusted = true): Promise<void> {
    const field = this.find('input');
    field?.focus();
    const event = Object.assign(new Event('paste', { bubbles: true, cancelable: true, composed: true }), {
      clipboardData: { getData: () => text },
    });
    // As a listener outside a closed shadow root meets it.
    this.host?.dispatchEvent(isTrusted ? byPerson(event) : event);
    await this.draw();
  }
}
