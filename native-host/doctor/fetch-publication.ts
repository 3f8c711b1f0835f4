// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import http from 'node:http';
import * as v from 'valibot';
import { HostName } from '../../shared/portals/index.ts';
import { addressOf } from '../proxy/index.ts';
import { findWays, limit, type Network } from './network.ts';

const HTTP_PORT = 80;
const OK = 200;
/** The largest revocation list of the IGC-Santé is some megabytes. */
const MAX_BYTES = 24 * 1024 * 1024;

export interface Question {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * What an authority publishes at an http address of a card's certificate, by GET, or by POST with a question. Only names
 * of hosts and the usual port: a card is not to lead the host into the workstation or its network. The bytes prove nothing
 * by themselves. Rejects with any error.
 */
export async function fetchPublication(network: Network, url: URL, question?: Question): Promise<Buffer> {
  if (!v.is(HostName, url.hostname) || url.port !== '') throw new Error('not an address of an authority');
  const [way] = await findWays(network, url.hostname);
  const proxy = way?.kind === 'proxy' ? way : null;
  const target = proxy === null ? `${url.hostname}:${HTTP_PORT}` : `${proxy.host}:${proxy.port}`;
  const request = http.request({
    ...addressOf(network.routes[target] ?? target),
    method: question === undefined ? 'GET' : 'POST',
    // To a proxy, the whole address (RFC 9112, section 3.2.2).
    path: proxy === null ? `${url.pathname}${url.search}` : url.href,
    headers: {
      host: url.hostname,
      ...(question === undefined ? {} : { 'content-type': question.contentType }),
      ...(proxy?.authorization == null ? {} : { 'proxy-authorization': proxy.authorization }),
    },
    agent: false,
    signal: limit(network.signal, network.timeoutMs),
  });
  request.end(question?.body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  return readAll(response);
}

async function readAll(response: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  if (response.statusCode !== OK) response.destroy();
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new Error('too long');
    chunks.push(chunk);
  }
  if (response.statusCode !== OK) throw new Error(`HTTP ${response.statusCode}`);
  return Buffer.concat(chunks);
}
