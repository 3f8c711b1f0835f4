// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardProfile } from '../virtual-card/index.ts';

/** More files than a card has. */
const ALL_READS = 99;

/**
 * A CPx that our drivers refuse: the bytes that all contact cards share in an answer to reset of no known generation,
 * the CPx application, and no file that would tell its operating system.
 */
export const UNKNOWN_CARD: Partial<CardProfile> = {
  atr: '3B9B18800100122500648009999900900C',
  faults: [{ at: { instruction: 'B0' }, do: { status: '6A82' }, times: ALL_READS }],
};
