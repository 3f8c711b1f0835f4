// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { addressOf, ProxyFailure, type ProxyWay, type Way } from './way.ts';

/** A proxy that does not even take a connection is given up sooner than a server, so that the next one gets its turn. */
const MAX_CONNECT_MS = 5000;
const CONNECT_SHARE = 3;
const MAX_HEADER_BYTES = 16 * 1024;
const MAX_SCHEMES_CHARACTERS = 100;
/** 407, and 401 of tinyproxy for wrong credentials. */
const ASKS_WHO = [407, 401];
/** From here on the proxy is there, the server behind it is not: 502, 503, 504, and 500 of tinyproxy. */
const SERVER_OUT_OF_REACH = 500;

export interface TunnelOptions {
  /** Proxies to try, in order; `direct` among them ends the list of proxies. */
  readonly ways: readonly Way[];
  /** `host:port` of the server. */
  readonly target: string;
  /** Where connections to `host:port` of a proxy really go, as `address:port` (see HostEnvironment). */
  readonly routes: Readonly<Record<string, string>>;
  /** Authorities that may vouch for a proxy that speaks TLS itself, PEM. */
  readonly ca: readonly string[];
  /** How long a server may take; a part of it is given to each proxy to take the connection. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * A connection to a server through the first proxy that can be reached, on which nothing was said yet. Rejects with a
 * ProxyFailure: PROXY_UNREACHABLE, PROXY_AUTHENTICATION, PROXY_REFUSED, SERVER_UNREACHABLE.
 *
 * By `node:http`, not by an agent of a package: those hand a proxy's refusal over as if the server had answered it, and
 * a proxy must not be able to speak for the portal (ADR 0013).
 */
export async function openTunnel(options: TunnelOptions): Promise<net.Socket> {
  let failure = new ProxyFailure({ code: 'PROXY_UNREACHABLE', detail: 'no proxy' });
  for (const way of options.ways) {
    try {
      return await (way.kind === 'direct' ? connectDirectly(options) : connectThrough(way, options));
    } catch (error) {
      if (!(error instanceof ProxyFailure) || error.failure.code !== 'PROXY_UNREACHABLE') throw error;
      failure = error;
    }
  }
  throw failure;
}

async function connectThrough(proxy: ProxyWay, options: TunnelOptions): Promise<net.Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>();
  const name = `${proxy.host}:${proxy.port}`;
  const unreachable = (detail: string) => new ProxyFailure({ code: 'PROXY_UNREACHABLE', detail, host: proxy.host });
  const request = (proxy.secure ? https : http).request({
    ...addressOf(options.routes[name] ?? name),
    method: 'CONNECT',
    path: options.target,
    headers: {
      host: options.target,
      ...(proxy.authorization === null ? {} : { 'proxy-authorization': proxy.authorization }),
    },
    agent: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    signal: options.signal,
    ...(proxy.secure ? { servername: proxy.host, ca: [...options.ca], rejectUnauthorized: true } : {}),
  });
  const timer = setTimeout(
    () => request.destroy(unreachable('no connection in time')),
    Math.min(MAX_CONNECT_MS, options.timeoutMs / CONNECT_SHARE),
  );
  request.on('socket', socket => socket.once(proxy.secure ? 'secureConnect' : 'connect', () => clearTimeout(timer)));
  request.on('error', error => reject(error instanceof ProxyFailure ? error : unreachable(codeOf(error))));
  // A proxy that answers as to any other request is none for tunnels.
  request.on('response', response => {
    response.destroy();
    reject(unreachable('no answer to CONNECT'));
  });
  request.on('connect', (response, socket, head) => {
    const refusal = refusalOf(response, head, proxy.host);
    if (refusal === null) return resolve(socket as net.Socket);
    socket.destroy();
    reject(refusal);
  });
  request.end();
  return promise.finally(() => clearTimeout(timer));
}

/** What the proxy's answer says against the tunnel; its body, which anybody could have written, is not looked at. */
function refusalOf(response: http.IncomingMessage, head: Buffer, host: string): ProxyFailure | null {
  const status = response.statusCode ?? 0;
  const detail = `CONNECT: ${status}`;
  if (ASKS_WHO.includes(status)) {
    return new ProxyFailure({ code: 'PROXY_AUTHENTICATION', detail: `${detail}, ${schemesOf(response)}`, host });
  }
  if (status >= SERVER_OUT_OF_REACH) return new ProxyFailure({ code: 'SERVER_UNREACHABLE', detail });
  if (status < 200 || status > 299) return new ProxyFailure({ code: 'PROXY_REFUSED', detail, host });
  // In TLS the client speaks first: what comes before is the proxy's own.
  if (head.length > 0) return new ProxyFailure({ code: 'PROXY_REFUSED', detail: 'bytes before the server', host });
  return null;
}

/** The ways to authenticate that the proxy offers, by their names alone: Basic, Negotiate, NTLM, Digest. */
function schemesOf({ headers }: http.IncomingMessage): string {
  const offered = String(headers['proxy-authenticate'] ?? '');
  const schemes = offered.match(/(?<=^|,\s*)[A-Za-z][A-Za-z0-9-]*(?=\s|,|$)/gu) ?? [];
  return `offers ${schemes.join(', ').slice(0, MAX_SCHEMES_CHARACTERS) || 'nothing'}`;
}

async function connectDirectly({ target, signal }: TunnelOptions): Promise<net.Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<net.Socket>();
  const socket = net.connect({ ...addressOf(target), signal });
  socket.once('connect', () => resolve(socket)).once('error', reject);
  return promise;
}

const codeOf = (error: Error): string => ('code' in error ? String(error.code) : error.name);
