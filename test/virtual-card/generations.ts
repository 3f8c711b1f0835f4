// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardSystem } from './card-system.ts';
import { chipDocSystem } from './chipdoc/index.ts';
import { cps3System } from './commands/index.ts';
import { buildCps2terFileTree, cps2terSystem } from './cps2ter/index.ts';
import { buildFileTree } from './files/cps3-files.ts';
import { buildChipDocFileTree } from './files/cps4-files.ts';
import type { CardCertificates, CardFiles } from './files/file-set.ts';
import { ATR } from './identifiers.ts';
import type { CardProfile } from './profile.ts';

interface Generation {
  readonly atr: Uint8Array;
  readonly buildFileTree: (profile: CardProfile, certificates: CardCertificates) => CardFiles;
  readonly system: CardSystem;
}

export const GENERATIONS: Readonly<Record<CardProfile['generation'], Generation>> = {
  CPS3: { atr: ATR.cps3, buildFileTree, system: cps3System },
  CPS4: { atr: ATR.cps4, buildFileTree: buildChipDocFileTree, system: chipDocSystem },
  CPS2ter: { atr: ATR.cps2ter, buildFileTree: buildCps2terFileTree, system: cps2terSystem },
};
