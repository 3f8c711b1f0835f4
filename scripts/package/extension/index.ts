// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export type { Files } from './build.ts';
export { type CrxSigner, signerFromCommand, signerFromFile } from './crx-signer.ts';
export { packCrx } from './pack-crx.ts';
export { type ExtensionPackageOptions, packageExtension } from './package-extension.ts';
export { NEWEST_XPI, SITE_PATHS } from './site.ts';
export { type VerifiedCrx, verifyCrx } from './verify-crx.ts';
