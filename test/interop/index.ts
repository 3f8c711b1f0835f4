// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { InteropBench, type Outcome } from './bench.ts';
export { type InteropRun, runInterop, SERVERS, type ServerName, type Visit } from './matrix.ts';
export type { InteropOptions, InteropServer, Versions } from './server.ts';
export { startApacheAskingTwice } from './servers/apache.ts';
export { startRenegotiating } from './servers/renegotiating.ts';
export { makeSoftwareCard, type SoftwareCard } from './software-card.ts';
export { Switchboard } from './switchboard.ts';
export { renderRun, replaceTables } from './table.ts';
