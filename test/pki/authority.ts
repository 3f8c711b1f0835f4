// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type * as pkijs from 'pkijs';
import type { CertificateShape, IssuedKey, Signer } from './certificate.ts';
import { issueCertificate, makeKeyPair } from './certificate.ts';
import {
  encodeAuthorityKeyIdentifier,
  encodeBasicConstraints,
  encodeKeyUsage,
  encodeSubjectKeyIdentifier,
  KeyUsage,
} from './extensions.ts';
import { encodeName } from './name.ts';
import { OID } from './oids.ts';

/** A certification authority that can sign. */
export interface Authority extends Signer {
  readonly issued: IssuedKey;
  /** Subject key identifier, 20 bytes. */
  readonly keyId: Uint8Array;
}

/** What an authority of the test PKI needs. */
export interface AuthorityRequest {
  readonly subject: pkijs.RelativeDistinguishedNames;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly modulusBits: number;
  /** How many authorities may follow. */
  readonly pathLength: number;
  /** Absent: self-signed root. */
  readonly issuer?: Authority;
}

/**
 * DN of an authority of the look-alike PKI: `C=FR, O=ASIP-SANTE SIMULATION, OU=0002 187512751, OU=IGC-SANTE TEST, CN=…`.
 * The invented organisation keeps it apart from the true test PKI.
 */
export function nameAuthority(commonName: string): pkijs.RelativeDistinguishedNames {
  return encodeName([
    [{ type: OID.country, value: 'FR' }],
    [{ type: OID.organisation, value: 'ASIP-SANTE SIMULATION' }],
    [{ type: OID.organisationalUnit, value: '0002 187512751' }],
    [{ type: OID.organisationalUnit, value: 'IGC-SANTE TEST' }],
    [{ type: OID.commonName, value: commonName }],
  ]);
}

/** Makes an authority: key, certificate signed by its issuer or by itself. */
export async function createAuthority(request: AuthorityRequest): Promise<Authority> {
  const keys = await makeKeyPair(request.modulusBits);
  let keyId = new Uint8Array();
  const shape: CertificateShape = {
    subject: request.subject,
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    extensions: ownKeyId => {
      keyId = Uint8Array.from(ownKeyId);
      return [
        encodeBasicConstraints(true, request.pathLength),
        encodeKeyUsage(KeyUsage.keyCertSign | KeyUsage.crlSign),
        encodeSubjectKeyIdentifier(ownKeyId),
        ...(request.issuer ? [encodeAuthorityKeyIdentifier(request.issuer.keyId)] : []),
      ];
    },
  };
  const issued = await issueCertificate(shape, keys, request.issuer);
  return { subject: request.subject, privateKey: keys.privateKey, issued, keyId };
}
