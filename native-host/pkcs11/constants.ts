// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Values of the PKCS #11 base specification 2.40 and of its current mechanisms. */

export const CKR_OK = 0x00;
export const CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191;
export const CKR_USER_ALREADY_LOGGED_IN = 0x100;

/** A session is always serial; without the flag for writing, it is read-only. */
export const CKF_SERIAL_SESSION = 0x4;
export const CKU_USER = 1;

export const CKO_CERTIFICATE = 1;
export const CKO_PRIVATE_KEY = 3;
export const CKC_X_509 = 0;

export const CKA_CLASS = 0x00;
export const CKA_VALUE = 0x11;
export const CKA_CERTIFICATE_TYPE = 0x80;
export const CKA_ID = 0x102;
export const CKA_ALWAYS_AUTHENTICATE = 0x202;

export const CKM_RSA_PKCS = 0x1;
export const CKM_RSA_X_509 = 0x3;
export const CKM_ECDSA = 0x1041;

/** CK_MECHANISM_INFO.flags. */
export const CKF_SIGN = 0x800;

/** CK_TOKEN_INFO.flags. */
export const TOKEN_FLAGS = {
  userPinInitialized: 0x8,
  protectedAuthenticationPath: 0x100,
  userPinCountLow: 0x10000,
  userPinFinalTry: 0x20000,
  userPinLocked: 0x40000,
} as const;
