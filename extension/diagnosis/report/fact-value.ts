// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Fact, FactName } from '../../../shared/diagnosis/index.ts';
import { RUNGS } from '../../../shared/diagnosis/index.ts';
import { redactAddress, redactWords, scrub } from '../../../shared/redaction/index.ts';
import { isPlaces } from '../places.ts';

/** How the value of a fact gets into a report. `left-out`: not at all. */
type Kind =
  | 'left-out'
  | 'rung'
  | 'version'
  | 'flag'
  | 'day'
  | 'count'
  | 'host'
  | 'places'
  | 'address'
  | 'reader'
  | 'atr'
  | 'words';

/**
 * Every fact that a rung may tell, and what of it a report may hold: a fact that is not listed does not compile. Serial
 * numbers are left out whole; `words` are scrubbed.
 */
const KINDS: Readonly<Record<FactName, Kind>> = {
  after: 'rung',
  detail: 'words',
  browser: 'words',
  browserVersion: 'version',
  system: 'words',
  extensionVersion: 'version',
  site: 'host',
  manifest: 'places',
  program: 'words',
  hostVersion: 'version',
  protocolVersion: 'version',
  runtime: 'words',
  policyFile: 'words',
  policyKey: 'words',
  service: 'words',
  socket: 'words',
  reader: 'reader',
  otherReaders: 'reader',
  driver: 'words',
  pinPad: 'words',
  atr: 'atr',
  cardType: 'words',
  generation: 'words',
  application: 'words',
  readBy: 'words',
  issuer: 'words',
  serial: 'left-out',
  notBefore: 'day',
  notAfter: 'day',
  test: 'flag',
  revocation: 'words',
  revocationSource: 'address',
  triesLeft: 'count',
  unblockTriesLeft: 'count',
  unblockUsesLeft: 'count',
  portal: 'words',
  host: 'host',
  address: 'left-out',
  proxy: 'address',
  serverIssuer: 'words',
  tlsOffered: 'words',
  tlsUsed: 'words',
  cardSigns: 'words',
  cardAsked: 'words',
  authorities: 'words',
  inspection: 'words',
  skewSeconds: 'count',
  clockSource: 'address',
  software: 'words',
  module: 'words',
  programs: 'words',
};

/** Ours and Firefox's, or Chromium's, whose second part is always 0: no identifier has this shape, however it is grouped. */
const VERSION = /^\d{1,3}(?:\.\d{1,2}){0,2}$|^\d{1,3}\.0\.\d{4,5}\.\d{1,3}$/u;
const COUNT = /^-?\d{1,5}$/u;
const DAY = /^\d{4}-\d\d-\d\d(?=T)/u;
const HOST = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}(?::\d{1,5})?$/u;
/**
 * TS and the bytes after it, at most 32 (ISO/IEC 7816-3, 8.2): what a kind of card answers, the same for every holder. Byte
 * by byte, as the host writes it, since a serial number is never grouped so.
 */
const ATR = /^3[BF](?: [0-9A-F]{2}){2,32}$/u;
/** PC/SC Lite puts the numbers of reader and slot behind the name. */
const SLOT_NUMBERS = /\s\d\d \d\d$/u;

/** A fact's value as it may leave the workstation; null if nothing of it may. `known`: names and numbers of card holders. */
export function redactFact({ name, value }: Fact, known: readonly string[]): string | null {
  switch (KINDS[name]) {
    case 'left-out':
      return null;
    case 'rung':
      return RUNGS.find(rung => rung === value) ?? null;
    case 'version':
      return redactVersion(value);
    case 'flag':
      return value === 'yes' || value === 'no' ? value : null;
    case 'day':
      return DAY.exec(value)?.[0] ?? null;
    case 'count':
      return COUNT.test(value) ? value : null;
    case 'host':
      return HOST.test(value) ? scrub(value, known) : null;
    case 'places':
      return isPlaces(value) ? value : redactWords(value, known);
    case 'address':
      return value.includes('://') ? scrub(redactAddress(value), known) : scrub(value, known);
    case 'reader':
      return scrub(value.replace(SLOT_NUMBERS, ''), known);
    case 'atr':
      return ATR.test(value) ? value : null;
    case 'words':
      return redactWords(value, known);
  }
}

/** A version; null for what has not the shape of one. */
export const redactVersion = (version: string): string | null => (VERSION.test(version) ? version : null);
