// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepOwnInput, PASTED } from './own-input.ts';

let end: AbortController;
let host: HTMLElement;
let field: HTMLInputElement;
let seen: string[];
beforeEach(() => {
  end = new AbortController();
  seen = [];
  const own = keepOwnInput(window, end.signal);
  for (const type of ['keydown', 'beforeinput', 'input', 'paste']) {
    window.addEventListener(type, event => seen.push(event.type), { capture: true, signal: end.signal });
  }
  host = document.createElement('div');
  own.root = host.attachShadow({ mode: 'closed' });
  field = document.createElement('input');
  own.root.append(field);
  document.body.append(host);
  field.focus();
});
afterEach(() => {
  end.abort();
  document.body.replaceChildren();
});

/** Outside a closed shadow root, an event inside it has the root's host as its target. */
const fire = (target: Element, type: string, isTrusted = true) => {
  const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  Object.assign(event, { clipboardData: { getData: () => '481516' } });
  target.dispatchEvent(event);
  return event;
};

describe('what is typed and pasted into our panels', () => {
  it.each(['keydown', 'beforeinput', 'input', 'paste'])('is not told to the page: %s', type => {
    fire(host, type);
    expect(seen).toEqual([]);
  });

  it.each(['keydown', 'input', 'paste'])('is the page’s own matter in its own fields: %s', type => {
    const own = document.body.appendChild(document.createElement('input'));
    expect([fire(own, type).defaultPrevented, seen]).toEqual([false, [type]]);
  });

  it('is handed over once pasted, to the field alone, and written nowhere', () => {
    const pasted: unknown[] = [];
    field.addEventListener(PASTED, event => pasted.push((event as CustomEvent).detail));
    expect([fire(host, 'paste').defaultPrevented, fire(host, 'beforeinput').defaultPrevented]).toEqual([true, true]);
    expect([pasted, field.value]).toEqual([['481516'], '']);
  });

  it('is nothing where a script pastes', () => {
    field.addEventListener(PASTED, () => seen.push('handed over'));
    fire(host, 'paste', false);
    expect(seen).toEqual([]);
  });

  it('leaves keys to the browser: Tab and Enter do what they do', () => {
    expect(fire(host, 'keydown').defaultPrevented).toBe(false);
  });
});
