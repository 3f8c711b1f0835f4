// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findValue, readElements, readFileElements } from '../card/index.ts';

/** Tags of a record of EF.DIR (ISO/IEC 7816-15, 8.4). */
const TAG_APPLICATION = 0x61;
const TAG_PATH = 0x51;

/** Where the PKCS#15 applications are when EF.DIR does not say: contacts, and over the air. */
const DEFAULT_PATHS = { CPS3: ['3F000001', '3F000002'], CPS4: ['3F005015'] } as const;

/** Paths of the applications from 3F00: those that EF.DIR names, then the usual ones. */
export function findApplications(directory: Uint8Array | null, generation: 'CPS3' | 'CPS4'): readonly Uint8Array[] {
  const paths = new Set([...listPaths(directory ?? new Uint8Array()), ...DEFAULT_PATHS[generation]]);
  return [...paths].map(path => Uint8Array.from(Buffer.from(path, 'hex')));
}

function listPaths(directory: Uint8Array): readonly string[] {
  try {
    return readFileElements(directory).flatMap(({ tag, value }) => {
      const path = tag === TAG_APPLICATION ? findValue(readElements(value), TAG_PATH) : null;
      return path === null ? [] : [Buffer.from(path).toString('hex').toUpperCase()];
    });
  } catch {
    return []; // the trace shows what is wrong with it
  }
}
