// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { writeLicences } from './licences.ts';
export { componentOf, createSbom, type SbomComponent, type SbomSubject } from './sbom.ts';
export { compare, listShippedPackages, type ShippedPackage } from './shipped-packages.ts';
export { readSourceDate } from './source-date.ts';
export { listSums, sha256 } from './sums.ts';
