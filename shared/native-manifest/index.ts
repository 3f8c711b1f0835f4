// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { BROWSERS, type Browser, MANIFEST_PLACES, type Scope } from './locations.ts';
