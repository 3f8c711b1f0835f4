// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { FID } from '../identifiers.ts';
import { encodeTechnicalCdf, encodeTechnicalPrkdf } from '../pkcs15/keys-and-certificates.ts';
import { encodeOdf } from '../pkcs15/object-directory.ts';
import { encodeTokenInfo } from '../pkcs15/token-info.ts';
import { createElementaryFile, type ElementaryFile } from './file-system.ts';

/** As the official middleware's tests show it. */
const TOKEN_LABEL = 'CPS3v3_CL';

/** The files of the contactless application: its ODF names files of the contact one, and no code. */
export function createContactlessFiles(): ElementaryFile[] {
  const directories = [
    ['privateKeys', FID.technicalPrkdf],
    ['certificates', FID.technicalCdf],
  ] as const;
  return [
    createElementaryFile(FID.odf, encodeOdf(FID.contactApplication, directories)),
    createElementaryFile(FID.tokenInfo, encodeTokenInfo(TOKEN_LABEL)),
  ];
}

/** The files of the technical key, which stand in the contact application and may be read over the air. */
export function createTechnicalFiles(keyBits: number, certificateDer: Uint8Array): ElementaryFile[] {
  return [
    createElementaryFile(FID.technicalPrkdf, encodeTechnicalPrkdf(keyBits)),
    createElementaryFile(FID.technicalCdf, encodeTechnicalCdf()),
    createElementaryFile(FID.technicalCertificate, certificateDer),
  ];
}
