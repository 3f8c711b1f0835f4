// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { AID, FID, SFI } from '../identifiers.ts';
import { encodeAodf, encodeOdf } from '../pkcs15/authentication-objects.ts';
import { encodeCdf, encodePrkdf } from '../pkcs15/keys-and-certificates.ts';
import { encodeTokenInfo } from '../pkcs15/token-info.ts';
import type { CardProfile } from '../profile.ts';
import { encodeEfAtr, encodeEfDir, encodeEfSn } from './card-files.ts';
import { createDirectory, createElementaryFile, type DirectoryFile } from './file-system.ts';

/** What SELECT starts from. */
export interface CardFiles {
  readonly mf: DirectoryFile;
  /** Every directory that has an AID. */
  readonly applications: readonly DirectoryFile[];
  /** DF 0001, where the keys are. */
  readonly contactApplication: DirectoryFile;
}

/** The certificates that the card publishes, DER. */
export interface CardCertificates {
  readonly signature: Uint8Array;
  readonly authentication: Uint8Array;
}

/** The file tree of a CPS3 as far as contact programs read it. */
export function buildFileTree(profile: CardProfile, certificates: CardCertificates): CardFiles {
  const tokenLabel = `CPS3v3-${profile.cardNumber.slice(-10)}`;
  const contactApplication = createDirectory(
    FID.contactApplication,
    [
      createElementaryFile(FID.odf, encodeOdf()),
      createElementaryFile(FID.tokenInfo, encodeTokenInfo(tokenLabel)),
      createElementaryFile(FID.aodf, encodeAodf(profile.pin, profile.puk)),
      createElementaryFile(FID.prkdf, encodePrkdf()),
      createElementaryFile(FID.cdf, encodeCdf()),
      createElementaryFile(FID.signatureCertificate, certificates.signature),
      createElementaryFile(FID.authenticationCertificate, certificates.authentication),
    ],
    [AID.contact],
  );
  const contactlessApplication = createDirectory(FID.contactlessApplication, [], [AID.contactless]);
  const mf = createDirectory(FID.mf, [
    createElementaryFile(FID.dir, encodeEfDir(), { shortId: SFI.dir, updatable: true }),
    createElementaryFile(FID.atr, encodeEfAtr(), { shortId: SFI.atr, updatable: true }),
    createElementaryFile(FID.serialNumber, encodeEfSn(profile.serial), { shortId: SFI.serialNumber }),
    contactApplication,
    contactlessApplication,
  ]);
  // After SELECT by this AID a relative path finds nothing on real cards (OpenSC issue 2223); short identifiers work.
  const appletRoot: DirectoryFile = { ...mf, applications: [AID.root], children: [] };
  return { mf, applications: [appletRoot, contactApplication, contactlessApplication], contactApplication };
}
