// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { DirectoryFile } from './file-system.ts';

/** What SELECT starts from. */
export interface CardFiles {
  readonly mf: DirectoryFile;
  /** Every directory that has an AID. */
  readonly applications: readonly DirectoryFile[];
  /** The PKCS#15 application for contacts, where the keys are. */
  readonly contactApplication: DirectoryFile;
  /** Where a CPS3's technical key is; absent on other cards. */
  readonly contactlessApplication?: DirectoryFile;
}

/** The certificates that the card publishes, DER. */
export interface CardCertificates {
  readonly signature: Uint8Array;
  readonly authentication: Uint8Array;
  /** Of the contactless part; null when that is empty. */
  readonly technical: Uint8Array | null;
}
