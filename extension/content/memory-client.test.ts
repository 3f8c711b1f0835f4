// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { createMemoryClient } from './memory-client.ts';

const clientOf = (answer: unknown) => createMemoryClient(async () => answer);

describe('the memory client', () => {
  it('gives what the background keeps', async () => {
    const answer = { result: { profile: 'SAMU 44', telephone: null } };
    await expect(clientOf(answer).read()).resolves.toEqual({ profile: 'SAMU 44', telephone: null });
  });

  it('gives no kind where none may be kept', async () => {
    await expect(clientOf({ result: {} }).read()).resolves.toEqual({});
  });

  it.each([undefined, { error: {} }, 'no'])('rejects the answer %o', async answer => {
    await expect(clientOf(answer).read()).rejects.toThrow('refused');
    await expect(clientOf(answer).readHelp()).rejects.toThrow('refused');
    await expect(clientOf(answer).write('profile', 'x')).rejects.toThrow('refused');
  });
});
