// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from '../pcsc/port.ts';
import { type CcidReply, COMMAND } from './messages.ts';

/** bError of a failed command (CCID 1.1, table 6.2-2). */
const SLOT_ERRORS: Readonly<Record<number, string>> = {
  255: 'CMD_ABORTED',
  254: 'ICC_MUTE',
  253: 'XFR_PARITY_ERROR',
  252: 'XFR_OVERRUN',
  251: 'HW_ERROR',
  248: 'BAD_ATR_TS',
  247: 'BAD_ATR_TCK',
  246: 'ICC_PROTOCOL_NOT_SUPPORTED',
  245: 'ICC_CLASS_NOT_SUPPORTED',
  244: 'PROCEDURE_BYTE_CONFLICT',
  243: 'DEACTIVATED_PROTOCOL',
  242: 'BUSY_WITH_AUTO_SEQUENCE',
  240: 'PIN_TIMEOUT',
  239: 'PIN_CANCELLED',
  224: 'CMD_SLOT_BUSY',
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

/** A command that the reader refused: `card-removed` without a card in the slot, `communication` otherwise. */
export class SlotError extends PcscError {
  /** bError. */
  readonly slotError: number;

  constructor(command: number, { icc, error }: CcidReply) {
    const failure = icc === 'absent' ? 'card-removed' : 'communication';
    super(failure, `${nameOf(command)}: ${SLOT_ERRORS[error] ?? `error ${error}`}`);
    this.slotError = error;
  }
}
