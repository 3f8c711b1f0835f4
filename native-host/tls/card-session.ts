// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Connection } from '../../shared/protocol/index.ts';
import { ProxyFailure } from '../proxy/index.ts';
import { CardAgent } from './card-agent.ts';
import type { CardContextFactory, SignatureRequest } from './card-context.ts';
import { classifyFailure, codeOf } from './failure.ts';
import type { CardSignatureRequest, HttpRequest, HttpResponse, SessionSetup, WorkerFailure } from './messages.ts';
import { judgeServer, type ServerConnection, type TrustContext, withoutMoreStaples } from './server-trust.ts';
import { recognizeDigestInfo, recognizePssBlock, type SignatureScheme } from './signature-scheme.ts';
import { systemAuthorities } from './system-store.ts';
import { TLS_PROFILES, type TlsProfile } from './tls-profile.ts';

/** Enough for any page that a card endpoint answers with; more is not read. */
export const MAX_BODY_BYTES = 512 * 1024;
const MAX_HEADER_BYTES = 64 * 1024;
/** One for the handshake, and what a server may need that asks again by renegotiation; never without end. */
const MAX_SIGNATURES_PER_EXCHANGE = 3;

/** Blocks until the card has signed, and answers null when it did not. */
type AskCard = (request: CardSignatureRequest) => Uint8Array | null;

/** A failure that is known in our own terms; its detail is for support. */
export class SessionFailure extends Error {
  readonly failure: WorkerFailure;

