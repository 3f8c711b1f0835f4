// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardReading } from '../card/index.ts';
import type { CardKey, Program } from './key.ts';
import { CKF, CKR, CKS_RO_USER_FUNCTIONS, TokenError } from './numbers.ts';
import { describeObjects, HANDLE, matches, type TokenObjects } from './objects.ts';
import { beginSigning, mechanismsOf, type SignOperation, toCardRequest } from './signing.ts';
import type { MessageReader, MessageWriter } from './wire.ts';

const SLOT = 1;
const CRYPTOKI = [2, 40] as const;
const VERSION = [0, 1] as const;
const MAKER = 'CPx Connect';
const WIDTH = { maker: 32, library: 32, slot: 64, label: 32, model: 16, serial: 16, time: 16 } as const;
const BITS_PER_BYTE = 8;
const U64_BYTES = 8;
const MAX_SESSIONS = 64;

interface Session {
  readonly reading: CardReading;
  readonly objects: TokenObjects;
  found: readonly number[];
  signing: SignOperation | null;
}

/** Why the card did not sign, in the terms of PKCS#11. */
const RETURN_VALUES: Partial<Record<CpxError['code'], number>> = {
  USER_CANCELLED: CKR.FUNCTION_CANCELED,
  PIN_INCORRECT: CKR.PIN_INCORRECT,
  PIN_FORMAT: CKR.PIN_INCORRECT,
  PIN_LAST_TRY: CKR.FUNCTION_CANCELED,
  PIN_BLOCKED: CKR.PIN_LOCKED,
  CARD_REMOVED: CKR.DEVICE_REMOVED,
  CARD_CHANGED: CKR.DEVICE_REMOVED,
};

/** One program's view of the token: its sessions, searches and signatures. */
export class TokenClient {
  readonly #key: CardKey;
  readonly #program: Program;
  readonly #sessions = new Map<number, Session>();
  #nextSession = 1;

  constructor(key: CardKey, program: Program) {
    this.#key = key;
    this.#program = program;
  }

  getInfo(reply: MessageWriter): void {
    reply
      .version(...CRYPTOKI)
      .text(MAKER, WIDTH.maker)
      .ulong(0)
      .text('CPx Connect', WIDTH.library)
      .version(...VERSION);
  }

  getSlotList(request: MessageReader, reply: MessageWriter): void {
    const onlyWithToken = request.u8() !== 0;
    const slots = onlyWithToken && this.#key.current() === null ? [] : [SLOT];
    reply.ulongs(slots, request.u32());
  }

  getSlotInfo(request: MessageReader, reply: MessageWriter): void {
    requireSlot(request.ulong());
    const token = this.#key.current() === null ? 0 : CKF.TOKEN_PRESENT;
    reply
      .text('CPx Connect', WIDTH.slot)
      .text(MAKER, WIDTH.maker)
      .ulong(token | CKF.REMOVABLE_DEVICE | CKF.HW_SLOT)
      .version(...VERSION)
      .version(...VERSION);
  }

  getTokenInfo(request: MessageReader, reply: MessageWriter): void {
    requireSlot(request.ulong());
    const { certificate, generation, pin } = this.#requireCard();
    const { givenName, surname } = certificate.holder;
    const label = ['CPx', givenName, surname].filter(part => part !== null).join(' ');
    reply
      .text(label, WIDTH.label)
      .text(MAKER, WIDTH.maker)
      .text(generation, WIDTH.model)
      .text(certificate.serialHex.slice(-WIDTH.serial), WIDTH.serial)
      .ulong(TOKEN_FLAGS | triesFlags(pin.triesLeft));
    for (let session = 0; session < 4; session++) reply.ulong(0); // no limit that is known, none counted
    reply.ulong(pin.maxDigits).ulong(pin.minDigits);
    for (let memory = 0; memory < 4; memory++) reply.unknown();
    reply
      .version(...VERSION)
      .version(...VERSION)
      .text('', WIDTH.time);
  }

