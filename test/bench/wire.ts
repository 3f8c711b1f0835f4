// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** ISO/IEC 7816-3, 12.2: CLA INS P1 P2 P3 open each T=0 command. */
const HEADER_BYTES = 5;
/** ISO/IEC 7816-3, 12.2.1: the card's INS byte, by which it asks for data or announces its own. */
const PROCEDURE_BYTES = 1;
const STATUS_BYTES = 2;
/** A start bit, 8 data bits, a parity bit and the default guard time of 2 etu (ISO/IEC 7816-3, 7.2 and 8.3). */
const ETU_PER_CHARACTER = 12;
/** The clock that makes the default rate 9,600 bit/s. */
const CLOCK_HZ = 3_571_200;
/**
 * Clocks of an etu, Fi/Di (ISO/IEC 7816-3, 8.1): 372/1 of a card whose ATR has no TA1, as a CPS3; 372/12 of a card whose
 * TA1 is 18, as a CPS4, behind a reader that takes the offer: 115,200 bit/s.
 */
export const CLOCKS_PER_ETU = { default: 372, ta1Of18: 31 } as const;
const MS_PER_SECOND = 1000;

const LINE = /^(?<command>[0-9A-F]{8,})(?<masked> <PIN>)? -> (?:(?<response>[0-9A-F]{4,})|\(no answer\))$/u;
const P3 = 4;

/** What went over the line between reader and card. */
export interface Traffic {
  readonly exchanges: number;
  /** Of commands and answers, as the programs see them. */
  readonly bytes: number;
  /** As the line carries them: with the procedure byte of each T=0 exchange that has data. */
  readonly characters: number;
}

/** Counts the lines of a card's log, `COMMAND -> RESPONSE`, in which a code is `<PIN>`. Throws SyntaxError. */
export function countTraffic(lines: readonly string[]): Traffic {
  const total = { exchanges: 0, bytes: 0, characters: 0 };
  for (const line of lines) {
    const { commandBytes, responseBytes } = measure(line);
    const dataBytes = Math.max(0, commandBytes - HEADER_BYTES) + Math.max(0, responseBytes - STATUS_BYTES);
    total.exchanges += 1;
    total.bytes += commandBytes + responseBytes;
    total.characters += HEADER_BYTES + (dataBytes > 0 ? PROCEDURE_BYTES + dataBytes : 0) + STATUS_BYTES;
  }
  return total;
}

/** What `whole` has more than `part`. */
export const subtractTraffic = (whole: Traffic, part: Traffic): Traffic => ({
  exchanges: whole.exchanges - part.exchanges,
  bytes: whole.bytes - part.bytes,
  characters: whole.characters - part.characters,
});

/** How long the line is busy; the card's own thinking comes on top. */
export const lineMs = (characters: number, clocksPerEtu: number = CLOCKS_PER_ETU.default): number =>
  (characters * ETU_PER_CHARACTER * clocksPerEtu * MS_PER_SECOND) / CLOCK_HZ;

function measure(line: string): { readonly commandBytes: number; readonly responseBytes: number } {
  const { command, masked, response = '' } = LINE.exec(line)?.groups ?? {};
  if (command === undefined) throw new SyntaxError('not a line of the card log');
  const shown = Buffer.from(command, 'hex');
  const hidden = masked === undefined ? 0 : (shown[P3] ?? 0);
  return { commandBytes: shown.length + hidden, responseBytes: response.length / 2 };
}
