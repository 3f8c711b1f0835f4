// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import tls from 'node:tls';
import type { WorkerFailure } from './messages.ts';

/** The part of Node's TLS handle that tells what OpenSSL thought of the peer's chain (SSL_get_verify_result(3)). */
interface VerifyingHandle {
  verifyError(): { readonly code?: unknown } | null | undefined;
}

/**
 * Judges the server inside a handshake, before the card signs: Node itself does so only when the handshake is over, and
 * a code porteur must never be spent for a server that is not trusted. Null if chain and name are right.
 *
 * The chain's verdict is read from the handle, since no public API gives it before the end of the handshake; a Node
 * without it makes every server untrusted. `getPeerX509Certificate` must not be used here: it takes the certificate out
 * of the connection's chain, and Node's own check at the end then finds none (ADR 0004).
 */
export function judgeServer(socket: tls.TLSSocket, host: string): WorkerFailure | null {
  const handle = verifyingHandle(socket);
  if (handle === null)
    return { code: 'SERVER_NOT_TRUSTED', detail: 'the chain cannot be judged in this version of Node' };
  const error = handle.verifyError();
  if (error) return { code: 'SERVER_NOT_TRUSTED', detail: String(error.code ?? 'chain refused') };
  const mismatch = tls.checkServerIdentity(host, socket.getPeerCertificate());
  return mismatch ? { code: 'SERVER_NAME_MISMATCH', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' } : null;
}

function verifyingHandle(socket: tls.TLSSocket): VerifyingHandle | null {
  const handle: unknown = Reflect.get(socket, '_handle');
  return isVerifying(handle) ? handle : null;
}

const isVerifying = (handle: unknown): handle is VerifyingHandle =>
  typeof handle === 'object' && handle !== null && 'verifyError' in handle && typeof handle.verifyError === 'function';

/** The authorities of the operating system, or those that come with Node where the system tells none. */
export function systemAuthorities(): readonly string[] {
  const system = tls.getCACertificates('system');
  return system.length > 0 ? system : tls.getCACertificates('bundled');
}
