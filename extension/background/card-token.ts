// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { TOKEN_MODULE_NAME } from '../../shared/protocol/index.ts';

/** The part of `browser.pkcs11` that is used. */
export interface SecurityDevices {
  isModuleInstalled(name: string): Promise<boolean>;
  installModule(name: string): Promise<void>;
}

/**
 * Loads the card as a security device of Firefox's own, where `pkcs11 enable` has set it up (docs/pkcs11-server.md); does
 * nothing where nobody has. Chromium has no such interface, and takes the token from its own store.
 */
export async function loadCardToken(devices: SecurityDevices): Promise<void> {
  const installed = await devices.isModuleInstalled(TOKEN_MODULE_NAME).catch(() => null); // no manifest of this name
  if (installed === false) await devices.installModule(TOKEN_MODULE_NAME);
}
