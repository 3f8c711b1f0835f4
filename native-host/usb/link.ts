// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from '../pcsc/port.ts';
import { BulkPipe } from './bulk-pipe.ts';
import type { CcidInterface } from './configuration.ts';
import { type CcidCommand, type CcidReply, COMMAND, encodeCommand, garbled, parseReply, REPLY } from './messages.ts';
import { Queue } from './queue.ts';
import { nameOf, SLOT_ERROR, SlotError } from './slot-errors.ts';
import { LATE, type UsbTiming, within } from './timing.ts';
import type { UsbDevice } from './web-usb.ts';

/** Class request on the control endpoint (CCID 1.1, 5.3.1). */
const REQUEST_ABORT = 0x01;
const SEQUENCES = 256;
/** Replies to commands that are over already, which may still lie in the pipe. */
const MAX_STRAY_REPLIES = 8;

const REPLIES: Readonly<Record<number, number>> = {
  [COMMAND.iccPowerOn]: REPLY.dataBlock,
  [COMMAND.xfrBlock]: REPLY.dataBlock,
  [COMMAND.secure]: REPLY.dataBlock,
  [COMMAND.iccPowerOff]: REPLY.slotStatus,
  [COMMAND.getSlotStatus]: REPLY.slotStatus,
  [COMMAND.getParameters]: REPLY.parameters,
  [COMMAND.setParameters]: REPLY.parameters,
};

export interface LinkOwner {
  /** Whether the device is still there: a transfer that fails does not tell why. */
  isPlugged(): Promise<boolean>;
  /** Called once, when the link fails for good. */
  onDead(error: PcscError): void;
}

/**
 * Commands and replies of one reader, one at a time: nearly all readers have bMaxCCIDBusySlots 1. After a fault of the
 * line nothing is sure any more: the link is dead, and the device has to be opened again.
 */
export class CcidLink {
  readonly #device: UsbDevice;
  readonly #interfaceNumber: number;
  readonly #pipe: BulkPipe;
  readonly #timing: UsbTiming;
  readonly #queue = new Queue();
  readonly #owner: LinkOwner;
  #sequence = 0;
  #dead: PcscError | null = null;

  constructor(device: UsbDevice, reader: CcidInterface, timing: UsbTiming, owner: LinkOwner) {
    this.#device = device;
    this.#interfaceNumber = reader.interfaceNumber;
    this.#pipe = new BulkPipe(device, reader, reader.ccid.maxMessageBytes);
    this.#timing = timing;
    this.#owner = owner;
  }

  /**
   * Sends a command and answers its reply, a refused one too. The message is wiped when it was taken or failed. Throws
   * `communication` when the reader keeps to no rule or gives no reply, `no-reader` when it was unplugged, and what `end` was
   * given.
   *
   * @param limitMs in place of the usual limit, for a person at a PIN pad.
   */
  exchange(command: CcidCommand, limitMs: number = this.#timing.replyMs): Promise<CcidReply> {
    return this.#queue.run(async () => {
      if (this.#dead) throw this.#dead;
      try {
        return await this.#exchange(command, limitMs);
      } catch (error) {
        const isPlugged = await this.#owner.isPlugged();
        throw this.end(
          isPlugged
            ? toLinkError(nameOf(command.type), error)
            : new PcscError('no-reader', 'unplugged', { cause: error }),
        );
      }
    });
  }

  /** As `exchange`; a refused command is thrown as `SlotError`. */
  async command(command: CcidCommand, limitMs?: number): Promise<CcidReply> {
    const reply = await this.exchange(command, limitMs);
    if (reply.status === 'failed') throw new SlotError(command.type, reply);
    return reply;
  }

  /** Makes this and every later command fail with the first error that was given; answers that one. */
  end(error: PcscError): PcscError {
    if (this.#dead) return this.#dead;
    this.#dead = error;
    this.#owner.onDead(error);
    return error;
  }

  async #exchange(command: CcidCommand, limitMs: number): Promise<CcidReply> {
    const sequence = await this.#send(command);
    const endMs = performance.now() + Math.max(this.#timing.commandMs, limitMs);
    for (let strays = 0; ; ) {
      const message = performance.now() < endMs ? await this.#pipe.receive(limitMs) : LATE;
      if (message === LATE) return this.#abort(command.slot);
      const reply = parseReply(message);
      if (reply.sequence !== sequence || reply.slot !== command.slot) {
        if (++strays > MAX_STRAY_REPLIES) throw garbled(`bSeq ${reply.sequence} for ${sequence}`);
      } else if (reply.status !== 'time-extension') return checkType(command, reply);
    }
  }

  async #send(command: CcidCommand): Promise<number> {
    const sequence = this.#sequence;
    this.#sequence = (sequence + 1) % SEQUENCES;
    const message = encodeCommand(command, sequence);
    try {
      await this.#pipe.send(message, this.#timing.replyMs);
    } finally {
      message.fill(0);
    }
    return sequence;
  }

  /**
   * Ends a command that gives no reply: request on the control endpoint and message on the bulk endpoint with the same
   * bSeq (CCID 1.1, 5.3.1). Answers that the card is mute; throws `communication` when the reader does not follow.
   */
  async #abort(slot: number): Promise<CcidReply> {
    const sequence = this.#sequence;
    const setup = {
      requestType: 'class',
      recipient: 'interface',
      request: REQUEST_ABORT,
      value: (sequence << 8) | slot,
      index: this.#interfaceNumber,
    } as const;
    const { abortMs } = this.#timing;
    if ((await within(this.#device.controlTransferOut(setup), abortMs)) === LATE) throw noReply();
    await this.#send({ type: COMMAND.abort, slot, specific: [0, 0, 0], data: new Uint8Array(0) });
    for (let replies = 0; replies <= MAX_STRAY_REPLIES; replies++) {
      const message = await this.#pipe.receive(abortMs);
      if (message === LATE) break;
      const reply = parseReply(message);
      const isEnd = reply.sequence === sequence && reply.slot === slot && reply.type === REPLY.slotStatus;
      if (isEnd && reply.status === 'done') return { ...reply, status: 'failed', error: SLOT_ERROR.mute };
    }
    throw noReply();
  }
}

const noReply = (): PcscError => new PcscError('communication', 'no reply');

/** A refused command may be answered by the message that has no data in place of its own. */
function checkType({ type }: CcidCommand, reply: CcidReply): CcidReply {
  if (reply.type === REPLIES[type] || (reply.status === 'failed' && reply.type === REPLY.slotStatus)) return reply;
  throw garbled(`message ${reply.type.toString(16)} for ${nameOf(type)}`);
}

/** Errors of a binding are anything: what it says may quote what was sent, so that only the kind of error is kept. */
export function toLinkError(call: string, error: unknown): PcscError {
  if (error instanceof PcscError) return error;
  return new PcscError('communication', `${call}: ${error instanceof Error ? error.name : typeof error}`);
}
