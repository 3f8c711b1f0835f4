// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export type { Core, CoreRequest, CoreSignIn } from './core.ts';
export { PinVault } from './pin-vault.ts';
export { type RunHostOptions, runHost } from './run-host.ts';
