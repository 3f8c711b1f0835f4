// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export {
  findClientModule,
  type RegisteredFiles,
  registerToken,
  TOKEN_SERVICE,
  type TokenRegistration,
  unregisterToken,
} from './card-token.ts';
export { ownIdentity } from './identity.ts';
export { type LauncherOptions, launcherScript, NODE_FLAGS } from './launcher.ts';
export { BROWSERS, type Browser, manifestFolder, type Scope } from './locations.ts';
export { chromiumIdOf, type ExtensionIdentity, hostManifest } from './manifest.ts';
export { registerHost, unregisterHost } from './register.ts';
