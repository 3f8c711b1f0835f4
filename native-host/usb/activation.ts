// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from '../pcsc/port.ts';
import { type AtrParameters, parseAtr } from './atr.ts';
import type { CcidClass } from './ccid-class.ts';
import { COMMAND } from './messages.ts';
import {
  chooseFiDi,
  chooseProtocol,
  encodeParameters,
  encodePps,
  isPpsTaken,
  type LineParameters,
  needsPps,
} from './parameters.ts';
import { SLOT_ERROR, SlotError } from './slot-errors.ts';
import { T1Protocol } from './t1/index.ts';
import { exchangeBlock, exchangeCommand, type XfrTarget } from './xfr.ts';

/** A card with power on it, ready for commands. */
export interface ActiveCard {
  readonly atr: Uint8Array;
  readonly protocol: 'T0' | 'T1';
  /** Sends one command, of the card's protocol, and answers the card's response. */
  readonly transmit: (command: Uint8Array) => Promise<Uint8Array>;
}

const NO_DATA = new Uint8Array(0);
const AUTOMATIC_VOLTAGE = 0;
const PROTOCOL_NUMBER = { T0: 0, T1: 1 } as const;
const MIN_ATR_BYTES = 2;
const MAX_ATR_BYTES = 33;

type Target = XfrTarget & { readonly ccid: CcidClass };

/** Takes the power off: what the card has selected and verified is gone. */
export async function deactivate({ link, slot }: XfrTarget): Promise<void> {
  await link.exchange({ type: COMMAND.iccPowerOff, slot, specific: [0, 0, 0], data: NO_DATA });
}

/** Puts power on, and agrees with the card how to speak. Throws `card-mute`, `card-removed`, `communication`. */
export async function activate(target: Target): Promise<ActiveCard> {
  const atr = await powerOn(target);
  const line = await agree(target, parseAtr(atr));
  return { atr, protocol: line.protocol, transmit: await openLine(target, parseAtr(atr), line) };
}

async function powerOn(target: Target): Promise<Uint8Array> {
  const { automatic, voltages } = target.ccid;
  const choices = automatic.voltage || voltages.length === 0 ? [AUTOMATIC_VOLTAGE] : voltages;
  let refusal: unknown;
  for (const voltage of choices) {
    if (refusal !== undefined) await deactivate(target);
    try {
      return await powerOnAt(target, voltage);
    } catch (error) {
      if (!(error instanceof SlotError) || error.failure === 'card-removed') throw error;
      refusal = error;
    }
  }
  throw new PcscError('card-mute', refusal instanceof PcscError ? refusal.detail : 'IccPowerOn', { cause: refusal });
}

async function powerOnAt({ link, slot }: Target, voltage: number): Promise<Uint8Array> {
  const { data } = await link.command({
    type: COMMAND.iccPowerOn,
    slot,
    specific: [voltage, 0, 0],
    data: NO_DATA,
  });
  if (data.length < MIN_ATR_BYTES || data.length > MAX_ATR_BYTES) {
    throw new PcscError('card-mute', `IccPowerOn: answer to reset of ${data.length} bytes`);
  }
  return Uint8Array.from(data);
}

/** Protocol and rate: the reader's own choice where it makes one, ours elsewhere. */
async function agree(target: Target, atr: AtrParameters): Promise<LineParameters> {
  const { link, slot, ccid } = target;
  const protocol = chooseProtocol(atr, ccid.protocols);
  if (protocol === null) throw new PcscError('card-mute', 'no protocol in common');
  if (ccid.automatic.negotiation) {
    const reply = await link.exchange({ type: COMMAND.getParameters, slot, specific: [0, 0, 0], data: NO_DATA });
    const chosen = reply.status === 'failed' ? protocol : reply.parameter === PROTOCOL_NUMBER.T1 ? 'T1' : 'T0';
    return { protocol: chosen, fiDi: atr.fiDi };
  }
  const line = { protocol, fiDi: chooseFiDi(atr, ccid) };
  if (!ccid.automatic.pps && needsPps(atr, line)) await exchangePps(target, line);
  await setParameters(target, atr, line);
  return line;
}

async function exchangePps(target: Target, line: LineParameters): Promise<void> {
  const request = encodePps(line);
  const { data } = await exchangeBlock(target, request);
  if (!isPpsTaken(request, data)) throw new PcscError('card-mute', 'PPS refused by the card');
}

async function setParameters({ link, slot }: Target, atr: AtrParameters, line: LineParameters): Promise<void> {
  const specific = [PROTOCOL_NUMBER[line.protocol], 0, 0] as const;
  const data = encodeParameters(atr, line);
  try {
    await link.command({ type: COMMAND.setParameters, slot, specific, data });
  } catch (error) {
    // A reader at the APDU level may have nothing to set: it knows the answer to reset as well.
    if (!(error instanceof SlotError) || error.slotError !== SLOT_ERROR.notSupported) throw error;
  }
}

async function openLine(
  target: Target,
  atr: AtrParameters,
  { protocol }: LineParameters,
): Promise<ActiveCard['transmit']> {
  const { ccid } = target;
  if (ccid.level !== 'tpdu' || protocol === 'T0') return command => exchangeCommand(target, command);
  const t1 = new T1Protocol({
    checksum: atr.checksum,
    ifsc: Math.min(atr.ifsc, MAX_IFSC),
    ifsd: ccid.maxIfsd,
    exchange: (block, waitFactor) => exchangeT1Block(target, block, waitFactor),
  });
  if (!ccid.automatic.ifsd) await t1.negotiateIfsd();
  return command => t1.transmit(command);
}

const MAX_IFSC = 254;

/** A block that the line garbled or that got no answer is T=1's own business; every other failure ends the exchange. */
async function exchangeT1Block(target: Target, block: Uint8Array, waitFactor: number): Promise<Uint8Array | null> {
  try {
    return (await exchangeBlock(target, block, waitFactor)).data;
  } catch (error) {
    const isLineError =
      error instanceof SlotError && (error.slotError === SLOT_ERROR.parity || error.slotError === SLOT_ERROR.mute);
    if (isLineError && error.failure === 'communication') return null;
    throw error;
  }
}
