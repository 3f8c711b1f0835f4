// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Members of CK_FUNCTION_LIST of Cryptoki 2.40 in their order, as far as the last one that is used: a module must give
 * its functions by this list, other exported names are optional.
 */
const FUNCTION_LIST = [
  ...['C_Initialize', 'C_Finalize', 'C_GetInfo', 'C_GetFunctionList'],
  ...['C_GetSlotList', 'C_GetSlotInfo', 'C_GetTokenInfo', 'C_GetMechanismList', 'C_GetMechanismInfo'],
  ...['C_InitToken', 'C_InitPIN', 'C_SetPIN'],
  ...['C_OpenSession', 'C_CloseSession', 'C_CloseAllSessions', 'C_GetSessionInfo'],
  ...['C_GetOperationState', 'C_SetOperationState', 'C_Login', 'C_Logout'],
  ...['C_CreateObject', 'C_CopyObject', 'C_DestroyObject', 'C_GetObjectSize'],
  ...['C_GetAttributeValue', 'C_SetAttributeValue'],
  ...['C_FindObjectsInit', 'C_FindObjects', 'C_FindObjectsFinal'],
  ...['C_EncryptInit', 'C_Encrypt', 'C_EncryptUpdate', 'C_EncryptFinal'],
  ...['C_DecryptInit', 'C_Decrypt', 'C_DecryptUpdate', 'C_DecryptFinal'],
  ...['C_DigestInit', 'C_Digest', 'C_DigestUpdate', 'C_DigestKey', 'C_DigestFinal'],
  ...['C_SignInit', 'C_Sign'],
] as const;

/** What a parameter is: `in` a number, `out` a number to be answered, `memory` the address of bytes. */
type Parameter = 'in' | 'out' | 'inout' | 'memory';

/** Every function that is called, with its parameters. All answer a CK_RV. */
export const FUNCTIONS = {
  C_Initialize: ['memory'],
  C_Finalize: ['memory'],
  C_GetInfo: ['memory'],
  C_GetSlotList: ['byte', 'memory', 'inout'],
  C_GetSlotInfo: ['in', 'memory'],
  C_GetTokenInfo: ['in', 'memory'],
  C_GetMechanismList: ['in', 'memory', 'inout'],
  C_GetMechanismInfo: ['in', 'in', 'memory'],
  C_OpenSession: ['in', 'in', 'memory', 'memory', 'out'],
  C_CloseSession: ['in'],
  C_Login: ['in', 'in', 'memory', 'in'],
  C_Logout: ['in'],
  C_GetAttributeValue: ['in', 'in', 'memory', 'in'],
  C_FindObjectsInit: ['in', 'memory', 'in'],
  C_FindObjects: ['in', 'memory', 'in', 'out'],
  C_FindObjectsFinal: ['in'],
  C_SignInit: ['in', 'memory', 'in'],
  C_Sign: ['in', 'memory', 'in', 'memory', 'inout'],
} as const satisfies Partial<Record<(typeof FUNCTION_LIST)[number], readonly (Parameter | 'byte')[]>>;

export type CryptokiFunction = keyof typeof FUNCTIONS;

/** Place in CK_FUNCTION_LIST, counted from 0 behind the version. */
export const placeOf = (name: CryptokiFunction): number => FUNCTION_LIST.indexOf(name);
