// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { RUNG_STATES, type RungResult, type RungState } from '../../../shared/diagnosis/index.ts';
import type { Tone } from '../../ui/index.ts';

export const TONES: Readonly<Record<RungState, Tone>> = {
  ok: 'success',
  attention: 'warning',
  broken: 'error',
  unknown: 'info',
  skipped: 'info',
};

/** From the gravest on. */
const BY_GRAVITY: readonly RungState[] = ['broken', 'attention', 'unknown', 'skipped', 'ok'];

/** The state of a rung of which several things were found: the gravest of theirs. */
export const gravestOf = (results: readonly RungResult[]): RungState =>
  BY_GRAVITY.find(state => results.some(result => result.state === state)) ?? RUNG_STATES[3];
