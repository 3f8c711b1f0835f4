// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import https from 'node:https';
import type tls from 'node:tls';
import type { Connection } from '../../shared/protocol/index.ts';
import { CardAgent } from './card-agent.ts';
import type { CardContextFactory, SignatureRequest } from './card-context.ts';
import { classifyFailure, codeOf } from './failure.ts';
import type { CardSignatureRequest, HttpRequest, HttpResponse, SessionSetup, WorkerFailure } from './messages.ts';
import { judgeServer, systemAuthorities } from './server-trust.ts';
import { recognizeDigestInfo, recognizePssBlock, type SignatureScheme } from './signature-scheme.ts';
import { TLS_PROFILES, type TlsProfile } from './tls-profile.ts';

/** Enough for any page that a card endpoint answers with; more is not read. */
export const MAX_BODY_BYTES = 512 * 1024;
const MAX_HEADER_BYTES = 64 * 1024;

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
  #handshake: { readonly socket: tls.TLSSocket; readonly host: string } | null = null;
  #scheme: SignatureScheme | null = null;
  #connection: Connection | null = null;
  #refusal: WorkerFailure | null = null;
  #timer: NodeJS.Timeout | null = null;
  #timedOut = false;
  #probe: { reached: boolean } | null = null;

  constructor(setup: SessionSetup, factory: CardContextFactory, askCard: AskCard) {
    this.#askCard = askCard;
    this.#profile = TLS_PROFILES[setup.capability];
    this.#modulusBits = modulusBitsOf(setup.certificateDer);
    this.#timeoutMs = setup.timeoutMs;
    this.#clearErrors = () => factory.clearErrors();
    const secureContext = factory.create({
      certificateDer: setup.certificateDer,
      sign: request => this.#sign(request),
      tls: {
        ca: [...systemAuthorities(), ...setup.authorities],
        ...this.#profile.options,
      },
    });
    this.#agent = new CardAgent({
      secureContext,
      routes: setup.routes,
      onConnection: (socket, host) => {
        this.#handshake = { socket, host };
      },
    });
  }

  /** One request and its answer, redirects not followed. Rejects with SessionFailure. */
  async exchange(request: HttpRequest): Promise<HttpResponse> {
    try {
      const response = await this.#send(request);
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

  /**
   * A handshake that ends where the card would sign: the server is reached, named, trusted, and wants what this card
   * can do. A server that asks for no certificate in the handshake is left there too; no request is sent. Rejects with
   * SessionFailure.
   */
  async probe(url: string): Promise<void> {
    this.#probe = { reached: false };
    try {
      await this.#shakeHands(url);
    } catch (error) {
      if (!this.#probe.reached) throw new SessionFailure(this.#refusal ?? this.#explain(error));
    } finally {
      this.#probe = null;
      this.#clearErrors();
      this.#stopTimer();
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  /** A request that is never ended sends nothing, yet has its connection made. */
  #shakeHands(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const outgoing = https.request(url, { agent: this.#agent });
      outgoing.on('error', reject);
      outgoing.on('socket', socket =>
        socket.once('secureConnect', () => {
          outgoing.destroy();
          resolve();
        }),
      );
      this.#startTimer(() => outgoing.destroy(new TimeoutError()));
    });
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
      this.#startTimer(() => outgoing.destroy(new TimeoutError()));
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
    if (this.#probe !== null) {
      this.#probe.reached = true;
      throw new SessionFailure({ code: 'UNEXPECTED', detail: 'the probe ends here' });
    }
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
    if (this.#handshake === null) return { code: 'UNEXPECTED', detail: 'a signature outside a handshake' };
    const distrust = judgeServer(this.#handshake.socket, this.#handshake.host);
    if (distrust !== null) return distrust;
    if (request.kind === 'digest-info') {
      return recognizeDigestInfo(request.bytes) ?? { code: 'TLS_FAILED', detail: 'unknown DigestInfo' };
    }
    if (!this.#profile.signsPss) return { code: 'SERVER_TLS13_ONLY', detail: 'the server demands RSA-PSS' };
    const scheme = recognizePssBlock(request.bytes, this.#modulusBits);
    return scheme ?? { code: 'TLS_FAILED', detail: 'a padded block that is no RSA-PSS' };
  }

  #noteConnection(): void {
    if (this.#handshake === null || this.#scheme === null) return;
    const { socket, host } = this.#handshake;
    const protocol = socket.getProtocol() ?? 'unknown';
    this.#connection = { host, protocol, cipher: socket.getCipher().standardName, signature: this.#scheme };
  }

  #explain(error: unknown): WorkerFailure {
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

  #startTimer(giveUp: () => void): void {
    this.#timedOut = false;
    this.#timer = setTimeout(() => {
      this.#timedOut = true;
      giveUp();
    }, this.#timeoutMs);
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
