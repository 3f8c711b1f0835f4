// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { convertPropertyList } from './property-list.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-plist-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A program in the place of Apple's. */
async function writeProgram(script: string): Promise<string> {
  const program = path.join(folder, 'plutil');
  await writeFile(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return program;
}

describe('a property list', () => {
  it('goes to the converter by its standard input, with nothing of the user’s variables', async () => {
    const program = await writeProgram('printf "%s|" "$@" "$HOME"; exec /bin/cat');
    const json = await convertPropertyList(Buffer.from('bplist00'), program);
    expect(json).toBe('-convert|json|-o|-|--|-||bplist00');
  });

  it.each([
    ['is none', '/bin/cat >/dev/null; exit 1'],
    ['is refused before it was read', 'exit 1'],
  ])('that %s closes', async (_name, script) => {
    const program = await writeProgram(script);
    const bytes = Buffer.alloc(300_000);
    await expect(convertPropertyList(bytes, program)).rejects.toMatchObject({
      code: 'POLICY_UNREADABLE',
      detail: 'not a property list',
    });
  });

  it('closes where there is no converter', async () => {
    const program = path.join(folder, 'absent');
    await expect(convertPropertyList(Buffer.from('x'), program)).rejects.toMatchObject({
      code: 'POLICY_UNREADABLE',
      detail: 'plutil cannot be started',
    });
  });
});
