// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type Account, type Enrolment, labelOf } from './account.ts';
export { makeCode, type TimedCode } from './code.ts';
export { openVault } from './open.ts';
export { formatOtpauth, OTPAUTH_FAULTS, type OtpauthFault, parseOtpauth } from './otpauth.ts';
export { judgePassphrase, MIN_PASSPHRASE_CHARACTERS, type PassphraseFault } from './passphrase.ts';
export { drawQrCode, type Pixels, type QrDrawing, readQrCode } from './qr-image.ts';
export { isAuthenticatorOn } from './rule.ts';
export { PBKDF2_ITERATIONS } from './sealing.ts';
export { type AddFault, UNLOCKED_KEY, VAULT_KEY, Vault, type VaultState, type VaultStorage } from './vault.ts';
