// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { TypeObject } from 'koffi';
import { type Koffi, loadKoffi } from '../native/index.ts';
import { PCSC_ABIS, type PcscAbi } from './abi.ts';
import { PcscError } from './port.ts';
import { SCARD_S_SUCCESS, toPcscError } from './status-codes.ts';

/** What koffi takes as the type of a parameter: a name, a type of its own, or a pointer marked in or out. */
type Parameter = string | TypeObject | ReturnType<Koffi['out']>;

interface NativeFunction {
  (...parameters: readonly unknown[]): unknown;
  async(...parametersAndCallback: readonly unknown[]): void;
}

export type PcscCall =
  | 'SCardEstablishContext'
  | 'SCardReleaseContext'
  | 'SCardListReaders'
  | 'SCardGetStatusChange'
  | 'SCardCancel'
  | 'SCardConnect'
  | 'SCardReconnect'
  | 'SCardDisconnect'
  | 'SCardBeginTransaction'
  | 'SCardEndTransaction'
  | 'SCardTransmit'
  | 'SCardControl';

/** The functions of the system's PC/SC library. */
export interface PcscApi {
  readonly abi: PcscAbi;
  readonly ioRequestBytes: number;
  /** Runs on a thread of its own, since every call may block; answers the unsigned status. */
  status(call: PcscCall, ...parameters: readonly unknown[]): Promise<number>;
  /** As `status`; anything but success throws a PcscError. */
  call(call: PcscCall, ...parameters: readonly unknown[]): Promise<void>;
  /** Blocks the thread. Only for the warm-up; answers the unsigned status. */
  statusSync(call: PcscCall, ...parameters: readonly unknown[]): number;
}

/** A handle or a status may come back as a bigint, and a status as a negative number. */
const toUnsigned = (status: unknown): number => Number(status) >>> 0;

function loadLibrary(koffi: Koffi, abi: PcscAbi): ReturnType<Koffi['load']> {
  const failures: unknown[] = [];
  try {
    for (const library of abi.findLibrary(koffi)) {
      try {
        return koffi.load(library);
      } catch (error) {
        failures.push(error);
      }
    }
  } catch (error) {
    failures.push(error);
  }
  throw new PcscError('service-stopped', 'no PC/SC library', { cause: new AggregateError(failures) });
}

function declareFunctions(
  koffi: Koffi,
  abi: PcscAbi,
): Omit<PcscApi, 'status' | 'call' | 'statusSync'> & {
  readonly functions: Record<PcscCall, NativeFunction>;
} {
  const library = loadLibrary(koffi, abi);
  const { dword, handle, nameType, nameSuffix } = abi;
  const pointerTo = (type: string | TypeObject) => koffi.pointer(type);
  const outDword = koffi.out(pointerTo(dword));
  const outHandle = koffi.out(pointerTo(handle));
  const inoutDword = koffi.inout(pointerTo(dword));
  // A request of our own: the library's g_rgSCardT0Pci are data symbols, which differ between systems.
  const ioRequest = koffi.struct({ dwProtocol: dword, cbPciLength: dword });
  const readerStateMembers = {
    szReader: nameType,
    pvUserData: 'void *',
    dwCurrentState: dword,
    dwEventState: dword,
    cbAtr: dword,
    rgbAtr: koffi.array('uint8', abi.atrBytes),
  };
  const readerState = abi.packedReaderState ? koffi.pack(readerStateMembers) : koffi.struct(readerStateMembers);
  const declare = (name: string, parameters: Parameter[]): NativeFunction =>
    abi.convention === null
      ? library.func(name, abi.long, parameters)
      : library.func(abi.convention, name, abi.long, parameters);

  return {
    abi,
    ioRequestBytes: koffi.sizeof(ioRequest),
    functions: {
      SCardEstablishContext: declare('SCardEstablishContext', [dword, 'void *', 'void *', outHandle]),
      SCardReleaseContext: declare('SCardReleaseContext', [handle]),
      SCardListReaders: declare(`SCardListReaders${nameSuffix}`, [handle, nameType, 'void *', inoutDword]),
      SCardGetStatusChange: declare(`SCardGetStatusChange${nameSuffix}`, [
        handle,
        dword,
        koffi.inout(pointerTo(readerState)),
        dword,
      ]),
      SCardCancel: declare('SCardCancel', [handle]),
      SCardConnect: declare(`SCardConnect${nameSuffix}`, [handle, nameType, dword, dword, outHandle, outDword]),
      SCardReconnect: declare('SCardReconnect', [handle, dword, dword, dword, outDword]),
      SCardDisconnect: declare('SCardDisconnect', [handle, dword]),
      SCardBeginTransaction: declare('SCardBeginTransaction', [handle]),
      SCardEndTransaction: declare('SCardEndTransaction', [handle, dword]),
      // Plain pointers for both buffers: koffi passes the address of a Uint8Array as it is and copies nothing.
      SCardTransmit: declare('SCardTransmit', [
        handle,
        pointerTo(ioRequest),
        'void *',
        dword,
        'void *',
        'void *',
        inoutDword,
      ]),
      SCardControl: declare(abi.controlFunction, [handle, dword, 'void *', dword, 'void *', dword, outDword]),
    },
  };
}

let opened: PcscApi | null = null;

/**
 * Loads the library at first use, once per thread. Throws `service-stopped` where PC/SC is not installed; a later call
 * looks again.
 */
export function openPcscApi(): PcscApi {
  if (opened) return opened;
  const abi = PCSC_ABIS[process.platform];
  if (!abi) throw new PcscError('service-stopped', `no PC/SC on ${process.platform}`);
  const { functions, ...description } = declareFunctions(loadKoffi(), abi);
  const status: PcscApi['status'] = (call, ...parameters) =>
    new Promise((resolve, reject) => {
      functions[call].async(...parameters, (error: unknown, answer: unknown) => {
        if (error) reject(error);
        else resolve(toUnsigned(answer));
      });
    });
  opened = {
    ...description,
    status,
    async call(call, ...parameters) {
      const answer = await status(call, ...parameters);
      if (answer !== SCARD_S_SUCCESS) throw toPcscError(call, answer);
    },
    statusSync: (call, ...parameters) => toUnsigned(functions[call](...parameters)),
  };
  return opened;
}