  constructor(failure: WorkerFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

class TimeoutError extends Error {
  readonly code = 'ERR_CPX_TIMEOUT';
}

/** The exchanges of one sign-in with its card endpoints, over TLS whose client key is in the card. */
export class CardSession {
  readonly #agent: CardAgent;
  readonly #timeoutMs: number;
  readonly #askCard: AskCard;
  readonly #profile: TlsProfile;
  readonly #modulusBits: number;
  readonly #clearErrors: () => void;
  readonly #trust: TrustContext;
  #server: ServerConnection | null = null;
  #scheme: SignatureScheme | null = null;
  #connection: Connection | null = null;
  #refusal: WorkerFailure | null = null;
  #signatures = 0;
  #timer: NodeJS.Timeout | null = null;
  #timedOut = false;

  constructor(setup: SessionSetup, factory: CardContextFactory, askCard: AskCard) {
    this.#askCard = askCard;
    this.#profile = TLS_PROFILES[setup.capability];
    this.#modulusBits = modulusBitsOf(setup.certificateDer);
    this.#timeoutMs = setup.timeoutMs;
    this.#trust = setup;
    const ca = [...systemAuthorities(), ...setup.authorities];
    this.#clearErrors = () => factory.clearErrors();
    const secureContext = factory.create({
      certificateDer: setup.certificateDer,
      sign: request => this.#sign(request),
      tls: { ca, ...this.#profile.options },
    });
    this.#agent = new CardAgent({
      secureContext,
      ca,
      setup,
      onConnection: server => {
        this.#server = server;
      },
      judge: server => this.#judgeServer(server),
    });
  }

  /** One request and its answer, redirects not followed. Rejects with SessionFailure. */
  async exchange(request: HttpRequest): Promise<HttpResponse> {
    this.#signatures = 0;
    try {
      const response = await this.#send(request);
      // A renegotiation may have shown another server, without asking for a signature.
      if (this.#refusal !== null) throw new SessionFailure(this.#refusal);
      const body = await readBody(response).catch(error => this.#explainBreak(error));
      return {
        status: response.statusCode ?? 0,
        headers: pairs(response.rawHeaders),
        body,
        connection: this.#connection,
      };
    } catch (error) {
      this.#clearErrors();
      throw error instanceof SessionFailure ? error : new SessionFailure(this.#refusal ?? this.#explain(error));
    } finally {
      this.#stopTimer();
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #send({ url, method, headers, body }: HttpRequest): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const outgoing = https.request(
        url,
        { method, agent: this.#agent, headers: { ...headers }, maxHeaderSize: MAX_HEADER_BYTES },
        incoming => {
          this.#noteConnection();
          resolve(incoming);
        },
      );
      outgoing.on('error', reject);
      this.#timedOut = false;
      this.#timer = setTimeout(() => {
        this.#timedOut = true;
        const error = new TimeoutError();
        outgoing.destroy(error);
        // A request that still waits for its connection, behind a proxy, tells nobody that it was destroyed.
        reject(error);
      }, this.#timeoutMs);
      outgoing.end(body ?? undefined);
    });
  }

  /** Inside the handshake, on this thread: TLS waits for the answer. */
  #sign(request: SignatureRequest): Uint8Array {
    const verdict = this.#judge(request);
    if (typeof verdict !== 'string') {
      this.#refusal = verdict;
      throw new SessionFailure(verdict);
    }
    this.#refusal = null;
    const kind = request.kind === 'digest-info' ? 'digest-info' : 'pss-block';
    const signature = this.#askCard({ kind, bytes: request.bytes });
    // The card took its time, or the person with a PIN pad did: the server's time begins again.
    this.#timer?.refresh();
    if (signature === null) throw new SessionFailure({ code: 'CARD_FAULT', detail: 'no signature' });
    this.#scheme = verdict;
    return signature;
  }

  /** The scheme of a signature that may be made; otherwise why it may not. */
  #judge(request: SignatureRequest): SignatureScheme | WorkerFailure {
    if (this.#server === null) return { code: 'UNEXPECTED', detail: 'a signature outside a handshake' };
    const distrust = judgeServer(withoutMoreStaples(this.#server), this.#trust);
    if (distrust !== null) return distrust;
    this.#signatures += 1;
    if (this.#signatures > MAX_SIGNATURES_PER_EXCHANGE) return { code: 'TLS_FAILED', detail: 'too many signatures' };
    if (request.kind === 'digest-info') {
      return recognizeDigestInfo(request.bytes) ?? { code: 'TLS_FAILED', detail: 'unknown DigestInfo' };
    }
    if (!this.#profile.signsPss) return { code: 'SERVER_TLS13_ONLY', detail: 'the server demands RSA-PSS' };
    const scheme = recognizePssBlock(request.bytes, this.#modulusBits);
    return scheme ?? { code: 'TLS_FAILED', detail: 'a padded block that is no RSA-PSS' };
  }

  #noteConnection(): void {
    if (this.#server === null || this.#scheme === null) return;
    const { socket, host } = this.#server;
    const protocol = socket.getProtocol() ?? 'unknown';
    this.#connection = { host, protocol, cipher: socket.getCipher().standardName, signature: this.#scheme };
  }

  /** At the points where Node lets a server be judged; what is wrong is kept as what the exchange fails with. */
  #judgeServer(server: ServerConnection): WorkerFailure | null {
    const distrust = judgeServer(server, this.#trust);
    if (distrust !== null) this.#refusal = distrust;
    return distrust;
  }

  #explain(error: unknown): WorkerFailure {
    if (error instanceof ProxyFailure) return error.failure;
    const nodeCode = codeOf(error);
    return {
      code: classifyFailure(nodeCode, {
        signed: this.#scheme !== null && this.#connection === null,
        limitedToTls12: this.#profile.options.maxVersion === 'TLSv1.2',
      }),
      detail: nodeCode,
    };
  }

  /** Of an answer whose head had come: the certificate was accepted, whatever Node calls the end of the connection. */
  #explainBreak(error: unknown): never {
    if (error instanceof SessionFailure) throw error;
    if (this.#timedOut) throw new SessionFailure({ code: 'SERVER_TIMEOUT', detail: 'in the answer' });
    throw new SessionFailure({ code: 'PORTAL_ANSWER_UNKNOWN', detail: 'the answer breaks off' });
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

const modulusBitsOf = (certificateDer: Uint8Array): number =>
  new X509Certificate(certificateDer).publicKey.asymmetricKeyDetails?.modulusLength ?? 0;

async function readBody(response: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) throw new SessionFailure({ code: 'PORTAL_ANSWER_UNKNOWN', detail: 'a body too long' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function pairs(rawHeaders: readonly string[]): (readonly [string, string])[] {
  const headers: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.push([(rawHeaders[at] ?? '').toLowerCase(), rawHeaders[at + 1] ?? '']);
  }
  return headers;
}
