// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type Packages, packageFor, testCrxKey } from './packages.ts';
export { NEWER, OLDER, startTwoReleases, type TwoReleases } from './two-releases.ts';
export { type SiteRequest, UpdateSite } from './update-site.ts';
