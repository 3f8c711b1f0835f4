// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type Koffi, loadKoffi } from '../native/index.ts';
import { CRYPTOKI_ABIS, type CryptokiLayout, declareLayout } from './abi.ts';
import { CKR_OK } from './constants.ts';
import { type CryptokiFunction, FUNCTIONS, placeOf } from './functions.ts';

/** A Cryptoki function that answered anything but CKR_OK. */
export class CryptokiError extends Error {
  override readonly name = 'CryptokiError';
  readonly call: CryptokiFunction;
  readonly rv: number;

  constructor(call: CryptokiFunction, rv: number) {
    super(`${call}: ${rv.toString(16)}`);
    this.call = call;
    this.rv = rv;
  }
}

type Pointer = bigint;

/** The functions of a loaded module. Every call blocks its thread until the module comes back. */
export interface CryptokiBinding {
  readonly koffi: Koffi;
  readonly layout: CryptokiLayout;
  /** Answers the CK_RV. Numbers to be answered are given as an array of one. */
  tryCall(name: CryptokiFunction, ...parameters: readonly unknown[]): number;
  /** As `tryCall`; anything but CKR_OK throws a CryptokiError. */
  call(name: CryptokiFunction, ...parameters: readonly unknown[]): void;
}

/**
 * Loads a module and takes the list of its functions. Throws for a file that is no module.
 *
 * @param file absolute path, already judged.
 */
export function loadBinding(file: string): CryptokiBinding {
  const koffi = loadKoffi();
  const abi = CRYPTOKI_ABIS[process.platform];
  if (!abi) throw new Error(`no Cryptoki on ${process.platform}`);
  const layout = declareLayout(koffi, abi);
  const library = koffi.load(file, { deep: abi.bindsDeep });
  const list: (Pointer | null)[] = [null];
  const getFunctionList = library.func('C_GetFunctionList', abi.ulong, [koffi.out(koffi.pointer('void *'))]);
  const answer = Number(getFunctionList(list));
  const [functions] = list;
  if (answer !== CKR_OK || functions == null) throw new Error(`C_GetFunctionList answered ${answer.toString(16)}`);

  const addressOf = (name: CryptokiFunction): unknown =>
    koffi.decode(functions, layout.firstFunctionOffset + placeOf(name) * layout.pointerBytes, 'void *');
  const parameterTypes = {
    in: abi.ulong,
    byte: 'uint8',
    memory: 'void *',
    out: koffi.out(koffi.pointer(abi.ulong)),
    inout: koffi.inout(koffi.pointer(abi.ulong)),
  };
  const prototypeOf = (name: CryptokiFunction) =>
    koffi.proto(
      abi.ulong,
      FUNCTIONS[name].map(parameter => parameterTypes[parameter]),
    );
  const declared = new Map<
    CryptokiFunction,
    { readonly address: unknown; readonly type: ReturnType<Koffi['proto']> }
  >();
  const declare = (name: CryptokiFunction) => {
    const address = addressOf(name);
    if (address === null) throw new Error(`the module has no ${name}`);
    const entry = { address, type: prototypeOf(name) };
    declared.set(name, entry);
    return entry;
  };
  const tryCall: CryptokiBinding['tryCall'] = (name, ...parameters) => {
    const { address, type } = declared.get(name) ?? declare(name);
    return Number(koffi.call(address, type, ...parameters));
  };
  return {
    koffi,
    layout,
    tryCall,
    call(name, ...parameters) {
      const rv = tryCall(name, ...parameters);
      if (rv !== CKR_OK) throw new CryptokiError(name, rv);
    },
  };
}
