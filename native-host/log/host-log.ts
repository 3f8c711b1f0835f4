// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import path from 'node:path';
import type { LogLevel } from '../../shared/policy/index.ts';

/** Of the file that is written to; the one before it is kept, so that a log never has more than twice as much. */
const MAX_BYTES = 512 * 1024;
const MAX_LINE_CHARACTERS = 1000;
const OWNER_ONLY_FILE = 0o600;
const OWNER_ONLY_FOLDER = 0o700;
const CONTROL = /\p{Cc}+/gu;
/** Windows knows no O_NOFOLLOW. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;

export interface HostLog {
  /**
   * Adds a line when the administrator wants lines of this weight. Never rejects: a log that cannot be written must not
   * stop a sign-in.
   *
   * @param line one event, for support: never a code, a cookie or a name of a person.
   */
  write(weight: Exclude<LogLevel, 'off'>, line: string): Promise<void>;
}

/** @param readLevel what the administrator wants now; asked for each line. */
export function openLog(file: string, readLevel: () => Promise<LogLevel>, maxBytes = MAX_BYTES): HostLog {
  let last = Promise.resolve();
  return {
    write: (weight, line) => {
      last = last
        .then(async () => {
          const level = await readLevel();
          if (level === 'info' || level === weight) await append(file, weight, line, maxBytes);
        })
        .catch(() => undefined);
      return last;
    },
  };
}

async function append(file: string, weight: string, line: string, maxBytes: number): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: OWNER_ONLY_FOLDER });
  // A link could lead the host to write into a file that is no log.
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_FOLLOW;
  const handle = await open(file, flags, OWNER_ONLY_FILE);
  let bytes: number;
  try {
    const text = line.replaceAll(CONTROL, ' ').slice(0, MAX_LINE_CHARACTERS);
    await handle.write(`${new Date().toISOString()} ${process.pid} ${weight} ${text}\n`);
    bytes = (await handle.stat()).size;
  } finally {
    await handle.close();
  }
  if (bytes >= maxBytes) await rename(file, file.replace(/\.log$/u, '.1.log'));
}
