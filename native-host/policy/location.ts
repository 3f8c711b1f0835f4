// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Where the administrator of a Linux workstation writes the policy. */
export const POLICY_FILE = '/etc/cpx-connect/policy.json';
/** The only owner whose policy counts: root. */
export const ADMINISTRATOR_UID = 0;
