// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findWindowsLibrary, type Koffi } from '../native/index.ts';

/**
 * How one operating system lays PC/SC out in memory. A wrong entry does not throw, it corrupts memory: every difference
 * between systems is decided here and nowhere else. `docs/pcsc.md` says which of them has been run.
 */
export interface PcscAbi {
  /** DWORD, and LONG of the status: 8 bytes each in pcsc-lite on 64-bit systems, 4 elsewhere. */
  readonly dword: string;
  readonly long: string;
  /** SCARDCONTEXT and SCARDHANDLE. */
  readonly handle: string;
  /** Size of SCARD_READERSTATE.rgbAtr. */
  readonly atrBytes: number;
  /** Apple packs SCARD_READERSTATE to one byte. */
  readonly packedReaderState: boolean;
  readonly convention: '__stdcall' | null;
  /** Functions that take reader names have a Unicode variant on Windows. */
  readonly nameSuffix: '' | 'W';
  readonly nameType: 'str' | 'str16';
  readonly nameEncoding: 'utf8' | 'utf16le';
  /** Apple's SCardControl is an older function; the one of the standard has a name of its own. */
  readonly controlFunction: 'SCardControl' | 'SCardControl132';
  /** SCARD_CTL_CODE: the code of a control function for `SCardControl`. */
  controlCode(functionNumber: number): number;
  /** Whether `\\?PnP?\Notification` wakes the watch when a reader is plugged in. */
  readonly notifiesOfReaders: boolean;
  /** Where the library is, best place first. */
  findLibrary(koffi: Koffi): readonly string[];
}

/** pcsclite/reader.h; Apple's PCSC/wintypes.h has the same. */
const UNIX_CONTROL_BASE = 0x42000000;
/** winsmcrd.h: CTL_CODE(FILE_DEVICE_SMARTCARD, function, METHOD_BUFFERED, FILE_ANY_ACCESS). */
const WINDOWS_DEVICE_SMARTCARD = 0x31;
const WINDOWS_DEVICE_SHIFT = 16;
const WINDOWS_FUNCTION_SHIFT = 2;

const unixControlCode = (functionNumber: number): number => UNIX_CONTROL_BASE + functionNumber;
const windowsControlCode = (functionNumber: number): number =>
  (WINDOWS_DEVICE_SMARTCARD << WINDOWS_DEVICE_SHIFT) | (functionNumber << WINDOWS_FUNCTION_SHIFT);

const LINUX_TRIPLETS: Partial<Record<NodeJS.Architecture, string>> = {
  x64: 'x86_64-linux-gnu',
  arm64: 'aarch64-linux-gnu',
  arm: 'arm-linux-gnueabihf',
  ia32: 'i386-linux-gnu',
  riscv64: 'riscv64-linux-gnu',
};
const LINUX_LIBRARY = 'libpcsclite.so.1';

export const PCSC_ABIS: Partial<Record<NodeJS.Platform, PcscAbi>> = {
  linux: {
    dword: 'ulong',
    long: 'long',
    handle: 'long',
    atrBytes: 33,
    packedReaderState: false,
    convention: null,
    nameSuffix: '',
    nameType: 'str',
    nameEncoding: 'utf8',
    controlFunction: 'SCardControl',
    controlCode: unixControlCode,
    notifiesOfReaders: true,
    // The bare name obeys LD_LIBRARY_PATH: it is the last resort, for systems that keep libraries elsewhere.
    findLibrary: () => [
      `/usr/lib/${LINUX_TRIPLETS[process.arch] ?? process.arch}/${LINUX_LIBRARY}`,
      `/usr/lib64/${LINUX_LIBRARY}`,
      `/usr/lib/${LINUX_LIBRARY}`,
      LINUX_LIBRARY,
    ],
  },
  win32: {
    dword: 'uint32',
    long: 'int32',
    handle: 'uintptr',
    atrBytes: 36,
    packedReaderState: false,
    convention: '__stdcall',
    nameSuffix: 'W',
    nameType: 'str16',
    nameEncoding: 'utf16le',
    controlFunction: 'SCardControl',
    controlCode: windowsControlCode,
    notifiesOfReaders: true,
    findLibrary: koffi => [findWindowsLibrary(koffi, 'winscard.dll')],
  },
  darwin: {
    dword: 'uint32',
    long: 'int32',
    handle: 'int32',
    atrBytes: 33,
    packedReaderState: true,
    convention: null,
    nameSuffix: '',
    nameType: 'str',
    nameEncoding: 'utf8',
    controlFunction: 'SCardControl132',
    controlCode: unixControlCode,
    notifiesOfReaders: false,
    findLibrary: () => ['/System/Library/Frameworks/PCSC.framework/PCSC'],
  },
};
