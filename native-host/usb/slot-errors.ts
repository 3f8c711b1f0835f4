// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError, type PcscFailure } from '../pcsc/port.ts';
import { type CcidReply, COMMAND } from './messages.ts';

/** bError of a failed command (CCID 1.1, table 6.2-2), with what it means to the host while there is a card. */
const SLOT_ERRORS: Readonly<Record<number, { readonly name: string; readonly failure: PcscFailure }>> = {
  255: { name: 'CMD_ABORTED', failure: 'cancelled' },
  254: { name: 'ICC_MUTE', failure: 'communication' },
  253: { name: 'XFR_PARITY_ERROR', failure: 'communication' },
  252: { name: 'XFR_OVERRUN', failure: 'communication' },
  251: { name: 'HW_ERROR', failure: 'communication' },
  248: { name: 'BAD_ATR_TS', failure: 'communication' },
  247: { name: 'BAD_ATR_TCK', failure: 'communication' },
  246: { name: 'ICC_PROTOCOL_NOT_SUPPORTED', failure: 'communication' },
  245: { name: 'ICC_CLASS_NOT_SUPPORTED', failure: 'communication' },
  244: { name: 'PROCEDURE_BYTE_CONFLICT', failure: 'communication' },
  243: { name: 'DEACTIVATED_PROTOCOL', failure: 'communication' },
  242: { name: 'BUSY_WITH_AUTO_SEQUENCE', failure: 'communication' },
  240: { name: 'PIN_TIMEOUT', failure: 'cancelled' },
  239: { name: 'PIN_CANCELLED', failure: 'cancelled' },
  224: { name: 'CMD_SLOT_BUSY', failure: 'communication' },
};

export const SLOT_ERROR = {
  notSupported: 0,
  /** Up to here, bError is the place of the byte in the message that the reader does not take. */
  lastParameter: 127,
  pinCancelled: 239,
  pinTimeout: 240,
  parity: 253,
  mute: 254,
} as const;

const NAMES: Readonly<Record<number, string>> = {
  [COMMAND.setParameters]: 'SetParameters',
  [COMMAND.iccPowerOn]: 'IccPowerOn',
  [COMMAND.iccPowerOff]: 'IccPowerOff',
  [COMMAND.getSlotStatus]: 'GetSlotStatus',
  [COMMAND.secure]: 'Secure',
  [COMMAND.getParameters]: 'GetParameters',
  [COMMAND.xfrBlock]: 'XfrBlock',
  [COMMAND.abort]: 'Abort',
};

/** Name of a PC_to_RDR message, for support. */
export const nameOf = (command: number): string => NAMES[command] ?? `message ${command.toString(16)}`;

/** A command that the reader refused, as an error; without a card in the slot it is `card-removed`. */
export class SlotError extends PcscError {
  /** bError. */
  readonly slotError: number;

  constructor(command: number, { icc, error }: CcidReply) {
    const { name, failure } = SLOT_ERRORS[error] ?? { name: `error ${error}`, failure: 'communication' as const };
    super(icc === 'absent' ? 'card-removed' : failure, `${nameOf(command)}: ${name}`);
    this.slotError = error;
  }
}
