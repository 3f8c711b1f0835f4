// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, lutimes, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';

const FOLDER_MODE = 0o755;
const FILE_MODE = 0o644;

/** Writes a file of a package, below folders that everybody may enter. */
export async function putFile(root: string, name: string, content: string | Uint8Array): Promise<void> {
  const file = path.join(root, name);
  await mkdir(path.dirname(file), { recursive: true, mode: FOLDER_MODE });
  await writeFile(file, content);
  await chmod(file, FILE_MODE);
}

/** Makes a symbolic link of a package. */
export async function putLink(root: string, name: string, target: string): Promise<void> {
  const file = path.join(root, name);
  await mkdir(path.dirname(file), { recursive: true, mode: FOLDER_MODE });
  await symlink(target, file);
}

/** Gives everything below `root` the date of the sources, and folders one mode, whatever the umask. */
export async function settle(root: string, date: Date): Promise<void> {
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const name = path.join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(name, FOLDER_MODE);
    await lutimes(name, date, date);
  }
  await chmod(root, FOLDER_MODE);
  await lutimes(root, date, date);
}
