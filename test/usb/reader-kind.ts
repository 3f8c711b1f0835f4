// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What a scripted reader is like. */
export interface ReaderKind {
  readonly level: 'tpdu' | 'short-apdu' | 'extended-apdu' | 'character';
  /** Tells insertions by an interrupt endpoint; without, it has to be asked. */
  readonly interrupt: boolean;
  readonly pinPad: boolean;
  readonly slots: number;
  /** Chooses the voltage by itself; without, its card answers at 3 V only. */
  readonly automaticVoltage: boolean;
  /** `reader`: it negotiates by itself; `parameters`: it makes the PPS exchange when told; `host`: neither. */
  readonly negotiation: 'reader' | 'parameters' | 'host';
  /** Longest part of an answer at the extended APDU level. */
  readonly maxPartBytes: number;
  readonly product: string;
}

/** The commonest kind: short APDUs, all automatic. */
export const PLAIN_READER: ReaderKind = {
  level: 'short-apdu',
  interrupt: true,
  pinPad: false,
  slots: 1,
  automaticVoltage: true,
  negotiation: 'reader',
  maxPartBytes: 64,
  product: 'Scripted Reader',
};

/** A reader that leaves as much as CCID allows to the computer. */
export const BARE_READER: ReaderKind = {
  ...PLAIN_READER,
  level: 'tpdu',
  interrupt: false,
  automaticVoltage: false,
  negotiation: 'host',
};
