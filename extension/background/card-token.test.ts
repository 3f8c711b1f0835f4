// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it, vi } from 'vitest';
import { loadCardToken } from './card-token.ts';

describe('the card as a security device of Firefox', () => {
  it.each([
    ['is loaded where it was set up', () => Promise.resolve(false), 1],
    ['is not loaded twice', () => Promise.resolve(true), 0],
    ['is left alone where nobody set it up', () => Promise.reject(new Error('No such PKCS#11 module')), 0],
  ])('%s', async (_name, isModuleInstalled, times) => {
    const installModule = vi.fn(async () => undefined);
    await loadCardToken({ isModuleInstalled, installModule });
    expect(installModule).toHaveBeenCalledTimes(times);
  });
});
