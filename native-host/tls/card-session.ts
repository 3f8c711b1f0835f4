// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ClientRequest, IncomingMessage } from 'node:http';
import https from 'node:https';
import type net from 'node:net';
import type tls from 'node:tls';
import type { Connection } from '../../shared/protocol/index.ts';
import { ProxyFailure } from '../proxy/index.ts';
import { CardAgent } from './card-agent.ts';
import type { CardContextFactory } from './card-context.ts';
import type { SignatureRequest } from './card-keys.ts';
import type { CertificateRequest } from './certificate-request.ts';
import { classifyFailure, codeOf } from './failure.ts';
import { judgeRequest } from './judge-request.ts';
import { type KeyFacts, readKeyFacts } from './key-facts.ts';
import type {
  CardSignatureRequest,
  HttpRequest,
  HttpResponse,
  ProbeReport,
  SessionSetup,
  WorkerFailure,
} from './messages.ts';
import { type Probe, reportHandshake, reportRequest } from './probe.ts';
import { type RecognizedRequest, recognizeRequest } from './recognize-request.ts';
import { ServerPatience } from './server-patience.ts';
import { judgeServer, type ServerConnection, type TrustContext, withoutMoreStaples } from './server-trust.ts';
import type { SignatureScheme } from './signature-scheme.ts';
import { systemAuthorities } from './system-store.ts';
import { profileOf, type TlsProfile } from './tls-profile.ts';

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
  readonly #patience: ServerPatience;
  readonly #askCard: AskCard;
  readonly #key: KeyFacts;
  readonly #profile: TlsProfile;
  readonly #clearErrors: () => void;
  readonly #trust: TrustContext;
  /** Open connections, and the host that each must lead to. */
  readonly #servers = new Set<ServerConnection>();
  #scheme: SignatureScheme | null = null;
  #connection: Connection | null = null;
  #refusal: WorkerFailure | null = null;
  #signatures = 0;
  /** How long the card took for its last signature. */
  #cardMs = 0;
  #timedOut = false;
  #probe: Probe | null = null;

  constructor(setup: SessionSetup, factory: CardContextFactory, askCard: AskCard) {
    this.#askCard = askCard;
    this.#key = readKeyFacts(setup.certificateDer);
    this.#profile = profileOf(setup.capability, this.#key);
    this.#patience = new ServerPatience(setup.timeoutMs);
    this.#trust = setup;
    const authorities = [...systemAuthorities(), ...setup.authorities];
    this.#clearErrors = () => factory.clearErrors();
    const secureContext = factory.open({
      certificateDer: setup.certificateDer,
      sign: request => this.#sign(request),
      consider: request => this.#consider(request),
      authorities,
      tls: this.#profile.options,
    });
    this.#agent = new CardAgent({
      secureContext,
      ca: authorities,
      setup,
      onConnection: server => {
        this.#servers.add(server);
        server.socket.once('close', () => this.#servers.delete(server));
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
      this.#patience.end();
    }
  }

  /**
   * A handshake that ends where the card would sign: the server is reached, named, trusted, and wants what this card
   * can do. A server that asks for no certificate in the handshake is left there too; no request is sent. Rejects with
   * SessionFailure.
   */
  async probe(url: string): Promise<ProbeReport> {
    const probe: Probe = { reached: false, report: null };
    this.#probe = probe;
    try {
      const socket = await this.#shakeHands(url);
      const report = probe.report ?? reportHandshake(socket);
      socket.destroy();
      return report;
    } catch (error) {
      if (!probe.reached || probe.report === null) throw new SessionFailure(this.#refusal ?? this.#explain(error));
      return probe.report;
    } finally {
      this.#probe = null;
      this.#clearErrors();
      this.#patience.end();
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  /** A request that is never ended sends nothing, yet has its connection made. */
  #shakeHands(url: string): Promise<tls.TLSSocket> {
    return new Promise((resolve, reject) => {
      const outgoing = https.request(url, { agent: this.#agent });
      outgoing.on('error', reject);
      outgoing.on('socket', socket =>
        socket.once('secureConnect', () => {
          resolve(socket as tls.TLSSocket);
        }),
      );
      this.#awaitServer(outgoing, reject);
    });
  }

  #send({ url, method, headers, body }: HttpRequest): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const outgoing = https.request(
        url,
        { method, agent: this.#agent, headers: { ...headers }, maxHeaderSize: MAX_HEADER_BYTES },
        incoming => {
          this.#noteConnection(incoming.socket);
          resolve(incoming);
        },
      );
      outgoing.on('error', reject);
      this.#awaitServer(outgoing, reject);
      outgoing.end(body ?? undefined);
    });
  }

  /** Whether the card can and may answer a server that asks for its certificate: nothing was spent so far. */
  #consider(request: CertificateRequest): boolean {
    this.#refusal = this.#distrust() ?? judgeRequest(request, this.#profile);
    if (this.#probe !== null) this.#probe.report = reportRequest(request, [...this.#servers].at(-1)?.socket);
    return this.#refusal === null;
  }

  /** Inside the handshake, on this thread: TLS waits for the answer. */
  #sign(request: SignatureRequest): Uint8Array {
    const verdict = this.#judge(request);
    if ('code' in verdict) {
      this.#refusal = verdict;
      throw new SessionFailure(verdict);
    }
    this.#refusal = null;
    if (this.#probe !== null) {
      this.#probe.reached = true;
      throw new SessionFailure({ code: 'UNEXPECTED', detail: 'the probe ends here' });
    }
    const startedMs = performance.now();
    const signature = this.#askCard(verdict.forCard);
    this.#cardMs = performance.now() - startedMs;
    this.#patience.restart();
    if (signature === null) throw new SessionFailure({ code: 'CARD_FAULT', detail: 'no signature' });
    this.#scheme = verdict.scheme;
    return signature;
  }

  #judge(request: SignatureRequest): RecognizedRequest | WorkerFailure {
    this.#servers.forEach(withoutMoreStaples);
    const distrust = this.#distrust();
    if (distrust !== null) return distrust;
    this.#signatures += 1;
    if (this.#signatures > MAX_SIGNATURES_PER_EXCHANGE) return { code: 'TLS_FAILED', detail: 'too many signatures' };
    return recognizeRequest(request, this.#key, this.#profile);
  }

  /**
   * What is wrong with the servers. OpenSSL does not say which connection wants a signature, and a server that was
   * trusted may show another certificate when it renegotiates: so all that are open are judged, as they are now.
   */
  #distrust(): WorkerFailure | null {
    const open = [...this.#servers].filter(({ socket }) => !socket.destroyed);
    if (open.length === 0) return { code: 'UNEXPECTED', detail: 'a signature outside a connection' };
    const verdicts = open.map(server => judgeServer(server, this.#trust));
    return verdicts.find(verdict => verdict !== null) ?? null;
  }

  #noteConnection(answering: net.Socket): void {
    const server = [...this.#servers].find(({ socket }) => socket === answering);
    if (server === undefined || this.#scheme === null) return;
    const { socket, host } = server;
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
        cardMs: this.#cardMs,
        limitedToTls12: this.#profile.options.maxVersion === 'TLSv1.2',
      }),
      detail: nodeCode,
    };
  }

  /** Of an answer whose head had come: the certificate was accepted, whatever Node calls the end of the connection. */
  #explainBreak(error: unknown): never {
    if (error instanceof SessionFailure) throw error;
    if (this.#refusal !== null) throw new SessionFailure(this.#refusal);
    if (this.#timedOut) throw new SessionFailure({ code: 'SERVER_TIMEOUT', detail: 'in the answer' });
    throw new SessionFailure({ code: 'PORTAL_ANSWER_UNKNOWN', detail: 'the answer breaks off' });
  }

  #awaitServer(outgoing: ClientRequest, reject: (error: Error) => void): void {
    this.#timedOut = false;
    this.#patience.begin(() => {
      this.#timedOut = true;
      const error = new TimeoutError();
      outgoing.destroy(error);
      // A request that still waits for its connection, behind a proxy, tells nobody that it was destroyed.
      reject(error);
    });
  }
}

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
