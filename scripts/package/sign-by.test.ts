// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { signBy } from './sign-by.ts';

describe('a command that has a file signed', () => {
  it('finds the unsigned one, by its name, and gives the signed one', async () => {
    const command = 'basename "$CPX_UNSIGNED" | cat "$CPX_UNSIGNED" - > "$CPX_SIGNED"';
    expect(String(await signBy(command, Buffer.from('xpi: '), 'a.xpi'))).toBe('xpi: unsigned-a.xpi\n');
  });

  it('that gives none fails the release', async () => {
    await expect(signBy('true', Buffer.from('xpi'), 'a.xpi')).rejects.toThrow('ENOENT');
  });

  it('that fails, fails the release', async () => {
    await expect(signBy('touch "$CPX_SIGNED"; exit 4', Buffer.from('xpi'), 'a.xpi')).rejects.toThrow('ended with 4');
  });
});
