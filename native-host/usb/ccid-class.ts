// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from '../pcsc/port.ts';

/** Level at which a reader takes what is meant for the card (CCID 1.1, 5.1, dwFeatures). */
export type ExchangeLevel = 'tpdu' | 'short-apdu' | 'extended-apdu';

/** What a reader says of itself in its class descriptor (CCID 1.1, table 5.1-1). */
export interface CcidClass {
  readonly slots: number;
  /** bPowerSelect values of the voltages that it has, 5 V first. */
  readonly voltages: readonly number[];
  readonly protocols: { readonly t0: boolean; readonly t1: boolean };
  /** Of the card's clock, as it is after the answer to reset. */
  readonly defaultClockKhz: number;
  readonly maxDataRateBps: number;
  /** Longest information field of a T=1 block that it takes from a card. */
  readonly maxIfsd: number;
  readonly level: ExchangeLevel;
  readonly automatic: {
    /** Voltage is chosen by the reader. */
    readonly voltage: boolean;
    /** The reader negotiates by itself, PPS included, and only tells the result. */
    readonly negotiation: boolean;
    /** The reader makes the PPS exchange when it is given parameters. */
    readonly pps: boolean;
    /** The reader makes the first IFS exchange of T=1. */
    readonly ifsd: boolean;
  };
  /** Longest message either way, header included. */
  readonly maxMessageBytes: number;
  readonly pinVerification: boolean;
  /** wLcdLayout: lines and characters of the display, 0 without. */
  readonly lcdLayout: number;
}

export const CCID_CLASS_BYTES = 54;

const VOLTAGES = [0x01, 0x02, 0x04];
const PROTOCOL_T0 = 0x01;
const PROTOCOL_T1 = 0x02;
const AUTO_VOLTAGE = 0x08;
const AUTO_NEGOTIATION = 0x40;
const AUTO_PPS = 0x80;
const AUTO_IFSD = 0x400;
const LEVEL_MASK = 0x70000;
const LEVELS = new Map<number, ExchangeLevel>([
  [0x10000, 'tpdu'],
  [0x20000, 'short-apdu'],
  [0x40000, 'extended-apdu'],
]);
const PIN_VERIFICATION = 0x01;

/** Header of a message and a T=0 command with 255 bytes of data: what the shortest reader must take. */
const MIN_MESSAGE_BYTES = 10 + 261;
/** Header and an extended command of 65,535 bytes of data. */
const MAX_MESSAGE_BYTES = 10 + 65_544;
const DEFAULT_MAX_IFSD = 254;
const MIN_IFSD = 32;
/** bMaxSlotIndex is one byte; a reader with more slots than this is a mistake. */
const MAX_SLOTS = 16;

/**
 * Reads a class descriptor. Throws `communication` for one that is no CCID descriptor, and for readers that leave the
 * exchange of characters to the computer: none is known to be sold any more.
 */
export function parseCcidClass(descriptor: Uint8Array): CcidClass {
  if (descriptor.length !== CCID_CLASS_BYTES) throw unusable(`${descriptor.length} bytes`);
  const view = new DataView(descriptor.buffer, descriptor.byteOffset, descriptor.byteLength);
  const features = view.getUint32(40, true);
  const level = LEVELS.get(features & LEVEL_MASK);
  if (level === undefined) throw unusable(`dwFeatures ${features.toString(16)}`);
  const protocols = view.getUint32(6, true);
  const voltages = view.getUint8(5);
  return {
    slots: Math.min(view.getUint8(4) + 1, MAX_SLOTS),
    voltages: VOLTAGES.flatMap((bit, index) => ((voltages & bit) === 0 ? [] : [index + 1])),
    protocols: { t0: (protocols & PROTOCOL_T0) !== 0, t1: (protocols & PROTOCOL_T1) !== 0 },
    defaultClockKhz: view.getUint32(10, true),
    maxDataRateBps: view.getUint32(23, true),
    maxIfsd: limitIfsd(view.getUint32(28, true)),
    level,
    automatic: {
      voltage: (features & AUTO_VOLTAGE) !== 0,
      negotiation: (features & AUTO_NEGOTIATION) !== 0,
      pps: (features & AUTO_PPS) !== 0,
      ifsd: (features & AUTO_IFSD) !== 0,
    },
    maxMessageBytes: Math.min(Math.max(view.getUint32(44, true), MIN_MESSAGE_BYTES), MAX_MESSAGE_BYTES),
    pinVerification: (view.getUint8(52) & PIN_VERIFICATION) !== 0,
    lcdLayout: view.getUint16(50, true),
  };
}

const limitIfsd = (ifsd: number): number => (ifsd < MIN_IFSD ? MIN_IFSD : Math.min(ifsd, DEFAULT_MAX_IFSD));

const unusable = (reason: string): PcscError => new PcscError('communication', `CCID class descriptor: ${reason}`);
