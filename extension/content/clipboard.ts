// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The clipboard, where one click of the person is enough to read it. */
export interface Clipboard {
  /** Whether `read` would ask for no lasting permission. */
  isOffered(): Promise<boolean>;
  /** To be called on a trusted click of the person only. Rejects where the person does not want it. */
  read(): Promise<string>;
}

type Reader = Pick<Navigator, 'permissions'> & { readonly clipboard: Pick<Navigator['clipboard'], 'readText'> };

/**
 * Firefox asks at each reading, by a menu with the one entry "Paste", and remembers nothing. Chromium would ask for a
 * permission that lasts and that the portal's own scripts get as well: there it is read only where an administrator or
 * the person has given that before.
 */
export const openClipboard = ({ clipboard, permissions }: Reader, engine: 'firefox' | 'chromium'): Clipboard => ({
  async isOffered() {
    if (engine === 'firefox') return true;
    const { state } = await permissions.query({ name: 'clipboard-read' as PermissionName });
    return state === 'granted';
  },
  read: () => clipboard.readText(),
});
