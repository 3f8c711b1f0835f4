// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { Vault, type VaultArea } from './vault.ts';

const LOCK_NAME = 'authenticator';

/** The authenticator's accounts in `browser.storage`, for any page of the extension and the background. */
export const openVault = ({ local, session }: { readonly local: VaultArea; readonly session: VaultArea }): Vault =>
  new Vault({ local, session, exclusively: act => navigator.locks.request(LOCK_NAME, act) });
