// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { MATRIX_CARDS, type MatrixCard } from './cards.ts';
export { PROVEN_CELLS, RUN_READERS } from './cells.ts';
export { describeMatrix } from './page.ts';
export { runActions } from './run-action.ts';
