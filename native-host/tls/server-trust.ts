// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { classifyChain } from './chain-verdict.ts';
import { findInspection } from './inspection.ts';
import type { SessionSetup, WorkerFailure } from './messages.ts';
import { readChain } from './server-chain.ts';
import { demandsStaple, judgeStaple, type Revocation } from './staple.ts';

/** The part of Node's TLS handle that tells what OpenSSL thought of the peer's chain (SSL_get_verify_result(3)). */
interface VerifyingHandle {
  verifyError(): { readonly code?: unknown } | null | undefined;
}

/** Whom to trust in a session, besides the authorities of its TLS context. */
export type TrustContext = Pick<SessionSetup, 'authorities' | 'trustedAuthorities' | 'publicAuthority'>;

/** What a connection has brought of its server. */
export interface ServerConnection {
  readonly socket: tls.TLSSocket;
  /** The name that was asked for. */
  readonly host: string;
  /** The OCSP response that the server stapled, DER; null for none, undefined as long as it may still come. */
  staple: Uint8Array | null | undefined;
}

/** From the signature on no staple comes any more: one that has not come is none. */
export function withoutMoreStaples(server: ServerConnection): ServerConnection {
  server.staple ??= null;
  return server;
}

/**
 * Judges the server inside a handshake, before the card signs: Node itself does so only when the handshake is over, and
 * a code porteur must never be spent for a server that is not trusted. Null if chain, name and staple are right and
 * nobody decrypts on the way.
 *
 * The chain's verdict is read from the handle, since no public API gives it before the end of the handshake; a Node
 * without it makes every server untrusted. `getPeerX509Certificate` must not be used here: it takes the certificate out
 * of the connection's chain, and Node's own check at the end then finds none (ADR 0004).
 */
export function judgeServer(server: ServerConnection, trust: TrustContext): WorkerFailure | null {
  try {
    return judge(server, trust);
  } catch (error) {
    // A certificate that cannot be read, such as one with a key of an unknown kind, is no reason to trust.
    const detail = `the chain cannot be read: ${error instanceof Error ? error.name : typeof error}`;
    return { code: 'SERVER_NOT_TRUSTED', detail };
  }
}

function judge({ socket, host, staple }: ServerConnection, trust: TrustContext): WorkerFailure | null {
  const handle = verifyingHandle(socket);
  if (handle === null)
    return { code: 'SERVER_NOT_TRUSTED', detail: 'the chain cannot be judged in this version of Node' };
  const error = handle.verifyError();
  const chain = readChain(socket);
  if (error) return judgeDistrust(String(error.code ?? 'chain refused'), chain, trust);
  const mismatch = tls.checkServerIdentity(host, socket.getPeerCertificate());
  if (mismatch) return { code: 'SERVER_NAME_MISMATCH', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' };
  const inspection = findInspection(chain, { ...trust, verified: true });
  if (inspection !== null) return { code: 'TLS_INSPECTION', detail: inspection };
  return judgeRevocation(chain, staple);
}

/** A chain that leads to nobody: the device on the way, where its authority carries the name of one. */
function judgeDistrust(nodeCode: string, chain: readonly X509Certificate[], trust: TrustContext): WorkerFailure {
  const code = classifyChain(nodeCode) ?? 'SERVER_NOT_TRUSTED';
  const namesNobody = code === 'SERVER_NOT_TRUSTED' || code === 'SERVER_SELF_SIGNED';
  const inspection = namesNobody ? findInspection(chain, { ...trust, verified: false }) : null;
  if (inspection !== null) return { code: 'TLS_INSPECTION', detail: `${inspection} (${nodeCode})` };
  return { code, detail: nodeCode };
}

/**
 * Without a staple a server passes, as in browsers, unless its certificate demands one: an attacker would leave it out,
 * and a responder out of reach must not close a portal.
 */
function judgeRevocation(chain: readonly X509Certificate[], staple: ServerConnection['staple']): WorkerFailure | null {
  const [leaf, issuer] = chain;
  // A server's own certificate that is itself an anchor has nobody to revoke it.
  if (leaf === undefined || issuer === undefined || staple === undefined) return null;
  const revocation = staple === null ? 'unknown' : judgeOnce(staple, leaf, issuer);
  if (revocation === 'revoked') return { code: 'SERVER_REVOKED', detail: 'OCSP staple' };
  if (revocation === 'good' || !demandsStaple(leaf)) return null;
  return { code: 'SERVER_NOT_TRUSTED', detail: 'the certificate demands an OCSP staple, and none is valid' };
}

const judged = new WeakMap<Uint8Array, { readonly of: string; readonly revocation: Revocation }>();

/** A connection is judged at several points, and a staple takes some 10 ms to decode and verify. */
function judgeOnce(staple: Uint8Array, leaf: X509Certificate, issuer: X509Certificate): Revocation {
  const of = `${leaf.fingerprint256} ${issuer.fingerprint256}`;
  const known = judged.get(staple);
  if (known?.of === of) return known.revocation;
  const revocation = judgeStaple(staple, leaf, issuer, new Date());
  judged.set(staple, { of, revocation });
  return revocation;
}

function verifyingHandle(socket: tls.TLSSocket): VerifyingHandle | null {
  const handle: unknown = Reflect.get(socket, '_handle');
  return isVerifying(handle) ? handle : null;
}

const isVerifying = (handle: unknown): handle is VerifyingHandle =>
  typeof handle === 'object' && handle !== null && 'verifyError' in handle && typeof handle.verifyError === 'function';
