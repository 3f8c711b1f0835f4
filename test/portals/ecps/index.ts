// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { Activations, type ScannedActivation } from './activations.ts';
export { type EcpsRequest, type EcpsRequestState, EcpsRequests } from './requests.ts';
export { DEFAULT_ECPS_RULES, type EcpsRules } from './rules.ts';
export { Wallets } from './wallets.ts';
