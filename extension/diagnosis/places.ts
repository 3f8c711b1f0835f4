// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { BROWSERS, MANIFEST_PLACES } from '../../shared/native-manifest/index.ts';
import { HOST_NAME } from '../../shared/protocol/index.ts';
import type { KnownBrowser } from './browser.ts';

const SYSTEMS = ['linux', 'macos', 'windows'] as const;
const SEPARATOR = ' ; ';

/** Where this browser looks for the host's registration, the workstation's place first; null if that is not known. */
export function describePlaces({ kind, system }: Pick<KnownBrowser, 'kind' | 'system'>): string | null {
  if (kind === null || system === 'other') return null;
  const places = MANIFEST_PLACES[system][kind];
  const [separator, file] = system === 'windows' ? ['\\', HOST_NAME] : ['/', `${HOST_NAME}.json`];
  return [places.system, places.user]
    .map(place => `${/^(?:\/|HKEY)/u.test(place) ? '' : '~/'}${place}${separator}${file}`)
    .join(SEPARATOR);
}

/** Whether a text is what `describePlaces` gives for one of the browsers: it then says nothing of a person. */
export const isPlaces = (text: string): boolean =>
  SYSTEMS.some(system => BROWSERS.some(kind => describePlaces({ kind, system }) === text));
