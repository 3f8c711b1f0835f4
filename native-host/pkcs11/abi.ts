// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Koffi } from '../native/index.ts';

/**
 * How one operating system lays Cryptoki out in memory (PKCS #11 base specification 2.40, 2.1 and its platform headers).
 * A wrong entry does not throw, it corrupts memory: every difference between systems is decided here and nowhere else.
 * `docs/pkcs11.md` says which of them has been run.
 */
interface CryptokiAbi {
  /** CK_ULONG: `unsigned long` of the system's own C compiler, 32 bits on 64-bit Windows. */
  readonly ulong: 'ulong' | 'uint32';
  /** Windows packs every structure to one byte; elsewhere alignment is the compiler's. */
  readonly packed: boolean;
  /**
   * RTLD_DEEPBIND: the module's libraries look for symbols among themselves first. Node exports its own OpenSSL, to which
   * their references to the system's would be bound otherwise (docs/pkcs11.md). Other systems bind by library anyway.
   */
  readonly bindsDeep: boolean;
}

export const CRYPTOKI_ABIS: Partial<Record<NodeJS.Platform, CryptokiAbi>> = {
  linux: { ulong: 'ulong', packed: false, bindsDeep: true },
  darwin: { ulong: 'ulong', packed: false, bindsDeep: false },
  win32: { ulong: 'uint32', packed: true, bindsDeep: false },
};

/** Lengths of the fixed texts, UTF-8, padded with blanks. */
const MANUFACTURER_BYTES = 32;
const DESCRIPTION_BYTES = 32;
const SLOT_DESCRIPTION_BYTES = 64;
const LABEL_BYTES = 32;
const MODEL_BYTES = 16;
const SERIAL_BYTES = 16;
const UTC_TIME_BYTES = 16;

export type CryptokiLayout = ReturnType<typeof declareLayout>;

/** The structures, as `abi` lays them out. Member names are those of the standard. */
export function declareLayout(koffi: Koffi, { ulong, packed }: CryptokiAbi) {
  const struct: Koffi['struct'] = packed ? koffi.pack : koffi.struct;
  const text = (bytes: number) => koffi.array('uint8', bytes);
  const version = struct({ major: 'uint8', minor: 'uint8' });
  return {
    /** Where the functions begin in CK_FUNCTION_LIST, which opens with a CK_VERSION. */
    firstFunctionOffset: koffi.offsetof(struct({ version, first: 'void *' }), 'first'),
    pointerBytes: koffi.sizeof('void *'),
    ulong,
    info: struct({
      cryptokiVersion: version,
      manufacturerID: text(MANUFACTURER_BYTES),
      flags: ulong,
      libraryDescription: text(DESCRIPTION_BYTES),
      libraryVersion: version,
    }),
    slotInfo: struct({
      slotDescription: text(SLOT_DESCRIPTION_BYTES),
      manufacturerID: text(MANUFACTURER_BYTES),
      flags: ulong,
      hardwareVersion: version,
      firmwareVersion: version,
    }),
    tokenInfo: struct({
      label: text(LABEL_BYTES),
      manufacturerID: text(MANUFACTURER_BYTES),
      model: text(MODEL_BYTES),
      serialNumber: text(SERIAL_BYTES),
      flags: ulong,
      ulMaxSessionCount: ulong,
      ulSessionCount: ulong,
      ulMaxRwSessionCount: ulong,
      ulRwSessionCount: ulong,
      ulMaxPinLen: ulong,
      ulMinPinLen: ulong,
      ulTotalPublicMemory: ulong,
      ulFreePublicMemory: ulong,
      ulTotalPrivateMemory: ulong,
      ulFreePrivateMemory: ulong,
      hardwareVersion: version,
      firmwareVersion: version,
      utcTime: text(UTC_TIME_BYTES),
    }),
    mechanismInfo: struct({ ulMinKeySize: ulong, ulMaxKeySize: ulong, flags: ulong }),
    mechanism: struct({ mechanism: ulong, pParameter: 'void *', ulParameterLen: ulong }),
    attribute: struct({ type: ulong, pValue: 'void *', ulValueLen: ulong }),
  };
}
