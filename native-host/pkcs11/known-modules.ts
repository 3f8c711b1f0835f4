// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Where the modules that read a CPx are installed, the vendor's own first (Cryptolib CPS 5, then OpenSC). Absolute
 * places that only an administrator can write; on Windows the vendor's installer knows no other drive for them.
 */
export const KNOWN_MODULES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so',
    '/usr/local/galss/libcps3_pkcs11_lux.so',
    '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
    '/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so',
    '/usr/lib64/opensc-pkcs11.so',
    '/usr/lib/opensc-pkcs11.so',
  ],
  darwin: ['/usr/local/lib/libcps3_pkcs11_osx.dylib', '/Library/OpenSC/lib/opensc-pkcs11.so'],
  win32: [
    'C:\\Windows\\System32\\cps3_pkcs11_w64.dll',
    'C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll',
  ],
};
