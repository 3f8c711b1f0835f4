// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Settings } from '../../shared/policy/index.ts';
import type { Preferences } from '../preferences/index.ts';

/**
 * Whether the authenticator may be used: where the administrator turned it on, or left the choice to the person, who did.
 * `settings` is null where they cannot be read: then it is off.
 */
export function isAuthenticatorOn(
  settings: Pick<Settings, 'authenticator'> | null,
  { authenticator }: Pick<Preferences, 'authenticator'>,
): boolean {
  const rule = settings?.authenticator ?? 'forbidden';
  return rule === 'on' || (rule === 'choice' && authenticator);
}
