// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * The links of a sign-in by card, from the browser to the portal, in the order in which they are told. The first two are
 * the extension's to find out, and the third where no host answers; the others are the host's (native-host/doctor).
 */
export const RUNGS = [
  'browser',
  'permissions',
  'nativeManifest',
  'hostVersion',
  'policy',
  'pcscService',
  'reader',
  'card',
  'certificate',
  'triesLeft',
  'tls',
  'clock',
  'middleware',
] as const;
export type RungId = (typeof RUNGS)[number];

/** How many of them are the browser's. */
const BROWSER_RUNGS = 2;
/** Rungs that the host finds out. Where none answers, the extension tells them as skipped after what keeps it away. */
export const HOST_RUNGS: readonly RungId[] = RUNGS.slice(BROWSER_RUNGS);

/** `attention`: it works, yet something is to be known. `unknown`: it could not be found out. `skipped`: see DEPENDS_ON. */
export const RUNG_STATES = ['ok', 'attention', 'broken', 'unknown', 'skipped'] as const;
export type RungState = (typeof RUNG_STATES)[number];

/**
 * Rungs without which a rung says nothing: it is skipped when one of them is broken, unknown or skipped itself. That a host can be
 * asked at all only when the first rungs hold, is the extension's to know.
 */
export const DEPENDS_ON: Readonly<Record<RungId, readonly RungId[]>> = {
  browser: [],
  permissions: ['browser'],
  nativeManifest: [],
  hostVersion: [],
  policy: [],
  pcscService: [],
  reader: ['pcscService'],
  card: ['reader'],
  certificate: ['card'],
  triesLeft: ['card'],
  tls: ['policy'],
  clock: [],
  middleware: [],
};
