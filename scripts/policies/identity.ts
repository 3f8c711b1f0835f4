// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import manifest from '../../manifest.json' with { type: 'json' };
import { chromiumIdOf } from '../../native-host/install/index.ts';

/** How browsers know the extension. */
export interface ExtensionIds {
  readonly chromium: string;
  readonly firefox: string;
}

/** Those of the project's own packages. */
export const OWN_IDS: ExtensionIds = {
  chromium: chromiumIdOf(manifest.key),
  firefox: manifest.browser_specific_settings.gecko.id,
};
