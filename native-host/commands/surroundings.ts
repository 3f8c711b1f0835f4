// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../shared/errors/index.ts';
import { resolvePolicy, type Settings } from '../../shared/policy/index.ts';
import { type DialogSetup, listPinentryPrograms } from '../pin-dialog/index.ts';
import { ADMINISTRATOR_UID, POLICY_FILE, type PolicySource, readPolicy } from '../policy/index.ts';

/** Where the administrator's policy of this workstation is. */
export const POLICY_SOURCE: PolicySource = { file: POLICY_FILE, owners: [ADMINISTRATOR_UID] };

/** The administrator's policy, which binds commands as it does sign-ins. Throws POLICY_UNREADABLE. */
export const readSettings = async (): Promise<Settings> => resolvePolicy(await readPolicy(POLICY_SOURCE));

/** The dialog of the product. */
export const DIALOG: DialogSetup = {
  programs: listPinentryPrograms(process.platform),
  owners: [ADMINISTRATOR_UID],
  terminal: null,
};

/** By the POSIX locale variables, in the order in which they count. */
export function languageOfTerminal(): Language {
  const locale = process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '';
  return locale.startsWith('fr') ? 'fr' : 'en';
}
