// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type Publication, readPublication } from './publication.ts';
export { MAX_CERTIFICATE_BYTES, readCertificate } from './read.ts';
export { repairSignatureBits } from './repair.ts';
export type {
  CardCertificate,
  CardType,
  CertificateHolder,
  CertificateIssuer,
  EcPublicKey,
  KeyUsage,
  RsaPublicKey,
} from './types.ts';
export { checkValidity, type Validity } from './validity.ts';
