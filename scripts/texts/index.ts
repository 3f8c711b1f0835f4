// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type Catalogue, loadCatalogues } from './catalogues.ts';
export { describeShape, isCounted, type Leaf, listLeaves, sampleTexts } from './leaves.ts';
export { findPluralFaults } from './plurals.ts';
export { readCode } from './readers.ts';
export { findTypographyFaults } from './typography.ts';
export { findUnusedTexts } from './usage.ts';
