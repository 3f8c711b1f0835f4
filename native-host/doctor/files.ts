// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { access, readdir, readFile } from 'node:fs/promises';

/** Whether something is there that may be looked at. */
export const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Those of the files that are there, in their order. */
export async function listExisting(files: readonly string[]): Promise<readonly string[]> {
  const there = await Promise.all(files.map(exists));
  return files.filter((_, index) => there[index]);
}

/** Names in a folder, in order; none when it cannot be read. */
export const listFolder = (folder: string): Promise<readonly string[]> =>
  readdir(folder).then(
    names => names.sort(),
    () => [],
  );

/** A text file; empty when it cannot be read. */
export const readText = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

/** The system's word for an error, such as `ENOENT`; the error's name where there is none. Never its message. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? String(error.code) : error.name;
}
