// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type tls from 'node:tls';
import { inspect } from 'node:util';
import type { OpenSsl, Pointer } from './openssl.ts';

/** SSL_version(3). */
const TLS_13 = 0x0304;
const NAME_BYTES = 1024;
const PROCEED = 1;
const REFUSE = 0;
/** How Node shows the pointer that a native object stands for. */
const EXTERNAL = /^\[External: (?<address>[0-9a-f]+)\]$/u;

/** Type of the callback of SSL_CTX_set_msg_callback(3). */
const MESSAGE_CALLBACK =
  'void (int written, int version, int type, const void *message, size_t length, void *ssl, void *argument)';
/** Type of the callback of SSL_set_cert_cb(3); its argument is a number of ours. */
const CERTIFICATE_CALLBACK = 'int (void *ssl, uintptr_t context)';

/** What a server says as it asks for the client's certificate (RFC 5246, section 7.4.4; RFC 8446, section 4.3.2). */
export interface CertificateRequest {
  readonly isTls13: boolean;
  /** SignatureScheme code points, in the server's order. */
  readonly schemes: readonly number[];
  /** Distinguished names of the authorities, `/C=FR/O=…/CN=…`; empty when the server names none. */
  readonly authorities: readonly string[];
  /** Who signed the certificate that would be sent, in the same form. */
  readonly issuer: string;
}

/** Whether the handshake may go on to the signature. */
export type Consider = (request: CertificateRequest) => boolean;

/** Follows the certificate requests of servers, before anything is signed. */
export interface RequestWatch {
  /**
   * Calls `consider` whenever a server of this context asks for the certificate: in a handshake, in a renegotiation of
   * TLS 1.2, or after a handshake of TLS 1.3, which the context offers from now on. One context at a time.
   */
  watch(context: tls.SecureContext, consider: Consider): void;
}

export function openRequestWatch(openssl: OpenSsl): RequestWatch {
  const { koffi, bind } = openssl;
  const setMessageCallback = bind('SSL_CTX_set_msg_callback', 'void', 'void *', 'void *');
  const leaveMessages = bind('SSL_set_msg_callback', 'void', 'void *', 'void *');
  const setCertificateCallback = bind('SSL_set_cert_cb', 'void', 'void *', 'void *', 'uintptr_t');
  const setPostHandshakeAuth = bind('SSL_CTX_set_post_handshake_auth', 'void', 'void *', 'int');
  const read = bindRequest(bind);
  let current: { readonly context: number; readonly consider: Consider } | null = null;
  let contexts = 0;

  const certificatePrototype = koffi.proto(CERTIFICATE_CALLBACK);
  const onRequest: Pointer = koffi.register((ssl: Pointer, context: number | bigint): number => {
    // A connection of a session that is over.
    if (current === null || current.context !== Number(context)) return REFUSE;
    try {
      return current.consider(read(ssl)) ? PROCEED : REFUSE;
    } catch {
      return REFUSE; // no error of ours may pass through OpenSSL; the handshake ends
    }
  }, koffi.pointer(certificatePrototype));

  // Node gives each connection a certificate callback of its own, which does nothing for a client. So ours takes its
  // place when the connection's first message, the ClientHello, tells where the connection is.
  const messagePrototype = koffi.proto(MESSAGE_CALLBACK);
  const onFirstMessage: Pointer = koffi.register((...[, , , , , ssl]: Pointer[]): void => {
    leaveMessages(ssl, null);
    setCertificateCallback(ssl, onRequest, contexts);
  }, koffi.pointer(messagePrototype));

  return {
    watch: (secureContext, consider) => {
      contexts += 1;
      current = { context: contexts, consider };
      const pointer = pointerOf(secureContext);
      setMessageCallback(pointer, onFirstMessage);
      setPostHandshakeAuth(pointer, 1);
    },
  };
}

/**
 * The SSL_CTX of a context. Node keeps it behind `_external`, as a value that only native code can open; how Node shows
 * that value tells the address. Throws when this Node has neither.
 */
function pointerOf(secureContext: tls.SecureContext): bigint {
  const external: unknown = Reflect.get(Object(secureContext.context), '_external');
  const address = EXTERNAL.exec(inspect(external))?.groups?.['address'];
  if (address === undefined) throw new Error('the TLS context of this version of Node cannot be reached');
  return BigInt(`0x${address}`);
}

function bindRequest(bind: OpenSsl['bind']): (ssl: Pointer) => CertificateRequest {
  const versionOf = bind('SSL_version', 'int', 'void *');
  const authoritiesOf = bind('SSL_get0_peer_CA_list', 'void *', 'void *');
  const count = bind('OPENSSL_sk_num', 'int', 'void *');
  const itemOf = bind('OPENSSL_sk_value', 'void *', 'void *', 'int');
  const certificateOf = bind('SSL_get_certificate', 'void *', 'void *');
  const issuerOf = bind('X509_get_issuer_name', 'void *', 'void *');
  const writeName = bind('X509_NAME_oneline', 'void *', 'void *', '_Out_ uint8_t *', 'int');
  const schemesOf = bindSchemes(bind);
  const nameOf = (name: Pointer): string => {
    const text = Buffer.alloc(NAME_BYTES);
    writeName(name, text, text.length);
    return text.toString('latin1', 0, text.indexOf(0));
  };
  return ssl => {
    const authorities = authoritiesOf(ssl);
    const length = authorities === null ? 0 : Number(count(authorities));
    return {
      isTls13: Number(versionOf(ssl)) >= TLS_13,
      schemes: schemesOf(ssl),
      authorities: Array.from({ length }, (_, index) => nameOf(itemOf(authorities, index))),
      issuer: nameOf(issuerOf(certificateOf(ssl))),
    };
  };
}

/** SSL_get_sigalgs(3): the algorithms that the peer named last, each as two bytes. */
function bindSchemes(bind: OpenSsl['bind']): (ssl: Pointer) => number[] {
  const unused = ['void *', 'void *', 'void *'];
  const read = bind('SSL_get_sigalgs', 'int', 'void *', 'int', ...unused, '_Out_ uint8_t *', '_Out_ uint8_t *');
  return ssl => {
    const [low, high] = [new Uint8Array(1), new Uint8Array(1)];
    const length = Number(read(ssl, 0, null, null, null, low, high));
    return Array.from({ length }, (_, index) => {
      read(ssl, index, null, null, null, low, high);
      return ((high[0] ?? 0) << 8) | (low[0] ?? 0);
    });
  };
}
