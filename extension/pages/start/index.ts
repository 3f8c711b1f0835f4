// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { openPageHost, type PageHost } from './page-host.ts';
export { type OpenPage, type PageContext, startPage } from './start-page.tsx';
