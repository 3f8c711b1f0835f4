// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardFiles } from '../files/file-set.ts';
import { createDirectory, createElementaryFile } from '../files/file-system.ts';

/** Identifiers that the public source of the official middleware names. */
const FID = { mf: 0x3f00, billingDirectory: 0x7f01, billing: 0x4000, firstActivity: 0x4010 } as const;
/** What a real card keeps there is not public: the virtual one has zeros. */
const FILE_BYTES = 64;

/** A CPS2ter: two files of data, no PKCS#15. */
export function buildCps2terFileTree(): CardFiles {
  const data = new Uint8Array(FILE_BYTES);
  const mf = createDirectory(FID.mf, [
    createDirectory(FID.billingDirectory, [createElementaryFile(FID.billing, data)]),
    createElementaryFile(FID.firstActivity, data),
  ]);
  return { mf, applications: [], contactApplication: mf };
}
