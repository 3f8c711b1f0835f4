// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ServerPatience } from './server-patience.ts';

const TIMEOUT_MS = 100;

let nowMs: number;
const pass = (ms: number) => {
  nowMs += ms;
  vi.advanceTimersByTime(ms);
};

beforeEach(() => {
  nowMs = 0;
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function begin() {
  const onOver = vi.fn();
  const patience = new ServerPatience(TIMEOUT_MS, () => nowMs);
  patience.begin(onOver);
  return { patience, onOver };
}

it('ends after the time, once', () => {
  const { onOver } = begin();
  pass(TIMEOUT_MS - 1);
  expect(onOver).not.toHaveBeenCalled();
  pass(1 + 2 * TIMEOUT_MS);
  expect(onOver).toHaveBeenCalledOnce();
});

it('does not count the time of a thread that stood still while the card signed', () => {
  const { patience, onOver } = begin();
  nowMs += 3 * TIMEOUT_MS; // blocked: no timer fires
  patience.restart();
  vi.advanceTimersByTime(TIMEOUT_MS); // the timer that fell due meanwhile
  expect(onOver).not.toHaveBeenCalled();
  pass(TIMEOUT_MS);
  expect(onOver).toHaveBeenCalledOnce();
});

it('never ends once it was ended', () => {
  const { patience, onOver } = begin();
  patience.end();
  pass(2 * TIMEOUT_MS);
  expect(onOver).not.toHaveBeenCalled();
});
