// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import browser from 'webextension-polyfill';
import { Vault } from '../authenticator/index.ts';

const LOCK_NAME = 'authenticator';

/** The authenticator's accounts, as this browser keeps them. */
export const openBrowserVault = (): Vault =>
  new Vault({
    local: browser.storage.local,
    session: browser.storage.session,
    exclusively: act => navigator.locks.request(LOCK_NAME, act),
  });
