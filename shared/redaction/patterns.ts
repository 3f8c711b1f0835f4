// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { redactAddress } from './address.ts';

interface Pattern {
  readonly find: RegExp;
  readonly replace: (found: string, ...groups: string[]) => string;
}

/** Names after which a value is a secret, whatever it looks like. */
const SECRET_NAMES =
  'pin|puk|otp|code porteur|code de d\\p{L}\\p{M}*blocage|password|passwd|pwd|mot de passe|secret|token|jeton|session|sid|cookie|ticket|nonce|state|key|auth|saml\\w*|relaystate';
/** PC/SC and Windows tell a failure by eight hex digits that begin with 8: no identifier looks like it. */
const FAILURE_NUMBER = /^0x8[0-9a-f]{7}$/iu;
/** Names of OpenSSL's and Node's errors are long, and say nothing of a person. */
const CONSTANT = /^(?!(?:.*\d){5})[A-Z][A-Z0-9]{0,13}(?:_[A-Z0-9]{1,13})+$/u;

/** Folders and files of a system, in small letters: neither base64 nor hexadecimal. */
const PATH = /^(?:\/[a-z0-9_-]{1,24}){2,8}$/u;

const isData = (text: string): boolean =>
  !CONSTANT.test(text) && !PATH.test(text) && (/\d/u.test(text) || (/[a-z]/u.test(text) && /[A-Z]/u.test(text)));

/** In this order: the wide forms first, so that none leaves a piece behind which no later one knows. */
export const PATTERNS: readonly Pattern[] = [
  { find: /-----BEGIN [\s\S]*?(?:-----END [^-\n]*-----|$)/gu, replace: () => '[PEM]' },
  // RFC 6265, RFC 9110, section 11: to the end of the line, since values hold spaces and commas.
  {
    find: /\b((?:set-)?cookie2?|(?:proxy-)?authorization)\b\s*[:=][^\n]*/giu,
    replace: (_found, name) => `${name}: [removed]`,
  },
  {
    find: /\b(bearer|basic|digest|negotiate|ntlm)\s+[\w+/=.~-]{6,}/giu,
    replace: (_found, name) => `${name} [removed]`,
  },
  {
    find: new RegExp(`(?<![\\p{L}\\p{N}])(${SECRET_NAMES})(\\s*[:=]\\s*)\\S+`, 'giu'),
    replace: (_found, name, sign) => `${name}${sign}[removed]`,
  },
  // RFC 7519: the header of a token begins with `{"` in base64url.
  { find: /eyJ[\w-]*(?:\.[\w-]*){0,4}/gu, replace: () => '[token]' },
  { find: /\b(?:data|javascript|blob|about|otpauth|mailto|file):\S+/giu, replace: () => '[address]' },
  { find: /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s"'<>«»]*/giu, replace: redactAddress },
  { find: /\?[^\s?]\S*/gu, replace: () => '?[removed]' },
  { find: /#\S{4,}/gu, replace: () => '#[removed]' },
  { find: /[^\s@<>"'«»(]+@[^\s@<>"'«»)]+/gu, replace: () => '[e-mail]' },
  { find: /([\w.[\]-]+)=[^\s;,&]{4,}/gu, replace: (_found, name) => `${name}=[removed]` },
  // The name of a person's account.
  {
    find: /([/\\](?:home|users)[/\\])(?:[^/\\"'\n]+(?=[/\\])|[^/\\\s"']+)/giu,
    replace: (_found, folder) => `${folder}[user]`,
  },
  { find: /[\w+/-]{32,}={0,2}/gu, replace: found => (isData(found) ? '[data]' : found) },
  {
    find: /(?<![\p{L}\p{N}])(?:0x)?(?=[0-9a-f]*\d)[0-9a-f]{8,}(?![\p{L}\p{N}])/giu,
    replace: found => (FAILURE_NUMBER.test(found) ? found : '[number]'),
  },
  { find: /(?<![\p{L}\p{N}])[0-9a-f]{2}(?:[\s:.-][0-9a-f]{2}){5,}(?![\p{L}\p{N}])/giu, replace: () => '[number]' },
  // Six digits or more, however they are grouped.
  {
    find: /0x8[0-9a-f]{7}(?![0-9a-f])|\p{Nd}(?:[\s.,:/_-]{0,2}\p{Nd}){5,}/giu,
    replace: found => (FAILURE_NUMBER.test(found) ? found : '[number]'),
  },
];
