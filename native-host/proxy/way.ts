// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorCode } from '../../shared/errors/index.ts';

/** An HTTP proxy that opens tunnels (RFC 9110, section 9.3.6). */
export interface ProxyWay {
  readonly kind: 'proxy';
  /** The proxy is spoken to by TLS. */
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
  /** Value of Proxy-Authorization, a secret; null to send none. */
  readonly authorization: string | null;
}

/** How a server is reached. Either way, TLS goes from here to the server itself. */
export type Way = { readonly kind: 'direct' } | ProxyWay;

export const DIRECT: Way = { kind: 'direct' };

/** What kept a proxy from being used; `host` is the proxy's name. */
export class ProxyFailure extends Error {
  readonly failure: { readonly code: ErrorCode; readonly detail: string; readonly host?: string };

  constructor(failure: ProxyFailure['failure']) {
    super(failure.code);
    this.failure = failure;
  }
}

/** `host:port` as what `node:net` connects to. */
export function addressOf(target: string): { host: string; port: number } {
  const separator = target.lastIndexOf(':');
  return { host: target.slice(0, separator), port: Number(target.slice(separator + 1)) };
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/**
 * A proxy by its address, `http://host:port` or `https://host:port`; null if it is none of these. Credentials in the
 * address are left out: they come from the administrator's file alone.
 */
export function parseProxy(address: string, authorization: string | null): ProxyWay | null {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, port } = new URL(address);
  const defaultPort = DEFAULT_PORTS[protocol];
  if (defaultPort === undefined || hostname === '') return null;
  return {
    kind: 'proxy',
    secure: protocol === 'https:',
    host: hostname.replaceAll(/^\[|\]$/gu, ''),
    port: port === '' ? defaultPort : Number(port),
    authorization,
  };
}
