// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';

const MAX_URL_CHARACTERS = 500;
const MAX_EXCEPTIONS = 100;
const MAX_PATH_CHARACTERS = 500;

/** `http://host:port` or `https://host:port`, and nothing more: credentials have a file of their own. */
const ProxyUrl = v.pipe(
  v.string(),
  v.maxLength(MAX_URL_CHARACTERS),
  v.check(isProxyUrl, 'an address such as "http://proxy.example.fr:3128", without credentials'),
);

function isProxyUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(text);
  const plain = username === '' && password === '' && pathname === '/' && search === '' && hash === '';
  return (protocol === 'http:' || protocol === 'https:') && plain;
}

const ScriptUrl = v.pipe(
  v.string(),
  v.maxLength(MAX_URL_CHARACTERS),
  v.check(isScriptUrl, 'an http, https or file address without credentials'),
);

function isScriptUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, host } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'http:' || protocol === 'https:' || (protocol === 'file:' && host === '');
}

const Exception = v.pipe(
  v.string(),
  v.regex(/^(?:\*?\.)?[a-z0-9.-]{1,253}$/u, 'a host name in lower case, such as "www.example.fr" or ".example.fr"'),
);

/** JSON with `username` and `password`, readable by its owner (and group) alone; read by the host only. */
const CredentialsFile = v.pipe(
  v.string(),
  v.maxLength(MAX_PATH_CHARACTERS),
  v.regex(/^\/[^\0]+$/u, 'an absolute path'),
);

/** How the host reaches the portals' servers. */
export const ProxySettings = v.variant('mode', [
  /** Always directly, whatever the user's variables say. */
  v.strictObject({ mode: v.literal('none') }),
  /** By HTTPS_PROXY, ALL_PROXY and NO_PROXY, in upper or lower case: the default. */
  v.strictObject({ mode: v.literal('environment') }),
  /** One proxy. Exceptions are names that are reached directly, with all names below them. */
  v.strictObject({
    mode: v.literal('fixed'),
    url: ProxyUrl,
    exceptions: v.optional(v.pipe(v.array(Exception), v.maxLength(MAX_EXCEPTIONS))),
    credentialsFile: v.optional(CredentialsFile),
  }),
  /** An automatic configuration script. Credentials need one that cannot be changed on its way: https or a file. */
  v.pipe(
    v.strictObject({
      mode: v.literal('pac'),
      url: ScriptUrl,
      credentialsFile: v.optional(CredentialsFile),
    }),
    v.check(
      ({ url, credentialsFile }) => credentialsFile === undefined || !url.startsWith('http:'),
      'credentials only with a script that comes by https or from a file',
    ),
  ),
]);
export type ProxySettings = v.InferOutput<typeof ProxySettings>;
