// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from '../pcsc/port.ts';
import type { CcidClass } from './ccid-class.ts';
import { COMMAND } from './messages.ts';
import { SLOT_ERROR, SlotError } from './slot-errors.ts';
import { DEFAULT_PIN_TIMEOUT_S, type UsbTiming } from './timing.ts';
import type { XfrTarget } from './xfr.ts';

/** Features of PC/SC part 10, 2.3, with the control codes that pcsc-lite's CCID driver gives them. */
const FEATURE_VERIFY_PIN_DIRECT = 0x06;
const FEATURE_IFD_PIN_PROPERTIES = 0x0a;
const CONTROL_BASE = 0x42330000;
const VERIFY_PIN_DIRECT = CONTROL_BASE + FEATURE_VERIFY_PIN_DIRECT;
const IFD_PIN_PROPERTIES = CONTROL_BASE + FEATURE_IFD_PIN_PROPERTIES;

/** bPINOperation. */
const OPERATION_VERIFY = 0x00;
/** PIN_VERIFY_STRUCTURE: two times, then what CCID takes as it is, then the length of the command. */
const FORMAT_AT = 2;
const LENGTH_AT = 15;
const TEMPLATE_AT = 19;
const MIN_TEMPLATE_BYTES = 4;
/** bEntryValidationCondition of PIN_PROPERTIES: the validation key. */
const VALIDATION_KEY = 0x02;

/** Status words of the reader itself (PC/SC part 10, 2.5.2). */
const STATUS_WORD = { timeout: 0x6400, cancelled: 0x6401, parameter: 0x6b80 } as const;

/** The features of a slot. None where the computer makes the blocks of T=1: the reader would have to number one of them. */
export function listFeatures(
  { pinVerification, level }: Pick<CcidClass, 'pinVerification' | 'level'>,
  protocol: 'T0' | 'T1',
): ReadonlyMap<number, number> {
  if (!pinVerification || (level === 'tpdu' && protocol === 'T1')) return new Map();
  return new Map([
    [FEATURE_VERIFY_PIN_DIRECT, VERIFY_PIN_DIRECT],
    [FEATURE_IFD_PIN_PROPERTIES, IFD_PIN_PROPERTIES],
  ]);
}

/**
 * What `CardConnection.control` does with the codes of `listFeatures`. Throws `unexpected` for any other code and for a
 * structure that is none; what the person does at the pad is a status word.
 */
export async function controlReader(
  target: XfrTarget & { readonly ccid: CcidClass },
  timing: UsbTiming,
  code: number,
  data: Uint8Array,
): Promise<Uint8Array> {
  if (code === IFD_PIN_PROPERTIES) return encodePinProperties(target.ccid);
  if (code !== VERIFY_PIN_DIRECT) throw new PcscError('unexpected', `control ${code.toString(16)}`);
  const timeoutMs = (data[0] || DEFAULT_PIN_TIMEOUT_S) * 1000 + timing.pinMarginMs;
  const { link, slot } = target;
  try {
    const command = { type: COMMAND.secure, slot, specific: [0, 0, 0], data: toPinOperation(data) } as const;
    return Uint8Array.from((await link.command(command, timeoutMs)).data);
  } catch (error) {
    const statusWord = toStatusWord(error);
    if (statusWord === null) throw error;
    return Uint8Array.of(statusWord >> 8, statusWord & 0xff);
  }
}

/** PIN_VERIFY_STRUCTURE to abPINDataStructure of PC_to_RDR_Secure (CCID 1.1, 6.1.11). It holds no code, only its place. */
export function toPinOperation(structure: Uint8Array): Uint8Array {
  const templateBytes = structure.length - TEMPLATE_AT;
  const view = new DataView(structure.buffer, structure.byteOffset, structure.byteLength);
  if (templateBytes < MIN_TEMPLATE_BYTES || view.getUint32(LENGTH_AT, true) !== templateBytes) {
    throw new PcscError('unexpected', `PIN_VERIFY_STRUCTURE of ${structure.length} bytes`);
  }
  const [timeoutS = 0] = structure;
  const format = structure.subarray(FORMAT_AT, LENGTH_AT);
  return Uint8Array.of(OPERATION_VERIFY, timeoutS, ...format, ...structure.subarray(TEMPLATE_AT));
}

/** PIN_PROPERTIES_STRUCTURE: display, how an entry ends, second time limit. */
const encodePinProperties = ({ lcdLayout }: CcidClass): Uint8Array =>
  Uint8Array.of(lcdLayout & 0xff, lcdLayout >> 8, VALIDATION_KEY, 0);

function toStatusWord(error: unknown): number | null {
  if (!(error instanceof SlotError) || error.failure === 'card-removed') return null;
  if (error.slotError === SLOT_ERROR.pinTimeout) return STATUS_WORD.timeout;
  if (error.slotError === SLOT_ERROR.pinCancelled) return STATUS_WORD.cancelled;
  const isParameter = error.slotError > SLOT_ERROR.notSupported && error.slotError <= SLOT_ERROR.lastParameter;
  return isParameter ? STATUS_WORD.parameter : null;
}
