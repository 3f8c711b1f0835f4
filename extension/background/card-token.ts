// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The name of the native manifest that `pkcs11 enable` writes (docs/pkcs11-server.md). */
const MODULE = 'cpx_connect_token';

/** The part of `browser.pkcs11` that is used. */
export interface SecurityDevices {
  isModuleInstalled(name: string): Promise<boolean>;
  installModule(name: string): Promise<void>;
}

/**
 * Loads the card as a security device of Firefox's own, where the person or the administrator has set it up; does nothing
 * where nobody has. Chromium has no such interface, and takes the token from its own store.
 */
export async function loadCardToken(devices: SecurityDevices): Promise<void> {
  const installed = await devices.isModuleInstalled(MODULE).catch(() => null); // no manifest of this name
  if (installed === false) await devices.installModule(MODULE);
}
