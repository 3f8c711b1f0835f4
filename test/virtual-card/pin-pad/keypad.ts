// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * What the person at the keys does at one prompt: `1234` types these digits and presses the validation key; `short` and
 * `long` type one digit less than the least and one more than the most; `cancel` presses the cancel key; `timeout` lets
 * the time run out at once; `wait` does nothing until the reader's time is over, or `press` says what to do.
 */
export type KeypadAction = 'short' | 'long' | 'cancel' | 'timeout' | 'wait' | `${number}`;

/** What the display asks for. */
export interface Prompt {
  readonly code: 'current' | 'new' | 'new-again';
  readonly minDigits: number;
  readonly maxDigits: number;
  /** bEntryValidationCondition: 1 the maximum is reached, 2 the validation key, 4 the time is over. */
  readonly validation: number;
  readonly timeoutMs: number;
}

/** How an entry ended: with digits, or why not. */
export type Entry =
  | { readonly kind: 'digits'; readonly digits: string }
  | { readonly kind: 'timeout' | 'cancelled' | 'wrong-length' };

export const ENTRY_VALIDATION = { maximum: 1, key: 2, time: 4 } as const;

const ACTION = /^(?:short|long|cancel|timeout|wait|\d{1,16})$/u;

/** Reads one action, or several with commas between: `1234,4321,4321`. Throws RangeError for anything else. */
export function parseKeypad(text: string): readonly KeypadAction[] {
  const words = text.split(',');
  const wrong = words.find(word => !ACTION.test(word));
  if (wrong !== undefined)
    throw new RangeError(`keypad: ${wrong} is neither digits nor short, long, cancel, timeout, wait`);
  return words as KeypadAction[];
}

/** The keys of a PIN pad and the person before them, who follows a script from its start again when it is through. */
export class Keypad {
  #script: readonly KeypadAction[];
  #next = 0;
  #press: ((action: KeypadAction) => void) | null = null;
  readonly #prompted = new Set<() => void>();

  constructor(script: readonly KeypadAction[] = ['wait']) {
    this.#script = script;
  }

  /** Replaces the script; the next prompt is its first. */
  follow(script: readonly KeypadAction[]): void {
    this.#script = script;
    this.#next = 0;
  }

  /** Ends the `wait` that is under way. Throws when no prompt waits. */
  press(action: KeypadAction): void {
    if (this.#press === null) throw new Error('the keypad does not wait');
    this.#press(action);
  }

  /** Resolves when a prompt waits for `press`, at once if one does. */
  waitForPrompt(): Promise<void> {
    if (this.#press !== null) return Promise.resolve();
    return new Promise(resolve => this.#prompted.add(resolve));
  }

  /** One prompt. Rejects with the reason of `signal` when it aborts: the card is gone, or the reader. */
  async enter(prompt: Prompt, signal: AbortSignal): Promise<Entry> {
    signal.throwIfAborted();
    const planned = this.#script[this.#next++ % this.#script.length] ?? 'wait';
    const action = planned === 'wait' ? await this.#wait(prompt.timeoutMs, signal) : planned;
    return judge(action, prompt);
  }

  async #wait(timeoutMs: number, signal: AbortSignal): Promise<KeypadAction> {
    const { promise, resolve, reject } = Promise.withResolvers<KeypadAction>();
    const abort = () => reject(signal.reason);
    const timer = setTimeout(() => resolve('timeout'), timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    this.#press = resolve;
    for (const tell of this.#prompted) tell();
    this.#prompted.clear();
    try {
      return await promise;
    } finally {
      this.#press = null;
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }
}

function judge(action: KeypadAction, { minDigits, maxDigits, validation }: Prompt): Entry {
  if (action === 'cancel') return { kind: 'cancelled' };
  if (action === 'timeout' || action === 'wait') return { kind: 'timeout' };
  const typed = action === 'short' ? '0'.repeat(minDigits - 1) : action === 'long' ? '0'.repeat(maxDigits + 1) : action;
  // The entry ends by itself at the last digit: what is typed after it goes nowhere.
  if ((validation & ENTRY_VALIDATION.maximum) !== 0 && typed.length >= maxDigits) {
    return { kind: 'digits', digits: typed.slice(0, maxDigits) };
  }
  if ((validation & (ENTRY_VALIDATION.key | ENTRY_VALIDATION.time)) === 0) return { kind: 'timeout' };
  if (typed.length < minDigits || typed.length > maxDigits) return { kind: 'wrong-length' };
  return { kind: 'digits', digits: typed };
}
