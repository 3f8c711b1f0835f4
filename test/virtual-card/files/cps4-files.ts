// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { AID, CPS4_LAYOUT, FID } from '../identifiers.ts';
import type { CardProfile } from '../profile.ts';
import { encodeChipDocEfDir, encodeEfSn } from './card-files.ts';
import type { CardCertificates, CardFiles } from './file-set.ts';
import { createDirectory, createElementaryFile } from './file-system.ts';
import { createPkcs15Files } from './pkcs15-files.ts';

/** The file tree of ChipDoc on a CPS4. No source shows the identifiers of its files: they are a CPS3's. */
export function buildChipDocFileTree(profile: CardProfile, certificates: CardCertificates): CardFiles {
  const tokenLabel = `CPS4v1-${profile.cardNumber.slice(-10)}`;
  const contactApplication = createDirectory(
    FID.chipDocApplication,
    createPkcs15Files(profile, certificates, CPS4_LAYOUT, tokenLabel),
    [AID.contact],
  );
  const mf = createDirectory(
    FID.mf,
    [
      createElementaryFile(FID.dir, encodeChipDocEfDir()),
      createElementaryFile(FID.serialNumber, encodeEfSn(profile.serial)),
      contactApplication,
    ],
    [AID.root],
  );
  return { mf, applications: [mf], contactApplication };
}
