// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';

const NAME = 'host.log';

/**
 * The log of the person who runs the host, in the place that the platform has for such files; null where it has none.
 *
 * @param home absolute path of the person's folder.
 */
export function findLogFile(
  platform: NodeJS.Platform,
  variables: Readonly<Record<string, string | undefined>>,
  home: string,
): string | null {
  if (platform === 'win32') {
    const folder = variables['LOCALAPPDATA'];
    return folder !== undefined && path.win32.isAbsolute(folder) ? path.win32.join(folder, 'CPxConnect', NAME) : null;
  }
  if (platform === 'darwin') return path.posix.join(home, 'Library/Logs/cpx-connect', NAME);
  // XDG Base Directory Specification: a relative path counts as not set.
  const state = variables['XDG_STATE_HOME'];
  const folder = state?.startsWith('/') ? state : path.posix.join(home, '.local/state');
  return path.posix.join(folder, 'cpx-connect', NAME);
}
