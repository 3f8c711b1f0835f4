// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Numbers of PKCS#11 2.40 that the token uses, by the standard's names. */

export const CKR = {
  OK: 0x00,
  SLOT_ID_INVALID: 0x03,
  GENERAL_ERROR: 0x05,
  FUNCTION_FAILED: 0x06,
  ARGUMENTS_BAD: 0x07,
  ATTRIBUTE_TYPE_INVALID: 0x12,
  DATA_INVALID: 0x20,
  DEVICE_ERROR: 0x30,
  DEVICE_REMOVED: 0x32,
  FUNCTION_CANCELED: 0x50,
  FUNCTION_NOT_SUPPORTED: 0x54,
  KEY_HANDLE_INVALID: 0x60,
  MECHANISM_INVALID: 0x70,
  MECHANISM_PARAM_INVALID: 0x71,
  OBJECT_HANDLE_INVALID: 0x82,
  OPERATION_ACTIVE: 0x90,
  OPERATION_NOT_INITIALIZED: 0x91,
  PIN_INCORRECT: 0xa0,
  PIN_LOCKED: 0xa4,
  SESSION_COUNT: 0xb1,
  SESSION_HANDLE_INVALID: 0xb3,
  TOKEN_NOT_PRESENT: 0xe0,
} as const;

export const CKM = {
  RSA_PKCS: 0x01,
  RSA_X_509: 0x03,
  RSA_PKCS_PSS: 0x0d,
  SHA256: 0x250,
  SHA384: 0x260,
  SHA512: 0x270,
} as const;

/** Mask generation functions (CK_RSA_PKCS_MGF_TYPE). */
export const CKG = { MGF1_SHA256: 2, MGF1_SHA384: 3, MGF1_SHA512: 4 } as const;

export const CKO = { CERTIFICATE: 1, PUBLIC_KEY: 2, PRIVATE_KEY: 3 } as const;
export const CKK_RSA = 0;
export const CKC_X_509 = 0;
export const CK_CERTIFICATE_CATEGORY_TOKEN_USER = 1;
/** Session state: read only, the person is known. */
export const CKS_RO_USER_FUNCTIONS = 1;

export const CKF = {
  TOKEN_PRESENT: 0x01,
  REMOVABLE_DEVICE: 0x02,
  HW_SLOT: 0x04,
  WRITE_PROTECTED: 0x02,
  USER_PIN_INITIALIZED: 0x08,
  PROTECTED_AUTHENTICATION_PATH: 0x100,
  TOKEN_INITIALIZED: 0x400,
  USER_PIN_FINAL_TRY: 0x20000,
  USER_PIN_LOCKED: 0x40000,
  SERIAL_SESSION: 0x04,
  RW_SESSION: 0x02,
  HW: 0x01,
  SIGN: 0x800,
} as const;

export const CKA = {
  CLASS: 0x00,
  TOKEN: 0x01,
  PRIVATE: 0x02,
  LABEL: 0x03,
  VALUE: 0x11,
  CERTIFICATE_TYPE: 0x80,
  ISSUER: 0x81,
  SERIAL_NUMBER: 0x82,
  TRUSTED: 0x86,
  CERTIFICATE_CATEGORY: 0x87,
  KEY_TYPE: 0x100,
  SUBJECT: 0x101,
  ID: 0x102,
  SENSITIVE: 0x103,
  ENCRYPT: 0x104,
  DECRYPT: 0x105,
  WRAP: 0x106,
  UNWRAP: 0x107,
  SIGN: 0x108,
  SIGN_RECOVER: 0x109,
  VERIFY: 0x10a,
  VERIFY_RECOVER: 0x10b,
  DERIVE: 0x10c,
  MODULUS: 0x120,
  MODULUS_BITS: 0x121,
  PUBLIC_EXPONENT: 0x122,
  EXTRACTABLE: 0x162,
  LOCAL: 0x163,
  NEVER_EXTRACTABLE: 0x164,
  ALWAYS_SENSITIVE: 0x165,
  KEY_GEN_MECHANISM: 0x166,
  MODIFIABLE: 0x170,
  COPYABLE: 0x171,
  ALWAYS_AUTHENTICATE: 0x202,
  WRAP_WITH_TRUSTED: 0x210,
} as const;
export type AttributeType = number;

/** On the wire an attribute is written by its kind, so both sides must agree on these. Whatever is in neither is bytes. */
export const BOOLEAN_ATTRIBUTES: ReadonlySet<AttributeType> = new Set([
  CKA.TOKEN,
  CKA.PRIVATE,
  CKA.TRUSTED,
  CKA.SENSITIVE,
  CKA.ENCRYPT,
  CKA.DECRYPT,
  CKA.WRAP,
  CKA.UNWRAP,
  CKA.SIGN,
  CKA.SIGN_RECOVER,
  CKA.VERIFY,
  CKA.VERIFY_RECOVER,
  CKA.DERIVE,
  CKA.EXTRACTABLE,
  CKA.LOCAL,
  CKA.NEVER_EXTRACTABLE,
  CKA.ALWAYS_SENSITIVE,
  CKA.MODIFIABLE,
  CKA.COPYABLE,
  CKA.ALWAYS_AUTHENTICATE,
  CKA.WRAP_WITH_TRUSTED,
]);
export const NUMBER_ATTRIBUTES: ReadonlySet<AttributeType> = new Set([
  CKA.CLASS,
  CKA.CERTIFICATE_TYPE,
  CKA.CERTIFICATE_CATEGORY,
  CKA.KEY_TYPE,
  CKA.MODULUS_BITS,
  CKA.KEY_GEN_MECHANISM,
]);

/** What a function answers besides CKR_OK. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly code: number;

  constructor(code: number) {
    super(`CK_RV 0x${code.toString(16)}`);
    this.code = code;
  }
}
