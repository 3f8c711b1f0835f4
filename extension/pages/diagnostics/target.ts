// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { RUNGS, type RungId } from '../../../shared/diagnosis/index.ts';
import { ERROR_CODES, type ErrorCode } from '../../../shared/errors/index.ts';

/** Why the page was opened: at which rung, and after which error. Null for what the address does not say. */
export interface Target {
  readonly rung: RungId | null;
  readonly lastError: ErrorCode | null;
}

/** Reads the fragment `#RUNG/ERROR_CODE`, whose second part may be left out. Words of any other list are not taken. */
export function parseTarget(fragment: string): Target {
  const [rung, code] = fragment.replace(/^#/u, '').split('/');
  return {
    rung: RUNGS.find(known => known === rung) ?? null,
    lastError: ERROR_CODES.find(known => known === code) ?? null,
  };
}
