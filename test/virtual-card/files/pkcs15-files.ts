// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { FID, type Pkcs15Layout } from '../identifiers.ts';
import { encodeAodf, encodeOdf } from '../pkcs15/authentication-objects.ts';
import { encodeCdf, encodePrkdf } from '../pkcs15/keys-and-certificates.ts';
import { encodeTokenInfo } from '../pkcs15/token-info.ts';
import type { CardProfile } from '../profile.ts';
import type { CardCertificates } from './file-set.ts';
import { createElementaryFile, type ElementaryFile } from './file-system.ts';

/** The files of the PKCS#15 application, which both generations have. @param tokenLabel shown by PKCS#11 programs. */
export function createPkcs15Files(
  { pin, puk }: CardProfile,
  { signature, authentication }: CardCertificates,
  layout: Pkcs15Layout,
  tokenLabel: string,
): ElementaryFile[] {
  return [
    createElementaryFile(FID.odf, encodeOdf(layout)),
    createElementaryFile(FID.tokenInfo, encodeTokenInfo(tokenLabel)),
    createElementaryFile(FID.aodf, encodeAodf(pin, puk, layout)),
    createElementaryFile(FID.prkdf, encodePrkdf(layout)),
    createElementaryFile(FID.cdf, encodeCdf(layout)),
    createElementaryFile(FID.signatureCertificate, signature),
    createElementaryFile(FID.authenticationCertificate, authentication),
  ];
}
