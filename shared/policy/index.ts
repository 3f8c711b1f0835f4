// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { decodePolicy } from './decode.ts';
export { PIN_ENTRY_RULES, type PinEntryRule, Policy, resolvePolicy, type Settings } from './policy.ts';
export type { ProxySettings } from './proxy.ts';
