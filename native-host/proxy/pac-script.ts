// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile, stat } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { fileURLToPath } from 'node:url';
import { addressOf, ProxyFailure } from './way.ts';

const MAX_SCRIPT_BYTES = 1024 * 1024;
const FETCH_TIMEOUT_MS = 5000;
const OK = 200;

export interface ScriptSource {
  /** `https:`, `http:` or `file:`. */
  readonly url: string;
  /** Where connections to `host:port` really go, as `address:port` (see HostEnvironment). */
  readonly routes: Readonly<Record<string, string>>;
  /** Authorities that may vouch for the script's server, PEM. */
  readonly ca: readonly string[];
  readonly signal: AbortSignal;
}

/** The text of an automatic configuration script. Throws a ProxyFailure (PROXY_UNREACHABLE); follows no redirect. */
export async function readScript(source: ScriptSource): Promise<string> {
  const url = new URL(source.url);
  try {
    return await (url.protocol === 'file:' ? readLocal(fileURLToPath(url)) : fetchScript(url, source));
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'cannot be read';
    const detail = `the automatic configuration script: ${why}`;
    throw new ProxyFailure({
      code: 'PROXY_UNREACHABLE',
      detail,
      ...(url.hostname === '' ? {} : { host: url.hostname }),
    });
  }
}

async function readLocal(file: string): Promise<string> {
  if ((await stat(file)).size > MAX_SCRIPT_BYTES) throw new RangeError('too large');
  return readFile(file, 'utf8');
}

async function fetchScript(url: URL, { routes, ca, signal }: ScriptSource): Promise<string> {
  const secure = url.protocol === 'https:';
  const name = `${url.hostname}:${url.port || (secure ? 443 : 80)}`;
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const request = (secure ? https : http).get({
    ...addressOf(routes[name] ?? name),
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, accept: 'application/x-ns-proxy-autoconfig, */*;q=0.8' },
    agent: false,
    signal: AbortSignal.any([signal, AbortSignal.timeout(FETCH_TIMEOUT_MS)]),
    ...(secure ? { servername: url.hostname, ca: [...ca], rejectUnauthorized: true } : {}),
  });
  request.on('error', reject).on('response', resolve);
  const response = await promise;
  try {
    if (response.statusCode !== OK) throw new Error(`HTTP ${response.statusCode}`);
    return await readText(response);
  } finally {
    request.destroy();
  }
}

async function readText(response: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > MAX_SCRIPT_BYTES) throw new RangeError('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
