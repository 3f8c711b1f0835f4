// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const NO_READER = /\.test\.tsx?$|\/texts\/(?!index)|\/i18n\/(?!index)|^extension\/testing\//u;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu;

/** Who may read a catalogue of the extension. */
export interface Readers {
  /** The name under which the catalogue is exported; null if its door does not export it. */
  readonly constant: string | null;
  /** The code of its own room, and of whatever names its constant; without comments. */
  readonly code: string;
}

export function readCode(root: string, catalogue: string): Readers {
  const room = path.posix.dirname(path.posix.dirname(catalogue));
  const door = readFileSync(path.join(root, path.posix.dirname(catalogue), 'index.ts'), 'utf8');
  const constant = /export const ([A-Z_]+)/u.exec(door)?.[1] ?? null;
  const isShared = room === 'extension/ui';
  const code = globSync('extension/**/*.{ts,tsx}', { cwd: root })
    .map(name => name.replaceAll(path.sep, '/'))
    .filter(name => !NO_READER.test(name))
    .map(name => ({ name, text: readFileSync(path.join(root, name), 'utf8') }))
    .filter(
      ({ name, text }) => isShared || name.startsWith(`${room}/`) || (constant !== null && text.includes(constant)),
    )
    .map(({ text }) => text.replace(COMMENT, ''))
    .join('\n');
  return { constant, code };
}
