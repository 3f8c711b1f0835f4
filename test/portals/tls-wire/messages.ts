// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { ByteReader } from './byte-reader.ts';
import { nameCipher, nameSignatureScheme, nameVersion } from './names.ts';

/** HandshakeType of RFC 8446 §4 and RFC 5246 §7.4. */
export const HANDSHAKE = {
  clientHello: 1,
  serverHello: 2,
  certificate: 11,
  certificateRequest: 13,
  certificateVerify: 15,
} as const;

const EXTENSION = { serverName: 0, signatureAlgorithms: 13, supportedVersions: 43 } as const;
const RANDOM_BYTES = 32;

function* readExtensions(message: ByteReader): Generator<[type: number, body: ByteReader]> {
  if (message.isAtEnd) return;
  const extensions = message.vector(2);
  while (!extensions.isAtEnd) yield [extensions.number(2), extensions.vector(2)];
}

export interface ClientHello {
  /** Hexadecimal: names the connection in a key log. */
  readonly random: string;
  readonly serverName: string | null;
  /** In the client's order of preference. */
  readonly signatureSchemes: readonly string[];
}

/** Reads the body of a ClientHello (RFC 8446 §4.1.2). @throws RangeError when it is cut short. */
export function readClientHello(body: Buffer): ClientHello {
  const message = new ByteReader(body);
  message.take(2);
  const random = message.take(RANDOM_BYTES).toString('hex');
  message.vector(1);
  message.vector(2);
  message.vector(1);
  let serverName: string | null = null;
  const signatureSchemes: string[] = [];
  for (const [type, extension] of readExtensions(message)) {
    if (type === EXTENSION.serverName) {
      const names = extension.vector(2);
      names.number(1);
      serverName = names.vector(2).rest().toString('latin1');
    }
    if (type === EXTENSION.signatureAlgorithms) {
      const schemes = extension.vector(2);
      while (!schemes.isAtEnd) signatureSchemes.push(nameSignatureScheme(schemes.number(2)));
    }
  }
  return { random, serverName, signatureSchemes };
}

/** Reads the body of a ServerHello or HelloRetryRequest (RFC 8446 §4.1.3). @throws RangeError when it is cut short. */
export function readServerHello(body: Buffer): { readonly protocol: string; readonly cipher: string } {
  const message = new ByteReader(body);
  let version = message.number(2);
  message.take(RANDOM_BYTES);
  message.vector(1);
  const cipher = nameCipher(message.number(2));
  message.number(1);
  for (const [type, extension] of readExtensions(message)) {
    if (type === EXTENSION.supportedVersions) version = extension.number(2);
  }
  return { protocol: nameVersion(version), cipher };
}

/** DER of the first certificate of a Certificate message, null when the list is empty (RFC 5246 §7.4.2, 8446 §4.4.2). */
export function readLeafCertificate(body: Buffer, protocol: string): Buffer | null {
  const message = new ByteReader(body);
  if (protocol === 'TLSv1.3') message.vector(1);
  const list = message.vector(3);
  return list.isAtEnd ? null : list.vector(3).rest();
}

/** The scheme that a CertificateVerify names, at the same place in TLS 1.2 and 1.3. */
export function readSignatureScheme(body: Buffer): string {
  return nameSignatureScheme(new ByteReader(body).number(2));
}
