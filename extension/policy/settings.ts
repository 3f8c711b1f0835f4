// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, toCpxError } from '../../shared/errors/index.ts';
import {
  decodePolicy,
  inspectPolicy,
  type PolicyInspection,
  resolvePolicy,
  type Settings,
} from '../../shared/policy/index.ts';

/** `storage.managed`, as far as it is needed. */
export interface ManagedStorage {
  get(keys: null): Promise<Record<string, unknown>>;
}

/** What Firefox answers when no administrator has set anything. Any other rejection is not understood, and closes. */
const NO_POLICY_IN_FIREFOX = 'Managed storage manifest not found';

async function readManaged(managed: ManagedStorage): Promise<Record<string, unknown>> {
  try {
    return await managed.get(null);
  } catch (thrown) {
    if (thrown instanceof Error && thrown.message.includes(NO_POLICY_IN_FIREFOX)) return {};
    throw new CpxError('POLICY_UNREADABLE', { detail: 'the browser could not read the policy', cause: thrown });
  }
}

/**
 * The administrator's settings with every default put in, read anew on each call: nothing is remembered, so a policy
 * that comes late or changes holds for the next decision. Chromium tells `{}` for about three seconds after the first
 * installation; `storage.onChanged` then announces the values. Throws POLICY_UNREADABLE.
 */
export async function readSettings(managed: ManagedStorage): Promise<Settings> {
  try {
    return resolvePolicy(decodePolicy(await readManaged(managed)));
  } catch (thrown) {
    throw toCpxError(thrown);
  }
}

/** What a diagnosis tells of the managed settings. */
export interface SettingsReport extends PolicyInspection {
  /** False: the administrator has set nothing, or Chromium has not told yet, and the defaults hold. */
  readonly found: boolean;
}

/** As `readSettings`, with everything that is wrong in them. Throws POLICY_UNREADABLE where the browser cannot read them. */
export async function inspectSettings(managed: ManagedStorage): Promise<SettingsReport> {
  const value = await readManaged(managed);
  return { found: Object.keys(value).length > 0, ...inspectPolicy(value) };
}
