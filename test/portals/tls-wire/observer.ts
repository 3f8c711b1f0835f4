// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { ClientFlightDecryptor } from './decryptor.ts';
import { HANDSHAKE, readClientHello, readLeafCertificate, readServerHello, readSignatureScheme } from './messages.ts';
import { CONTENT, HandshakeStream, RecordStream, type TlsRecord } from './streams.ts';

/** What the bytes of one connection tell; null and false until they do. */
export interface TlsObservation {
  helloSeen: boolean;
  serverName: string | null;
  offeredSignatureSchemes: readonly string[];
  protocol: string | null;
  cipher: string | null;
  /** Seen in the clear: TLS 1.2 only. */
  certificateRequestSeen: boolean;
  /** The client answered the CertificateRequest, with a certificate or with none. */
  clientAnswerSeen: boolean;
  clientCertificateDer: Buffer | null;
  /** Of the client's CertificateVerify. TLS 1.3 hides it unless the server's key log is given to `useKeyLog`. */
  signatureScheme: string | null;
  /** AlertDescription (RFC 8446 §6) of the first fatal alert sent in the clear. */
  alert: { readonly from: 'client' | 'server'; readonly description: number } | null;
}

const FATAL = 2;
const CLIENT_SECRET_LINE = /^CLIENT_HANDSHAKE_TRAFFIC_SECRET ([0-9a-f]+) ([0-9a-f]+)\s*$/;
/** A client's flight fits in a few records; what comes after the handshake has other keys and is not kept. */
const MAX_KEPT_RECORDS = 16;

/** One direction of the connection. */
class Direction {
  readonly records = new RecordStream();
  readonly handshake = new HandshakeStream();
  /** True after ChangeCipherSpec in TLS 1.2: what follows is encrypted although its record type does not say so. */
  encrypted = false;
}

/** Reads a TLS handshake as it passes by. It changes nothing and never throws: bytes that are not TLS end the reading. */
export class TlsObserver {
  readonly observation: TlsObservation = {
    helloSeen: false,
    serverName: null,
    offeredSignatureSchemes: [],
    protocol: null,
    cipher: null,
    certificateRequestSeen: false,
    clientAnswerSeen: false,
    clientCertificateDer: null,
    signatureScheme: null,
    alert: null,
  };

  readonly #client = new Direction();
  readonly #server = new Direction();
  readonly #encryptedMessages = new HandshakeStream();
  readonly #encryptedRecords: TlsRecord[] = [];
  #clientRandom = '';
  #clientSecret: Buffer | null = null;
  #decryptor: ClientFlightDecryptor | null = null;
  #ended = false;

  readClientBytes(chunk: Uint8Array): void {
    this.#guard(() => {
      for (const record of this.#client.records.push(chunk)) this.#readRecord(record, 'client', this.#client);
    });
  }

  readServerBytes(chunk: Uint8Array): void {
    this.#guard(() => {
      for (const record of this.#server.records.push(chunk)) this.#readRecord(record, 'server', this.#server);
    });
  }

  /**
   * Takes a line of the server's key log (the format of SSLKEYLOGFILE), which may come after the records that it opens.
   * Lines of other connections and of other secrets are ignored.
   */
  useKeyLog(line: string): void {
    const [, random, secret] = CLIENT_SECRET_LINE.exec(line) ?? [];
    if (secret === undefined || random !== this.#clientRandom) return;
    this.#clientSecret = Buffer.from(secret, 'hex');
    this.#guard(() => this.#openRecords());
  }

  #guard(read: () => void): void {
    if (this.#ended) return;
    try {
      read();
    } catch {
      // Not TLS, or keys that moved on: what is known stays known, the connection itself is not ours to judge.
      this.#ended = true;
    }
  }

  #readRecord(record: TlsRecord, from: 'client' | 'server', direction: Direction): void {
    const { type, body } = record;
    if (direction.encrypted) return;
    if (type === CONTENT.changeCipherSpec) direction.encrypted = this.observation.protocol === 'TLSv1.2';
    if (type === CONTENT.alert && body[0] === FATAL) {
      this.observation.alert ??= { from, description: body.readUInt8(1) };
    }
    if (type === CONTENT.handshake) {
      for (const message of direction.handshake.push(body)) this.#readMessage(message, from);
    }
    if (type === CONTENT.applicationData && from === 'client' && this.observation.signatureScheme === null) {
      if (this.#encryptedRecords.length < MAX_KEPT_RECORDS) this.#encryptedRecords.push(record);
      this.#openRecords();
    }
  }

  /** The cipher suite is known only after the ServerHello, the secret may come before or after. */
  #openRecords(): void {
    const { cipher } = this.observation;
    if (this.#clientSecret === null || cipher === null) return;
    this.#decryptor ??= new ClientFlightDecryptor(cipher, this.#clientSecret);
    for (const record of this.#encryptedRecords.splice(0)) {
      if (this.observation.signatureScheme !== null) return;
      const fragment = this.#decryptor.open(record);
      if (fragment === null) continue;
      for (const message of this.#encryptedMessages.push(fragment)) this.#readMessage(message, 'client');
    }
  }

  #readMessage({ type, body }: { type: number; body: Buffer }, from: 'client' | 'server'): void {
    const seen = this.observation;
    if (from === 'server') {
      if (type === HANDSHAKE.serverHello) Object.assign(seen, readServerHello(body));
      if (type === HANDSHAKE.certificateRequest) seen.certificateRequestSeen = true;
      return;
    }
    if (type === HANDSHAKE.clientHello) {
      const hello = readClientHello(body);
      this.#clientRandom = hello.random;
      seen.helloSeen = true;
      seen.serverName = hello.serverName;
      seen.offeredSignatureSchemes = hello.signatureSchemes;
    }
    if (type === HANDSHAKE.certificate) {
      seen.clientAnswerSeen = true;
      seen.clientCertificateDer = readLeafCertificate(body, seen.protocol ?? '');
    }
    if (type === HANDSHAKE.certificateVerify) seen.signatureScheme = readSignatureScheme(body);
  }
}
