// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { FID, type Pkcs15Layout } from '../identifiers.ts';
import { encodeAodf } from '../pkcs15/authentication-objects.ts';
import { encodeCdf, encodePrkdf } from '../pkcs15/keys-and-certificates.ts';
import { encodeOdf } from '../pkcs15/object-directory.ts';
import { encodeTokenInfo } from '../pkcs15/token-info.ts';
import type { CardProfile } from '../profile.ts';
import type { CardCertificates } from './file-set.ts';
import { createElementaryFile, type ElementaryFile } from './file-system.ts';

/** The files of the PKCS#15 application, which both generations have. @param tokenLabel shown by PKCS#11 programs. */
export function createPkcs15Files(
  { pin, puk, keyBits }: CardProfile,
  { signature, authentication }: CardCertificates,
  layout: Pkcs15Layout,
  tokenLabel: string,
): ElementaryFile[] {
  const directories = [
    ['authentication', FID.aodf],
    ['privateKeys', FID.prkdf],
    ['certificates', FID.cdf],
  ] as const;
  const { contactOnly } = layout;
  const create = (fileId: number, content: Uint8Array) => createElementaryFile(fileId, content, { contactOnly });
  return [
    create(FID.odf, encodeOdf(layout.applicationFileId, directories)),
    create(FID.tokenInfo, encodeTokenInfo(tokenLabel)),
    create(FID.aodf, encodeAodf(pin, puk, layout)),
    create(FID.prkdf, encodePrkdf(layout, keyBits)),
    create(FID.cdf, encodeCdf(layout)),
    create(FID.signatureCertificate, signature),
    create(FID.authenticationCertificate, authentication),
  ];
}
