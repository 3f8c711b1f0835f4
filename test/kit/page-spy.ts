// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Runs first in each page: what a page can notice of anything that happens to it. `calls`: uses of interfaces that leave
 * traces, by whatever code; `changes`: what came into and left the document after it was parsed.
 */
export const SPY = `(() => {
  const spy = { calls: [], changes: [], before: '', count: 0, make: document.createElement.bind(document) };
  const observe = MutationObserver.prototype.observe;
  addEventListener('DOMContentLoaded', () => {
    spy.before = document.documentElement.outerHTML;
    spy.count = document.getElementsByTagName('*').length;
    observe.call(new MutationObserver(records => {
      for (const { type, attributeName, addedNodes, removedNodes } of records) {
        if (type !== 'childList') spy.changes.push(type + ' ' + attributeName);
        for (const node of addedNodes) spy.changes.push('+' + (node.outerHTML ?? node.nodeName));
        for (const node of removedNodes) spy.changes.push('-' + (node.outerHTML ?? node.nodeName));
      }
    }), document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  const watched = [
    [EventTarget.prototype, 'addEventListener'], [EventTarget.prototype, 'dispatchEvent'],
    [MutationObserver.prototype, 'observe'], [Element.prototype, 'attachShadow'], [Element.prototype, 'append'],
    [Document.prototype, 'createElement'], [Document.prototype, 'querySelectorAll'],
    [window, 'requestAnimationFrame'], [window, 'setTimeout'], [window, 'setInterval'], [window, 'fetch'],
  ];
  for (const [object, name] of watched) {
    const original = object[name];
    object[name] = function (...parameters) { spy.calls.push(name); return original.apply(this, parameters); };
  }
  window.spy = spy;
})()`;
export interface Spy {
  readonly calls: readonly string[];
  readonly changes: readonly string[];
  readonly before: string;
  readonly count: number;
  make(name: string): HTMLElement;
}
/** The window of a page with the spy. */
export type Spied = Window & { readonly spy: Spy };
