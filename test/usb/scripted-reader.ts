// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { COMMAND, HEADER_BYTES, REPLY } from '../../native-host/usb/messages.ts';
import { NoAnswerError, type VirtualCard } from '../virtual-card/index.ts';
import { PacketQueue } from './packet-queue.ts';
import type { ReaderKind } from './reader-kind.ts';
import { type Keypad, operatePinPad } from './scripted-pin-pad.ts';
import { ScriptedSlot, SLOT_ERROR, SlotRefusal } from './scripted-slot.ts';

/** What becomes of a reply: the packets that go out in its place, none for a reader that says nothing. */
export type Tamper = (reply: Uint8Array, commandType: number) => readonly Uint8Array[];

interface Outcome {
  readonly type: number;
  readonly data?: Uint8Array;
  readonly parameter?: number;
}

interface Command {
  readonly type: number;
  readonly slot: number;
  readonly sequence: number;
  readonly specific: Uint8Array;
  readonly data: Uint8Array;
}

const FAILED = 0x40;
const NOT_SUPPORTED = 0;
const BAD_SLOT = 5;
const CMD_ABORTED = 255;
const ABSENT = 2;
const NOTIFY_SLOT_CHANGE = 0x50;
const CHAIN = { whole: 0, first: 1, last: 2, middle: 3, more: 0x10 } as const;

/** The firmware of a CCID reader with virtual cards in its slots. Knows nothing of what it is plugged into. */
export class ScriptedReader {
  readonly kind: ReaderKind;
  readonly bulkIn = new PacketQueue();
  readonly interruptIn = new PacketQueue();
  /** Types of the messages that came, in order. */
  readonly received: number[] = [];
  /** At the PIN pad: digits, or what else the person does. */
  keypad: Keypad = 'time-out';
  tamper: Tamper = reply => [reply];
  readonly #slots: readonly ScriptedSlot[];
  #command: Uint8Array[] = [];
  #answer: Uint8Array = new Uint8Array(0);
  /** Sequence number that the control endpoint was told to abort. */
  #aborting: number | null = null;

  constructor(kind: ReaderKind) {
    this.kind = kind;
    this.#slots = Array.from({ length: kind.slots }, () => new ScriptedSlot(kind));
  }

  insert(card: VirtualCard, slot = 0): void {
    this.#slot(slot).insert(card);
    this.#notify(slot);
  }

  remove(slot = 0): void {
    this.#slot(slot).remove();
    this.#notify(slot);
  }

  /** Exchanges the card so fast that no notice says it was away. */
  exchange(card: VirtualCard, slot = 0): void {
    this.#slot(slot).remove();
    this.#slot(slot).insert(card);
    this.#notify(slot);
  }

  /** Class request ABORT of the control endpoint. */
  abort(value: number): void {
    this.#aborting = value >> 8;
  }

  /** A message of the bulk-out endpoint; the reply comes when it is ready. */
  write(message: Uint8Array): void {
    const bytes = Uint8Array.from(message);
    const command = {
      type: bytes[0] ?? 0,
      slot: bytes[5] ?? 0,
      sequence: bytes[6] ?? 0,
      specific: bytes.subarray(7, HEADER_BYTES),
      data: bytes.subarray(HEADER_BYTES),
    };
    this.received.push(command.type);
    void this.#reply(command);
  }

  async #reply(command: Command): Promise<void> {
    const slot = this.#slots[command.slot];
    let outcome: Outcome & { error?: number };
    try {
      outcome = slot ? await this.#run(command, slot) : { type: REPLY.slotStatus, error: BAD_SLOT };
    } catch (error) {
      outcome = { type: REPLY.slotStatus, error: this.#explain(error, command.slot) };
    }
    const { type, data = new Uint8Array(0), parameter = 0, error } = outcome;
    const reply = new Uint8Array(HEADER_BYTES + data.length);
    reply[0] = type;
    new DataView(reply.buffer).setUint32(1, data.length, true);
    reply[5] = command.slot;
    reply[6] = command.sequence;
    reply[7] = (slot?.status ?? ABSENT) | (error === undefined ? 0 : FAILED);
    reply[8] = error ?? 0;
    reply[9] = parameter;
    reply.set(data, HEADER_BYTES);
    for (const packet of this.tamper(reply, command.type)) this.bulkIn.push(packet);
  }

  async #run(command: Command, slot: ScriptedSlot): Promise<Outcome & { error?: number }> {
    const [first = 0] = command.specific;
    switch (command.type) {
      case COMMAND.iccPowerOn:
        return { type: REPLY.dataBlock, data: slot.powerOn(first) };
      case COMMAND.iccPowerOff:
        slot.powerOff();
        return { type: REPLY.slotStatus };
      case COMMAND.getSlotStatus:
        return { type: REPLY.slotStatus };
      case COMMAND.getParameters:
        return { type: REPLY.parameters, parameter: slot.protocolNumber, data: new Uint8Array(5) };
      case COMMAND.setParameters:
        slot.setParameters(first, command.data);
        return { type: REPLY.parameters, parameter: first, data: command.data };
      case COMMAND.xfrBlock:
        return this.#transfer(command, slot);
      case COMMAND.secure:
        if (!this.kind.pinPad) return { type: REPLY.slotStatus, error: NOT_SUPPORTED };
        return { type: REPLY.dataBlock, data: await operatePinPad(command.data, this.keypad, slot) };
      case COMMAND.abort:
        return this.#aborting === command.sequence
          ? { type: REPLY.slotStatus }
          : { type: REPLY.slotStatus, error: CMD_ABORTED };
      default:
        return { type: REPLY.slotStatus, error: NOT_SUPPORTED };
    }
  }

  async #transfer({ specific, data }: Command, slot: ScriptedSlot): Promise<Outcome> {
    if (this.kind.level !== 'extended-apdu') return { type: REPLY.dataBlock, data: await slot.transfer(data) };
    const level = specific[1] ?? 0;
    if (level === CHAIN.more) return this.#nextPart(false);
    this.#command.push(data);
    if (level === CHAIN.first || level === CHAIN.middle) return { type: REPLY.dataBlock, parameter: CHAIN.more };
    const whole = Buffer.concat(this.#command);
    this.#command = [];
    this.#answer = await slot.transfer(whole);
    return this.#nextPart(true);
  }

  #nextPart(isFirst: boolean): Outcome {
    const data = this.#answer.subarray(0, this.kind.maxPartBytes);
    this.#answer = this.#answer.subarray(data.length);
    const isLast = this.#answer.length === 0;
    const parameter = isFirst ? (isLast ? CHAIN.whole : CHAIN.first) : isLast ? CHAIN.last : CHAIN.middle;
    return { type: REPLY.dataBlock, data, parameter };
  }

  #explain(error: unknown, slot: number): number {
    if (error instanceof SlotRefusal) return error.slotError;
    if (!(error instanceof NoAnswerError)) throw error;
    if (error.reason === 'removed' && this.#slot(slot).card) this.remove(slot);
    return SLOT_ERROR.mute;
  }

  #notify(changed: number): void {
    if (!this.kind.interrupt) return;
    const states = this.#slots.reduce((bits, slot, index) => {
      const state = (slot.card ? 1 : 0) | (index === changed ? 2 : 0);
      return bits | (state << (index * 2));
    }, 0);
    this.interruptIn.push(Uint8Array.of(NOTIFY_SLOT_CHANGE, states));
  }

  #slot(index: number): ScriptedSlot {
    const slot = this.#slots[index];
    if (!slot) throw new Error(`there is no slot ${index}`);
    return slot;
  }
}
