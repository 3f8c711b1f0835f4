// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import { readHolder } from './holder.ts';
import type { TlsObservation } from './tls-wire/index.ts';

/** One TLS handshake at the card endpoint, from its ClientHello on. */
export interface Negotiation {
  readonly at: Date;
  readonly serverName: string | null;
  /** In the client's order of preference. */
  readonly offeredSignatureSchemes: readonly string[];
  /** `TLSv1.2`, `TLSv1.3`; null before the ServerHello. */
  readonly protocol: string | null;
  /** OpenSSL's name of the cipher suite. */
  readonly cipher: string | null;
  /** Of the client's proof (`rsa_pkcs1_sha256`); null when there was none or, in TLS 1.3, when the front hides it. */
  readonly signatureScheme: string | null;
  /** The server sent a CertificateRequest; false in a resumed session. */
  readonly certificateRequested: boolean;
  /** Subject CN of the client's certificate, which is the national identifier. */
  readonly clientCertificate: string | null;
  /** No new proof was made: an earlier TLS session was taken up again. */
  readonly resumed: boolean;
  /**
   * - `accepted`: complete, and the server takes the client's certificate or asked for none.
   * - `refused`: the server refused the certificate, or that there was none, by alert or by HTTP.
   * - `aborted`: over before the server could judge.
   */
  readonly outcome: 'pending' | 'accepted' | 'refused' | 'aborted';
  /** Why it was refused or aborted, in OpenSSL's or the server's words. */
  readonly reason: string | null;
}

/** What only the server that ends the TLS connection knows. */
export interface Judgement {
  readonly outcome: 'accepted' | 'refused' | 'aborted';
  readonly reason?: string | null;
  readonly protocol?: string | null;
  readonly cipher?: string | null;
  readonly resumed?: boolean;
  readonly certificate?: X509Certificate | null;
}

/** Alerts by which a server refuses a client's certificate (RFC 8446 §6.2). */
const CERTIFICATE_ALERTS: ReadonlyMap<number, string> = new Map([
  [42, 'bad_certificate'],
  [43, 'unsupported_certificate'],
  [44, 'certificate_revoked'],
  [45, 'certificate_expired'],
  [46, 'certificate_unknown'],
  [48, 'unknown_ca'],
  [116, 'certificate_required'],
]);

/** The live record of one connection: what passes by on the wire, then the server's judgement. */
export class NegotiationRecord implements Negotiation {
  readonly at = new Date();
  readonly #seen: TlsObservation;
  readonly #asksForCertificate: boolean;
  #judgement: Judgement | null = null;

  constructor(seen: TlsObservation, asksForCertificate: boolean) {
    this.#seen = seen;
    this.#asksForCertificate = asksForCertificate;
  }

  get serverName(): string | null {
    return this.#seen.serverName;
  }
  get offeredSignatureSchemes(): readonly string[] {
    return this.#seen.offeredSignatureSchemes;
  }
  get protocol(): string | null {
    return this.#judgement?.protocol ?? this.#seen.protocol;
  }
  get cipher(): string | null {
    return this.#judgement?.cipher ?? this.#seen.cipher;
  }
  get signatureScheme(): string | null {
    return this.#seen.signatureScheme;
  }
  get resumed(): boolean {
    return this.#judgement?.resumed ?? false;
  }
  get certificateRequested(): boolean {
    if (this.#seen.certificateRequestSeen) return true;
    return this.protocol === 'TLSv1.3' && this.#asksForCertificate && !this.resumed;
  }
  get clientCertificate(): string | null {
    const fromWire = this.#seen.clientCertificateDer;
    const certificate = this.#judgement?.certificate ?? (fromWire === null ? null : new X509Certificate(fromWire));
    return certificate === null ? null : readHolder(certificate).nationalIdentifier;
  }
  get outcome(): Negotiation['outcome'] {
    return this.#judgement?.outcome ?? 'pending';
  }
  get reason(): string | null {
    return this.#judgement?.reason ?? null;
  }

  /** Only the first judgement counts: a connection that carried a sign-in is not `aborted` by its end. */
  judge(judgement: Judgement): void {
    this.#judgement ??= judgement;
  }

  /** To call when the connection is over: gives a judgement to those that have none. */
  end(): void {
    this.judge(judgeAlert(this.#seen.alert));
  }

  /** As JSON, for logs and failed assertions: the values live behind getters. */
  toJSON(): Negotiation {
    const { at, serverName, offeredSignatureSchemes, protocol, cipher, signatureScheme, certificateRequested } = this;
    const { clientCertificate, resumed, outcome, reason } = this;
    const wire = { at, serverName, offeredSignatureSchemes, protocol, cipher, signatureScheme, certificateRequested };
    return { ...wire, clientCertificate, resumed, outcome, reason };
  }
}

function judgeAlert(alert: TlsObservation['alert']): Judgement {
  if (alert === null) return { outcome: 'aborted', reason: 'connection closed' };
  const refusal = alert.from === 'server' ? CERTIFICATE_ALERTS.get(alert.description) : undefined;
  if (refusal !== undefined) return { outcome: 'refused', reason: refusal };
  return { outcome: 'aborted', reason: `alert ${alert.description} from the ${alert.from}` };
}
