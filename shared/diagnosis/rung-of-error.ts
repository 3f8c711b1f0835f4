// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { ERROR_KINDS, type ErrorCode, type Link, type Retry } from '../errors/index.ts';
import type { RungId } from './rungs.ts';

/** Where the cause of a refusal is looked for. Not by the findings, which every page that shows an error would carry. */
const OF_LINK: Readonly<Partial<Record<Link, RungId>>> = {
  host: 'nativeManifest',
  policy: 'policy',
  pcsc: 'pcscService',
  reader: 'reader',
  card: 'card',
  certificate: 'certificate',
  proxy: 'tls',
  tls: 'tls',
  portal: 'tls',
};
/** Refusals whose cause is elsewhere than at the link that failed; null where a diagnosis would find nothing. */
const OF_CODE: Readonly<Partial<Record<ErrorCode, RungId | null>>> = {
  UNEXPECTED: 'browser',
  PERMISSION_MISSING: 'permissions',
  BUSY: null,
  HOST_OUTDATED: 'hostVersion',
  EXTENSION_OUTDATED: 'hostVersion',
  PROTOCOL_VIOLATION: 'hostVersion',
  PIN_DIALOG_MISSING: 'hostVersion',
  CARD_IN_USE: 'middleware',
  CARD_MODULE_FAILED: 'middleware',
  PIN_BLOCKED: 'triesLeft',
  PUK_BLOCKED: 'triesLeft',
  SERVER_REFUSED_CERTIFICATE: 'certificate',
  PORTAL_REFUSED: 'certificate',
};
/** The person knows what to do: a diagnosis would find nothing. */
const NOTHING_TO_FIND: readonly Retry[] = ['retype', 'confirm'];

/** The rung at which a diagnosis of an error begins; null for an error that needs none. */
export function rungOfError(code: ErrorCode): RungId | null {
  const { link, retry } = ERROR_KINDS[code];
  if (NOTHING_TO_FIND.includes(retry)) return null;
  const own = OF_CODE[code];
  return own === undefined ? (OF_LINK[link] ?? null) : own;
}
