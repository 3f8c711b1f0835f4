// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import extensionManifest from '../../manifest.json' with { type: 'json' };
import { chromiumIdOf, type ExtensionIdentity } from './manifest.ts';

/** Our own extension, as both browsers know it. */
export const ownIdentity = (): ExtensionIdentity => ({
  chromiumId: chromiumIdOf(extensionManifest.key),
  geckoId: extensionManifest.browser_specific_settings.gecko.id,
});
