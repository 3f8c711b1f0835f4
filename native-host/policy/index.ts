// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { ADMINISTRATOR_UID, POLICY_FILE } from './location.ts';
export { findWeakness } from './ownership.ts';
export { type PolicySource, readPolicy } from './read-policy.ts';
