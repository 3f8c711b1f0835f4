// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { buildHandler } from './build-handler.ts';
export { type IfdLink, serveIfd } from './link.ts';
