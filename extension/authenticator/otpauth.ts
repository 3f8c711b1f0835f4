// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { Enrolment } from './account.ts';
import { decodeBase32, encodeBase32 } from './base32.ts';

/** Why an address is refused. `parameter`: of an unknown name, or given twice. */
export const OTPAUTH_FAULTS = [
  'empty',
  'scheme',
  'migration',
  'counter',
  'malformed',
  'parameter',
  'secret',
  'algorithm',
  'digits',
  'period',
  'name',
] as const;
export type OtpauthFault = (typeof OTPAUTH_FAULTS)[number];

const MAX_URI_CHARACTERS = 2048;
const PARTS = /^otpauth:\/\/(?<type>[^/?#]*)\/(?<label>[^/?#]*)\?(?<query>[^#]*)$/iu;
const MIGRATION = /^otpauth-migration:/iu;
const SCHEME = /^otpauth:/iu;
/** `image`, the address of a logo, is in wide use; nothing is loaded from it. */
const PARAMETERS = ['secret', 'issuer', 'algorithm', 'digits', 'period', 'image'];
const NUMBER = /^[1-9]\d{0,3}$/u;

/** The text, or null where its percent-encoding is none. */
function decodePercent(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function readParameters(query: string): ReadonlyMap<string, string> | 'malformed' | 'parameter' {
  const parameters = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [name = '', ...rest] = pair.split('=');
    const value = decodePercent(rest.join('='));
    if (rest.length === 0 || value === null) return 'malformed';
    if (!PARAMETERS.includes(name) || parameters.has(name)) return 'parameter';
    parameters.set(name, value);
  }
  return parameters;
}

const readNumber = (text: string | undefined, otherwise: number): number => {
  if (text === undefined) return otherwise;
  return NUMBER.test(text) ? Number(text) : Number.NaN;
};

/** The issuer that the label begins with goes where it says nothing new; another one stays, so that it is seen. */
function readLabel(label: string, given: string | undefined): { issuer: string; name: string } {
  const [first = '', ...rest] = label.split(':');
  const prefix = first.trim();
  const issuer = given?.trim() ?? (rest.length > 0 ? prefix : '');
  const name = rest.length > 0 && prefix === issuer ? rest.join(':') : label;
  return { issuer, name: name.trim() };
}

const FIELD_FAULTS: Readonly<Record<string, OtpauthFault>> = {
  issuer: 'name',
  name: 'name',
  secret: 'secret',
  algorithm: 'algorithm',
  digits: 'digits',
  period: 'period',
};

/**
 * Reads an address of the Key Uri Format, `otpauth://totp/ISSUER:NAME?secret=BASE32&…`, as authenticators exchange it.
 * Codes by time only. Nothing is guessed: what is unknown, doubled or out of range is a fault.
 */
export function parseOtpauth(text: string): { enrolment: Enrolment } | { fault: OtpauthFault } {
  const uri = text.trim();
  if (uri === '') return { fault: 'empty' };
  if (MIGRATION.test(uri)) return { fault: 'migration' };
  if (!SCHEME.test(uri)) return { fault: 'scheme' };
  const { type = '', label = '', query = '' } = uri.length > MAX_URI_CHARACTERS ? {} : (PARTS.exec(uri)?.groups ?? {});
  if (type.toLowerCase() === 'hotp') return { fault: 'counter' };
  const decodedLabel = decodePercent(label);
  if (type.toLowerCase() !== 'totp' || decodedLabel === null) return { fault: 'malformed' };
  const parameters = readParameters(query);
  if (typeof parameters === 'string') return { fault: parameters };
  const secret = decodeBase32(parameters.get('secret') ?? '');
  const proved = v.safeParse(Enrolment, {
    ...readLabel(decodedLabel, parameters.get('issuer')),
    secret: secret === null ? '' : encodeBase32(secret),
    algorithm: (parameters.get('algorithm') ?? 'SHA1').toUpperCase(),
    digits: readNumber(parameters.get('digits'), 6),
    period: readNumber(parameters.get('period'), 30),
  });
  if (proved.success) return { enrolment: proved.output };
  return { fault: FIELD_FAULTS[String(proved.issues[0].path?.[0].key)] ?? 'malformed' };
}

/** The address that gives this enrolment to another authenticator. It holds the secret. */
export function formatOtpauth({ issuer, name, secret, algorithm, digits, period }: Enrolment): string {
  const label = issuer === '' ? encodeURIComponent(name) : `${encodeURIComponent(issuer)}:${encodeURIComponent(name)}`;
  const about = issuer === '' ? '' : `&issuer=${encodeURIComponent(issuer)}`;
  return `otpauth://totp/${label}?secret=${secret}${about}&algorithm=${algorithm}&digits=${digits}&period=${period}`;
}
