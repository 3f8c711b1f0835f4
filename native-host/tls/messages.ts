// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorCode } from '../../shared/errors/index.ts';
import type { Connection } from '../../shared/protocol/index.ts';
import type { Way } from '../proxy/index.ts';

/**
 * What a card's authentication key can sign: `pkcs1`, a DigestInfo that the card pads itself (CPS3); `raw-rsa`, any
 * block that the host has padded, so that PSS and with it TLS 1.3 are possible too (CPS4); `ecdsa`, a bare digest, with an
 * EC key.
 */
export type SigningCapability = 'pkcs1' | 'raw-rsa' | 'ecdsa';

/** What the card is asked to sign, after the worker has looked at it. */
export interface CardSignatureRequest {
  /**
   * A DigestInfo (RFC 8017, section 9.2), to be padded by PKCS#1 v1.5; a whole EMSA-PSS block (section 9.1); or a bare
   * digest, at most as long as the curve's order, whose ECDSA signature is r and s, each as long as the order.
   */
  readonly kind: 'digest-info' | 'pss-block' | 'digest';
  readonly bytes: Uint8Array;
}

/** What the worker needs to know of a card and of whom to trust, for all the exchanges of one sign-in. */
export interface SessionSetup {
  readonly certificateDer: Uint8Array;
  readonly capability: SigningCapability;
  /** PEM certificates of the authorities that may vouch for a server. */
  readonly authorities: readonly string[];
  /** The portal's servers have certificates of public authorities: another root is a device that decrypts. */
  readonly publicAuthority: boolean;
  /** How each host that the session may connect to is reached, in the order to try; directly if it is not in here. */
  readonly ways: Readonly<Record<string, readonly Way[]>>;
  /** Where connections to `host:port` really go, as `address:port`. Empty in the product (see HostEnvironment). */
  readonly routes: Readonly<Record<string, string>>;
  /** How long a server may take to shake hands or to answer, the card's own time not counted. */
  readonly timeoutMs: number;
}

export interface HttpRequest {
  /** https, port 443. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case; one entry a line, in order. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** At most MAX_BODY_BYTES. */
  readonly body: Uint8Array;
  /** What the card's signature opened; null if the server has not asked for one so far. */
  readonly connection: Connection | null;
}

/** What a handshake showed that ended where the card would sign. */
export interface ProbeReport {
  /** The server asked for the card's certificate, in the handshake itself. */
  readonly asksForCard: boolean;
  /** TLS version of the handshake, as Node names it. */
  readonly protocol: string;
  /** Distinguished names of the authorities whose cards the server wants, `/C=FR/O=…/CN=…`; empty: of any. */
  readonly authorities: readonly string[];
  /** Who signed the server's certificate; null if it cannot be told. */
  readonly serverIssuer: string | null;
}

export interface WorkerFailure {
  readonly code: ErrorCode;
  readonly detail: string;
  /** Whom it is about, when that is not the server that was asked. */
  readonly host?: string;
}

/** `session` numbers the sign-ins of a worker's life: what an earlier one still had to say is not taken for this one. */
export type ToWorker =
  | { readonly kind: 'prepare'; readonly authorities: SessionSetup['authorities'] }
  | { readonly kind: 'open'; readonly session: number; readonly setup: SessionSetup }
  | { readonly kind: 'exchange'; readonly request: HttpRequest }
  | { readonly kind: 'probe'; readonly url: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'stop' };

export type FromWorker =
  | { readonly kind: 'sign'; readonly session: number; readonly request: CardSignatureRequest }
  | { readonly kind: 'response'; readonly session: number; readonly response: HttpResponse }
  | { readonly kind: 'probed'; readonly session: number; readonly report: ProbeReport }
  | { readonly kind: 'failure'; readonly session: number; readonly failure: WorkerFailure };
