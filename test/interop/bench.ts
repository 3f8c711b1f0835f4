// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type HttpResponse, TlsClient } from '../../native-host/tls/index.ts';
import { CpxError } from '../../shared/errors/index.ts';
import { createTestPki, type IssuedKey, type TestPki } from '../pki/index.ts';
import { CARD_HOST } from '../portals/index.ts';
import { CLIENT_HEADER, PROTECTED_PATH } from './server.ts';
import { HOLDER_ID, type SoftwareCard } from './software-card.ts';

const WORKER = new URL('../../native-host/tls/worker.ts', import.meta.url);
const SERVER_TIMEOUT_MS = 10_000;

/** How one visit of a server ended. */
export interface Outcome {
  /** `signed in`: the server named the card's holder. Otherwise the code of our catalogue, or what the server answered. */
  readonly result: string;
  /** What was negotiated, such as `TLSv1.3 rsa_pss_rsae_sha256`; empty if nothing was signed. */
  readonly negotiated: string;
  /** What the card was asked for. */
  readonly asked: readonly string[];
}

/** The host's TLS in this process, and a PKI that it and the servers share. */
export class InteropBench {
  readonly pki: TestPki;
  readonly server: IssuedKey;
  readonly #client = new TlsClient(WORKER);

  private constructor(pki: TestPki, server: IssuedKey) {
    this.pki = pki;
    this.server = server;
  }

  static async start(): Promise<InteropBench> {
    const pki = await createTestPki();
    return new InteropBench(pki, await pki.issueServer({ names: [CARD_HOST] }));
  }

  /** Asks the server at this address for its protected page, with this card. */
  async visit(address: string, card: SoftwareCard, timeoutMs = SERVER_TIMEOUT_MS): Promise<Outcome> {
    card.requests.length = 0;
    const setup = {
      certificateDer: card.certificateDer,
      capability: card.capability,
      authorities: [this.pki.serverIssuer.rootPem],
      routes: { [`${CARD_HOST}:443`]: address },
      trustedAuthorities: [],
      publicAuthority: false,
      ways: {},
      timeoutMs,
    };
    const session = this.#client.open(setup, card.sign, new AbortController().signal);
    const url = `https://${CARD_HOST}${PROTECTED_PATH}`;
    try {
      const response = await session.exchange({ url, method: 'GET', headers: {}, body: null });
      return { ...judge(response), asked: [...card.requests] };
    } catch (error) {
      if (!(error instanceof CpxError)) throw error;
      return { result: error.code, negotiated: '', asked: [...card.requests] };
    } finally {
      session.close();
    }
  }

  close(): Promise<void> {
    return this.#client.stop();
  }
}

/** A server must say whom it has seen: that it answered proves nothing. */
function judge({ status, headers, body, connection }: HttpResponse): Pick<Outcome, 'result' | 'negotiated'> {
  const named = headers.find(([name]) => name === CLIENT_HEADER.toLowerCase())?.[1] ?? Buffer.from(body).toString();
  const isSignedIn = status < 400 && connection !== null && named.includes(HOLDER_ID);
  const negotiated = connection === null ? '' : `${connection.protocol} ${connection.signature}`;
  return { result: isSignedIn ? 'signed in' : `HTTP ${status}`, negotiated };
}
