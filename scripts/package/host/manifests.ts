// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type Browser, type ExtensionIdentity, hostManifest } from '../../../native-host/install/index.ts';

/** Text of a native messaging manifest, as `install` writes it too. */
export const manifestText = (browser: Browser, program: string, identity: ExtensionIdentity): string =>
  `${JSON.stringify(hostManifest(browser, program, identity), null, 2)}\n`;
