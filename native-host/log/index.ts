// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type HostLog, openLog } from './host-log.ts';
export { findLogFile } from './location.ts';
