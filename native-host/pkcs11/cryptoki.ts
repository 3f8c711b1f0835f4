// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { TypeObject } from 'koffi';
import { type CryptokiBinding, CryptokiError } from './binding.ts';
import { CKF_SERIAL_SESSION, CKR_CRYPTOKI_ALREADY_INITIALIZED, CKR_OK } from './constants.ts';
import type { CryptokiFunction } from './functions.ts';

/** A CK_ULONG that names something of the module's: never looked into. */
export type Handle = number | bigint;
type FixedText = Uint8Array;

/** The structures as koffi decodes them, by the members of `declareLayout` that are read. */
interface CkVersion {
  readonly major: number;
  readonly minor: number;
}
interface CkInfo {
  readonly manufacturerID: FixedText;
  readonly libraryDescription: FixedText;
  readonly libraryVersion: CkVersion;
}
interface CkSlotInfo {
  readonly slotDescription: FixedText;
}
interface CkTokenInfo {
  readonly label: FixedText;
  readonly flags: Handle;
  readonly ulMinPinLen: Handle;
  readonly ulMaxPinLen: Handle;
}
interface CkMechanismInfo {
  readonly flags: Handle;
}

export interface LibraryInfo {
  readonly manufacturer: string;
  readonly description: string;
  /** `major.minor`. */
  readonly version: string;
}

export interface TokenInfo {
  readonly label: string;
  readonly flags: number;
  readonly minPinLength: number;
  readonly maxPinLength: number;
}

export interface MechanismInfo {
  readonly type: number;
  readonly flags: number;
}

const CK_TRUE = 1;
/** More objects or slots than any card reader or card has: a module that answers more is broken. */
const MAX_LIST = 1024;
/** Longest RSA signature: 8192 bits. */
const MAX_SIGNATURE_BYTES = 1024;

const offHeap = (bytes: number): Buffer => Buffer.from(new ArrayBuffer(bytes));
/** A fixed text without the blanks, or wrongly the zeros, that fill it up. */
const textOf = (bytes: FixedText): string =>
  Buffer.from(bytes)
    .toString('utf8')
    .replace(/[\0 ]+$/u, '');

/** What is asked of a module, in terms of JavaScript. Blocks its thread; throws CryptokiError. */
export class Cryptoki {
  readonly #binding: CryptokiBinding;

  constructor(binding: CryptokiBinding) {
    this.#binding = binding;
  }

  /** Without CK_C_INITIALIZE_ARGS: no other thread calls the module (2.40, 5.4). */
  initialize(): void {
    const rv = this.#binding.tryCall('C_Initialize', null);
    if (rv !== CKR_OK && rv !== CKR_CRYPTOKI_ALREADY_INITIALIZED) throw new CryptokiError('C_Initialize', rv);
  }

  finalize(): void {
    this.#binding.call('C_Finalize', null);
  }

