// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isIP, SocketAddress } from 'node:net';
import type * as pkijs from 'pkijs';
import { type Authority, createAuthority } from './authority.ts';
import { type CertificateShape, type IssuedKey, issueCertificate, makeKeyPair } from './certificate.ts';
import {
  encodeAuthorityKeyIdentifier,
  encodeBasicConstraints,
  encodeExtKeyUsage,
  encodeKeyUsage,
  encodeMustStaple,
  encodeServerNames,
  encodeSubjectKeyIdentifier,
  KeyUsage,
} from './extensions.ts';
import { encodeName } from './name.ts';
import { OID } from './oids.ts';

const SERVER_KEY_BITS = 2048;
const DAY_MS = 24 * 60 * 60 * 1000;
const DEFAULT_LIFE_DAYS = 90;

/** What a server certificate says and who signs it. */
export interface ServerRequest {
  /** Host names and IP addresses for subjectAltName; the first is the CN too. At least one. */
  readonly names: readonly string[];
  /** Default: one day ago. */
  readonly notBefore?: Date;
  /** Default: 90 days after now. */
  readonly notAfter?: Date;
  /** Signed by its own key. */
  readonly selfSigned?: boolean;
  /** Signed by an authority that nobody trusts, made for this certificate. */
  readonly untrusted?: boolean;
  /** Extended key usages, by their OIDs. Default: serverAuth. */
  readonly purposes?: readonly string[];
  /** Demands an OCSP staple of its server (RFC 7633). */
  readonly mustStaple?: boolean;
}

/** DN of the server authorities: not part of the look-alike IGC-Santé. */
export function nameServerAuthority(commonName: string): pkijs.RelativeDistinguishedNames {
  return encodeName([
    [{ type: OID.country, value: 'FR' }],
    [{ type: OID.organisation, value: 'CPX CONNECT SIMULATION' }],
    [{ type: OID.commonName, value: commonName }],
  ]);
}

/** Makes a key for a TLS server and issues its certificate. */
export async function issueServerKey(authority: Authority, request: ServerRequest): Promise<IssuedKey> {
  const [commonName] = request.names;
  if (commonName === undefined) throw new Error('a server certificate needs at least one name');
  const now = Date.now();
  const notBefore = request.notBefore ?? new Date(now - DAY_MS);
  const notAfter = request.notAfter ?? new Date(now + DEFAULT_LIFE_DAYS * DAY_MS);
  const issuer = request.untrusted ? await createUnknownAuthority() : authority;
  const shape: CertificateShape = {
    subject: encodeName([[{ type: OID.country, value: 'FR' }], [{ type: OID.commonName, value: commonName }]]),
    notBefore,
    notAfter,
    extensions: keyId => [
      encodeBasicConstraints(false),
      encodeKeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment),
      encodeExtKeyUsage(request.purposes ?? [OID.serverAuth]),
      ...(request.mustStaple ? [encodeMustStaple()] : []),
      encodeSubjectKeyIdentifier(keyId),
      ...(request.selfSigned ? [] : [encodeAuthorityKeyIdentifier(issuer.keyId)]),
      encodeServerNames(
        request.names.filter(name => isIP(name) === 0),
        request.names.filter(name => isIP(name) !== 0).map(encodeAddress),
      ),
    ],
  };
  return issueCertificate(shape, await makeKeyPair(SERVER_KEY_BITS), request.selfSigned ? undefined : issuer);
}

async function createUnknownAuthority(): Promise<Authority> {
  const now = Date.now();
  return createAuthority({
    subject: nameServerAuthority('TEST AC INCONNUE'),
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + DEFAULT_LIFE_DAYS * DAY_MS),
    modulusBits: SERVER_KEY_BITS,
    pathLength: 0,
  });
}

function encodeAddress(address: string): Uint8Array {
  if (isIP(address) === 4) return Uint8Array.from(address.split('.').map(Number));
  return encodeIpv6(new SocketAddress({ address, family: 'ipv6' }).address);
}

function encodeIpv6(address: string): Uint8Array {
  const groups = (text: string) => (text === '' ? [] : text.split(':').map(group => Number.parseInt(group, 16)));
  const [head = '', tail] = address.split('::');
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  const all = [...front, ...new Array<number>(8 - front.length - back.length).fill(0), ...back];
  return Uint8Array.from(all.flatMap(group => [group >> 8, group & 0xff]));
}
