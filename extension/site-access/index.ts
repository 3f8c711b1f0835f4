// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { followSiteAccess, listSiteOrigins, type PermissionsApi, type SiteAccess } from './site-access.ts';