  getMechanismList(request: MessageReader, reply: MessageWriter): void {
    requireSlot(request.ulong());
    reply.ulongs(mechanismsOf(this.#requireCard().capability), request.u32());
  }

  getMechanismInfo(request: MessageReader, reply: MessageWriter): void {
    requireSlot(request.ulong());
    const { capability, key } = this.#requireCard();
    if (!mechanismsOf(capability).includes(request.ulong())) throw new TokenError(CKR.MECHANISM_INVALID);
    reply
      .ulong(key.bits)
      .ulong(key.bits)
      .ulong(CKF.HW | CKF.SIGN);
  }

  openSession(request: MessageReader, reply: MessageWriter): void {
    requireSlot(request.ulong());
    const reading = this.#requireCard();
    if (this.#sessions.size >= MAX_SESSIONS) throw new TokenError(CKR.SESSION_COUNT);
    const handle = this.#nextSession++;
    const objects = describeObjects(reading.certificateDer);
    this.#sessions.set(handle, { reading, objects, found: [], signing: null });
    reply.ulong(handle);
  }

  closeSession(request: MessageReader): void {
    if (!this.#sessions.delete(request.ulong())) throw new TokenError(CKR.SESSION_HANDLE_INVALID);
  }

  closeAllSessions(): void {
    this.#sessions.clear();
  }

  getSessionInfo(request: MessageReader, reply: MessageWriter): void {
    this.#session(request);
    reply.ulong(SLOT).ulong(CKS_RO_USER_FUNCTIONS).ulong(CKF.SERIAL_SESSION).ulong(0);
  }

  /** The code porteur is asked for when a signature is wanted, by a window of our own: one that is sent is refused. */
  login(request: MessageReader): void {
    this.#session(request);
    request.ulong(); // user or security officer
    const pin = request.byteArray();
    pin?.fill(0);
    if (pin !== null && pin.length > 0) throw new TokenError(CKR.ARGUMENTS_BAD);
  }

  logout(request: MessageReader): void {
    this.#session(request);
  }

  getAttributeValue(request: MessageReader, reply: MessageWriter): void {
    const { objects } = this.#session(request);
    const object = objects.get(request.ulong());
    if (object === undefined) throw new TokenError(CKR.OBJECT_HANDLE_INVALID);
    let result: number = CKR.OK;
    const count = request.count();
    reply.u32(count);
    for (let left = count; left > 0; left--) {
      const type = request.u32();
      request.u32(); // the caller's room, which its own side of the protocol checks
      const value = object.get(type);
      reply.u32(type);
      if (value === undefined) {
        result = CKR.ATTRIBUTE_TYPE_INVALID;
        reply.u8(0);
      } else {
        reply.u8(1).attribute(value);
      }
    }
    reply.ulong(result);
  }

  findObjectsInit(request: MessageReader): void {
    const session = this.#session(request);
    const template = request.template();
    session.found = [...session.objects].flatMap(([handle, object]) => (matches(object, template) ? [handle] : []));
  }

  findObjects(request: MessageReader, reply: MessageWriter): void {
    const session = this.#session(request);
    const room = request.u32();
    const now = session.found.slice(0, room);
    session.found = session.found.slice(room);
    reply.ulongs(now, now.length);
  }

  findObjectsFinal(request: MessageReader): void {
    this.#session(request).found = [];
  }

  signInit(request: MessageReader): void {
    const session = this.#session(request);
    if (session.signing !== null) throw new TokenError(CKR.OPERATION_ACTIVE);
    const mechanism = request.u32();
    const parameters = request.upTo(U64_BYTES);
    if (request.ulong() !== HANDLE.privateKey) throw new TokenError(CKR.KEY_HANDLE_INVALID);
    session.signing = beginSigning(session.reading.capability, mechanism, parameters);
  }

  async sign(request: MessageReader, reply: MessageWriter): Promise<void> {
    const session = this.#session(request);
    const data = request.byteArray() ?? Buffer.alloc(0);
    const room = request.u32();
    const { signing, reading } = session;
    if (signing === null) throw new TokenError(CKR.OPERATION_NOT_INITIALIZED);
    const signatureBytes = reading.key.bits / BITS_PER_BYTE;
    if (room < signatureBytes) {
      reply.byteArrayLength(signatureBytes); // only asked for its length: the operation stays open
      return;
    }
    session.signing = null;
    const wanted = toCardRequest(signing, data, reading.key.bits);
    reply.byteArray(await this.#key.sign(reading, wanted, this.#program).catch(refuse));
  }

  #requireCard(): CardReading {
    const reading = this.#key.current();
    if (reading === null) throw new TokenError(CKR.TOKEN_NOT_PRESENT);
    return reading;
  }

  /** The session that a request begins with. One that was opened on another insertion is over. */
  #session(request: MessageReader): Session {
    const handle = request.ulong();
    const session = this.#sessions.get(handle);
    if (session === undefined) throw new TokenError(CKR.SESSION_HANDLE_INVALID);
    if (this.#key.current()?.certificateDer === session.reading.certificateDer) return session;
    this.#sessions.delete(handle);
    throw new TokenError(CKR.DEVICE_REMOVED);
  }
}

/**
 * No CKF_LOGIN_REQUIRED: clients then never ask for a code themselves. Initialised, with a path of its own for the code.
 */
const TOKEN_FLAGS =
  CKF.TOKEN_INITIALIZED | CKF.USER_PIN_INITIALIZED | CKF.PROTECTED_AUTHENTICATION_PATH | CKF.WRITE_PROTECTED;

function triesFlags(triesLeft: number | null): number {
  if (triesLeft === 0) return CKF.USER_PIN_LOCKED;
  return triesLeft === 1 ? CKF.USER_PIN_FINAL_TRY : 0;
}

function requireSlot(slot: number): void {
  if (slot !== SLOT) throw new TokenError(CKR.SLOT_ID_INVALID);
}

function refuse(error: unknown): never {
  if (error instanceof CpxError) throw new TokenError(RETURN_VALUES[error.code] ?? CKR.FUNCTION_FAILED);
  throw error;
}