  info(): LibraryInfo {
    const { manufacturerID, libraryDescription, libraryVersion } = this.#readStruct<CkInfo>(
      this.#binding.layout.info,
      'C_GetInfo',
    );
    return {
      manufacturer: textOf(manufacturerID),
      description: textOf(libraryDescription),
      version: `${libraryVersion.major}.${libraryVersion.minor}`,
    };
  }

  /** Slots with a token in them. */
  slots(): readonly Handle[] {
    return this.#readList('C_GetSlotList', CK_TRUE);
  }

  slotDescription(slot: Handle): string {
    const { slotInfo } = this.#binding.layout;
    return textOf(this.#readStruct<CkSlotInfo>(slotInfo, 'C_GetSlotInfo', slot).slotDescription);
  }

  tokenInfo(slot: Handle): TokenInfo {
    const { label, flags, ulMinPinLen, ulMaxPinLen } = this.#readStruct<CkTokenInfo>(
      this.#binding.layout.tokenInfo,
      'C_GetTokenInfo',
      slot,
    );
    return {
      label: textOf(label),
      flags: Number(flags),
      minPinLength: Number(ulMinPinLen),
      maxPinLength: Number(ulMaxPinLen),
    };
  }

  mechanisms(slot: Handle): readonly MechanismInfo[] {
    return this.#readList('C_GetMechanismList', slot).map(type => ({
      type: Number(type),
      flags: this.#mechanismFlags(slot, type),
    }));
  }

  openSession(slot: Handle): Handle {
    const session: Handle[] = [0];
    this.#binding.call('C_OpenSession', slot, CKF_SERIAL_SESSION, null, null, session);
    return session[0] ?? 0;
  }

  closeSession(session: Handle): void {
    this.#binding.call('C_CloseSession', session);
  }

  /** @param secret the code, in memory that the caller wipes; null: the reader asks for it. */
  login(session: Handle, user: number, secret: Uint8Array | null): void {
    this.#binding.call('C_Login', session, user, secret, secret?.length ?? 0);
  }

  logout(session: Handle): void {
    this.#binding.call('C_Logout', session);
  }

  /** @param attributes what the objects must have, by CKA_… number: a CK_ULONG, or bytes. */
  findObjects(session: Handle, attributes: Readonly<Record<number, number | Uint8Array>>): readonly Handle[] {
    const { call } = this.#binding;
    const values = Object.entries(attributes).map(([type, value]) => ({
      type: Number(type),
      bytes: typeof value === 'number' ? this.#encodeUlong(value) : copyOffHeap(value),
    }));
    const template = this.#encodeTemplate(values);
    call('C_FindObjectsInit', session, template, values.length);
    try {
      const found = offHeap(this.#ulongBytes * MAX_LIST);
      const count: number[] = [0];
      call('C_FindObjects', session, found, MAX_LIST, count);
      return this.#decodeUlongs(found, Number(count[0]));
    } finally {
      keepAlive(values);
      call('C_FindObjectsFinal', session);
    }
  }

  /** The value of an attribute; null where the object has none or does not show it. */
  readAttribute(session: Handle, object: Handle, type: number, maxBytes: number): Uint8Array | null {
    const value = { type, bytes: offHeap(maxBytes) };
    const template = this.#encodeTemplate([value]);
    const rv = this.#binding.tryCall('C_GetAttributeValue', session, object, template, 1);
    keepAlive(value);
    const { attribute } = this.#binding.layout;
    const length = Number(this.#binding.koffi.decode(template, attribute).ulValueLen);
    return rv === CKR_OK && length <= maxBytes ? value.bytes.subarray(0, length) : null;
  }

  /** @param data what the mechanism signs; mechanisms with parameters are not used. */
  sign(session: Handle, key: Handle, mechanism: number, data: Uint8Array): Uint8Array {
    const { koffi, layout, call } = this.#binding;
    const method = offHeap(koffi.sizeof(layout.mechanism));
    koffi.encode(method, layout.mechanism, { mechanism, pParameter: null, ulParameterLen: 0 });
    call('C_SignInit', session, method, key);
    const input = copyOffHeap(data);
    const signature = offHeap(MAX_SIGNATURE_BYTES);
    const length: number[] = [MAX_SIGNATURE_BYTES];
    call('C_Sign', session, input, input.length, signature, length);
    return signature.subarray(0, Number(length[0]));
  }

  get #ulongBytes(): number {
    return this.#binding.koffi.sizeof(this.#binding.layout.ulong);
  }

  /** None for a mechanism that is in the list and of which the module then knows nothing. */
  #mechanismFlags(slot: Handle, type: Handle): number {
    try {
      const { mechanismInfo } = this.#binding.layout;
      return Number(this.#readStruct<CkMechanismInfo>(mechanismInfo, 'C_GetMechanismInfo', slot, type).flags);
    } catch (error) {
      if (error instanceof CryptokiError) return 0;
      throw error;
    }
  }

  #readStruct<T>(type: TypeObject, name: CryptokiFunction, ...parameters: readonly Handle[]): T {
    const { koffi, call } = this.#binding;
    const memory = offHeap(koffi.sizeof(type));
    call(name, ...parameters, memory);
    return koffi.decode(memory, type);
  }

  /** Asks for the number first; a list that grew meanwhile is CKR_BUFFER_TOO_SMALL, and an error. */
  #readList(name: 'C_GetSlotList' | 'C_GetMechanismList', about: Handle): readonly Handle[] {
    const count: number[] = [0];
    this.#binding.call(name, about, null, count);
    if (Number(count[0]) === 0) return [];
    const memory = offHeap(this.#ulongBytes * Math.min(Number(count[0]), MAX_LIST));
    this.#binding.call(name, about, memory, count);
    return this.#decodeUlongs(memory, Number(count[0]));
  }

  #encodeUlong(value: number): Buffer {
    const memory = offHeap(this.#ulongBytes);
    this.#binding.koffi.encode(memory, this.#binding.layout.ulong, value);
    return memory;
  }

  #decodeUlongs(memory: Buffer, count: number): readonly Handle[] {
    const { koffi, layout } = this.#binding;
    const places = Math.min(count, memory.length / this.#ulongBytes);
    return Array.from({ length: places }, (_, at) => koffi.decode(memory, at * this.#ulongBytes, layout.ulong));
  }

  /** CK_ATTRIBUTE[]: points into `values`, which must live as long as the call. */
  #encodeTemplate(values: readonly { readonly type: number; readonly bytes: Uint8Array }[]): Buffer {
    const { koffi, layout } = this.#binding;
    const bytes = koffi.sizeof(layout.attribute);
    const template = offHeap(bytes * values.length);
    values.forEach((value, at) => {
      koffi.encode(template, at * bytes, layout.attribute, {
        type: value.type,
        pValue: koffi.address(value.bytes),
        ulValueLen: value.bytes.length,
      });
    });
    return template;
  }
}

function copyOffHeap(bytes: Uint8Array): Buffer {
  const memory = offHeap(bytes.length);
  memory.set(bytes);
  return memory;
}

const kept = new WeakSet<object>();
/** The module has only the address of this memory: to the collector, this use of it comes after the call. */
function keepAlive(memory: object): void {
  kept.add(memory);
}
