// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { type Browser, MANIFEST_PLACES, type Scope } from '../../shared/native-manifest/index.ts';

export { BROWSERS, type Browser, type Scope } from '../../shared/native-manifest/index.ts';

/** The folder where a browser looks for native messaging manifests. Throws RangeError where it looks in a registry. */
export function manifestFolder(browser: Browser, scope: Scope, platform: NodeJS.Platform, home: string): string {
  const places = platform === 'linux' ? MANIFEST_PLACES.linux : platform === 'darwin' ? MANIFEST_PLACES.macos : null;
  if (places === null) throw new RangeError(`no manifest folder on ${platform}: the host is registered by its package`);
  return path.resolve(home, places[browser][scope]);
}
