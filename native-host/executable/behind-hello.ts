// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** All that the first answer can do without, as one program of the executable. */
export { runCommandLine } from '../command-line.ts';
export { createProductCore } from '../product-core.ts';
