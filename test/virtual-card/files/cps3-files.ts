// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { AID, CPS3_LAYOUT, FID, SFI } from '../identifiers.ts';
import type { CardProfile } from '../profile.ts';
import { encodeEfAtr, encodeEfDir, encodeEfSn, encodeUpdateMarker } from './card-files.ts';
import { createContactlessFiles, createTechnicalFiles } from './contactless-files.ts';
import type { CardCertificates, CardFiles } from './file-set.ts';
import { createDirectory, createElementaryFile, type DirectoryFile } from './file-system.ts';
import { createPkcs15Files } from './pkcs15-files.ts';

/** The file tree of a CPS3 as far as programs of sign-in read it. */
export function buildFileTree(profile: CardProfile, certificates: CardCertificates): CardFiles {
  const tokenLabel = `CPS3v3-${profile.cardNumber.slice(-10)}`;
  const { technical } = certificates;
  const contactApplication = createDirectory(
    FID.contactApplication,
    [
      ...createPkcs15Files(profile, certificates, CPS3_LAYOUT, tokenLabel),
      ...(technical === null ? [] : createTechnicalFiles(profile.keyBits, technical)),
    ],
    [AID.contact],
  );
  const contactlessApplication = createDirectory(
    FID.contactlessApplication,
    technical === null ? [] : createContactlessFiles(),
    [AID.contactless],
  );
  const { updateMarker } = profile;
  const mf = createDirectory(FID.mf, [
    createElementaryFile(FID.dir, encodeEfDir(), { shortId: SFI.dir, updatable: true }),
    createElementaryFile(FID.atr, encodeEfAtr(), { shortId: SFI.atr, updatable: true }),
    createElementaryFile(FID.serialNumber, encodeEfSn(profile.serial), { shortId: SFI.serialNumber }),
    ...(updateMarker === null
      ? []
      : [createElementaryFile(FID.updateMarker, encodeUpdateMarker(updateMarker), { contactOnly: true })]),
    contactApplication,
    contactlessApplication,
  ]);
  // After SELECT by this AID a relative path finds nothing on real cards (OpenSC issue 2223); short identifiers work.
  const appletRoot: DirectoryFile = { ...mf, applications: [AID.root], children: [] };
  return {
    mf,
    applications: [appletRoot, contactApplication, contactlessApplication],
    contactApplication,
    contactlessApplication,
  };
}
