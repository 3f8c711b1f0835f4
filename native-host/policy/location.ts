// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A file that only the administrator can write, JSON or a property list of macOS. */
export interface PolicyFile {
  readonly kind: 'json' | 'plist';
  /** Absolute path. */
  readonly file: string;
  /** User ids that may own the file and its folder. */
  readonly owners: readonly number[];
}

/** A key of the 64-bit registry below HKEY_LOCAL_MACHINE, which only administrators can write. */
export interface PolicyRegistryKey {
  readonly kind: 'registry';
  readonly key: string;
}

/** Where the host finds what its administrator has set. */
export type PolicySource = PolicyFile | PolicyRegistryKey;

/** The only owner whose policy counts: root. */
export const ADMINISTRATOR_UID = 0;

/** Where the administrator of a Linux workstation writes the policy. */
export const POLICY_FILE = '/etc/cpx-connect/policy.json';
/** Where macOS writes the settings of a configuration profile for this payload type. */
const POLICY_PLIST = '/Library/Managed Preferences/fr.cpx-connect.plist';
/** Below HKEY_LOCAL_MACHINE: where Group Policy and Intune write what our administrative template says. */
export const POLICY_REGISTRY_KEY = 'SOFTWARE\\Policies\\CPxConnect';

/** Nothing of a user's is among them: neither a home folder nor HKEY_CURRENT_USER. */
const SOURCES: Readonly<Partial<Record<NodeJS.Platform, PolicySource>>> = {
  win32: { kind: 'registry', key: POLICY_REGISTRY_KEY },
  darwin: { kind: 'plist', file: POLICY_PLIST, owners: [ADMINISTRATOR_UID] },
};
const LINUX_SOURCE: PolicySource = { kind: 'json', file: POLICY_FILE, owners: [ADMINISTRATOR_UID] };

/** The product's policy on a platform. */
export const policySourceOf = (platform: NodeJS.Platform): PolicySource => SOURCES[platform] ?? LINUX_SOURCE;

/** How administrators call the place. */
export const describeSource = (source: PolicySource): string =>
  source.kind === 'registry' ? `HKEY_LOCAL_MACHINE\\${source.key}` : source.file;
