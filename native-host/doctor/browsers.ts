// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from '../install/index.ts';
import { exists } from './files.ts';
import { placeOf, type SystemPlaces } from './places.ts';

interface BrowserPlaces {
  readonly programs: readonly string[];
  readonly snap: string | null;
  readonly flatpak: string | null;
}

/** Debian, Fedora and the publishers' own packages; names of the snap and of the flatpak. */
const LINUX: Readonly<Record<Browser, BrowserPlaces>> = {
  chromium: {
    programs: ['/usr/bin/chromium', '/usr/bin/chromium-browser'],
    snap: 'chromium',
    flatpak: 'org.chromium.Chromium',
  },
  chrome: {
    programs: ['/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/opt/google/chrome/chrome'],
    snap: null,
    flatpak: 'com.google.Chrome',
  },
  edge: {
    programs: ['/usr/bin/microsoft-edge', '/usr/bin/microsoft-edge-stable', '/opt/microsoft/msedge/msedge'],
    snap: null,
    flatpak: 'com.microsoft.Edge',
  },
  firefox: {
    programs: ['/usr/bin/firefox', '/usr/bin/firefox-esr'],
    snap: 'firefox',
    flatpak: 'org.mozilla.firefox',
  },
};
const MACOS: Readonly<Record<Browser, string>> = {
  chromium: '/Applications/Chromium.app',
  chrome: '/Applications/Google Chrome.app',
  edge: '/Applications/Microsoft Edge.app',
  firefox: '/Applications/Firefox.app',
};
const SNAP_FOLDERS = ['/snap/bin', '/var/lib/snapd/snap/bin'];
const SYSTEM_FLATPAKS = '/var/lib/flatpak/exports/bin';
const USER_FLATPAKS = '.local/share/flatpak/exports/bin';
/** Enough of a start script to see where it leads. */
const SCRIPT_BYTES = 4096;

/** `sandboxed`: as a snap or flatpak only, from where no program of the system can be started without their portal. */
export type Installation = 'installed' | 'sandboxed' | 'absent';

/** How a browser is installed here. Nothing is known of Windows, where the registry is asked instead. */
export async function findInstallation(browser: Browser, places: SystemPlaces): Promise<Installation> {
  if (places.platform === 'darwin') return (await exists(placeOf(places, MACOS[browser]))) ? 'installed' : 'absent';
  if (places.platform !== 'linux') return 'absent';
  const { programs, snap, flatpak } = LINUX[browser];
  for (const program of programs) {
    const file = placeOf(places, program);
    // Ubuntu's packages of this name hold a script that starts the snap.
    if ((await exists(file)) && !(await startsSnap(file))) return 'installed';
  }
  const sandboxed = [
    ...(snap === null ? [] : SNAP_FOLDERS.map(folder => placeOf(places, path.join(folder, snap)))),
    ...(flatpak === null
      ? []
      : [placeOf(places, path.join(SYSTEM_FLATPAKS, flatpak)), path.join(places.home, USER_FLATPAKS, flatpak)]),
  ];
  for (const file of sandboxed) if (await exists(file)) return 'sandboxed';
  return 'absent';
}

async function startsSnap(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return false;
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(SCRIPT_BYTES) });
    const start = buffer.toString('latin1', 0, bytesRead);
    return start.startsWith('#!') && start.includes('/snap/bin/');
  } finally {
    await handle.close();
  }
}
