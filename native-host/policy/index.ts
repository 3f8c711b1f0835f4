// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { ADMINISTRATOR_UID, POLICY_FILE, POLICY_REGISTRY_KEY, type PolicySource, policySourceOf } from './location.ts';
export { findWeakness } from './ownership.ts';
export { inspectSource, type PolicyReport, readPolicy } from './read-policy.ts';
export { policyOfRegistry, type RegistryKey, type RegistryValue } from './registry-layout.ts';
