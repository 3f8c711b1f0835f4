// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Programs that open a window, as distributions name them. Never by PATH, which is anybody's to set. macOS: GPG Suite's,
 * whose folders belong to root; never run.
 */
const PROGRAMS_BY_PLATFORM: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/pinentry-gnome3',
    '/usr/bin/pinentry-qt',
    '/usr/bin/pinentry-qt5',
    '/usr/bin/pinentry-gtk-2',
    '/usr/bin/pinentry-gtk',
    '/usr/bin/pinentry-x11',
  ],
  darwin: ['/usr/local/MacGPG2/libexec/pinentry-mac.app/Contents/MacOS/pinentry-mac'],
};

/** Those of a system; none where it has a dialog of another kind. */
export const listPinentryPrograms = (platform: NodeJS.Platform): readonly string[] =>
  PROGRAMS_BY_PLATFORM[platform] ?? [];

const GROUP_OR_OTHERS_WRITE = 0o022;
const OTHERS_EXECUTE = 0o001;

/**
 * The first of these programs that only an administrator could have put there: it and every folder above it belong to an
 * owner of the list and can be written by nobody else. Links are followed to their end first. Null when there is none.
 */
export async function findProgram(programs: readonly string[], owners: readonly number[]): Promise<string | null> {
  for (const program of programs) {
    const real = await realpath(program).catch(() => null); // not installed
    if (real !== null && (await isProtected(real, owners))) return real;
  }
  return null;
}

async function isProtected(program: string, owners: readonly number[]): Promise<boolean> {
  const { mode } = await stat(program);
  if ((mode & OTHERS_EXECUTE) === 0) return false;
  for (let place = program; ; place = path.dirname(place)) {
    const info = await stat(place);
    // Where everybody may write, the sticky bit lets only owners replace what is theirs: that is not enough for a program.
    if (!owners.includes(info.uid) || (info.mode & GROUP_OR_OTHERS_WRITE) !== 0) return false;
    if (place === path.dirname(place)) return true;
  }
}
