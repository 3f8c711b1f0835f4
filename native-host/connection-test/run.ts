// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { Connection } from '../../shared/protocol/index.ts';
import { type CardMonitor, type CardSigner, openSigner, type SecretPin } from '../card/index.ts';
import type { PcscPort } from '../pcsc/index.ts';
import type { Ways } from '../proxy/index.ts';
import { readServerText } from '../sign-in/index.ts';
import type { TlsClient } from '../tls/index.ts';
import type { FoundCard } from './find-card.ts';

const HTTPS = 'https:';
const HTTPS_PORT = 443;
const USER_AGENT = 'CPx-Connect-Test';

export interface ConnectionTestOptions {
  readonly monitor: CardMonitor;
  readonly pcsc: PcscPort;
  readonly tls: TlsClient;
  readonly card: FoundCard;
  readonly url: URL;
  /**
   * Asks for the code porteur, once the server has proved to be of use; null when it is typed on the reader's keys.
   */
  readonly askPin: (() => Promise<SecretPin>) | null;
  readonly lastTryConfirmed: boolean;
  /** PEM certificates trusted besides the operating system's. */
  readonly authorities: readonly string[];
  /** How the server is reached. */
  readonly ways: Ways;
  /** How long the server may take, the card's own time not counted. */
  readonly timeoutMs: number;
}

export interface ConnectionTestResult {
  readonly connection: Connection;
  readonly status: number;
  /** What the page says, as one line of text; empty if it says nothing. */
  readonly says: string;
}

/**
 * One GET over TLS that the card signs, redirects not followed: what "Test SSL" does. A handshake that stops at the card's
 * signature goes before, so that nobody types for a server that cannot be used. As in a sign-in the code porteur is spent
 * only when a server that was trusted asks for the signature, and the card is left by a reset.
 *
 * Throws what a sign-in throws for card, code and server; SERVER_NO_CARD_REQUEST when no signature was asked for;
 * ORIGIN_NOT_ALLOWED for an address that is not https.
 */
export async function testConnection(options: ConnectionTestOptions): Promise<ConnectionTestResult> {
  const { monitor, pcsc, tls, card, url, askPin, lastTryConfirmed, authorities, ways, timeoutMs } = options;
  const { reader, insertion, reading } = card;
  if (url.protocol !== HTTPS) throw new CpxError('ORIGIN_NOT_ALLOWED', { host: url.hostname, detail: url.protocol });
  let signer: CardSigner | null = null;
  const ending = new AbortController();
  const session = tls.open(
    {
      certificateDer: reading.certificateDer,
      capability: reading.capability,
      authorities,
      trustedAuthorities: [],
      // Any server may be tested, one of a hospital's own authority too.
      publicAuthority: false,
      ways,
      routes: routeTo(url),
      timeoutMs,
    },
    request => needSigner(signer).sign(request),
    ending.signal,
  );
  try {
    const headers = { 'user-agent': USER_AGENT, accept: 'text/html,*/*;q=0.8' };
    const { href } = withoutPort(url);
    await session.probe(href);
    const pin = askPin === null ? null : await askPin();
    signer = openSigner({ port: pcsc, reader, reading, insertion, monitor, pin, lastTryConfirmed });
    if (pin === null) await signer.enterOnReader();
    const response = await session.exchange({ url: href, method: 'GET', headers, body: null });
    const { connection, status } = response;
    if (connection === null)
      throw new CpxError('SERVER_NO_CARD_REQUEST', { host: url.hostname, detail: `HTTP ${status}` });
    return { connection, status, says: readServerText(response) };
  } finally {
    session.close();
    await signer?.close();
  }
}

/** No handshake gets so far before there is a code: the probe asks for no signature. */
function needSigner(signer: CardSigner | null): CardSigner {
  if (signer === null) throw new CpxError('UNEXPECTED', { detail: 'a signature before the code porteur' });
  return signer;
}

/** A server under test may listen on another port; names and certificates are checked all the same. */
function routeTo({ hostname, port }: URL): Readonly<Record<string, string>> {
  return port === '' ? {} : { [`${hostname}:${HTTPS_PORT}`]: `${hostname}:${port}` };
}

function withoutPort(url: URL): URL {
  const copy = new URL(url);
  copy.port = '';
  copy.hash = '';
  return copy;
}
