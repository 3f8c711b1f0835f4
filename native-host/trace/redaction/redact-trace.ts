// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardTrace, TraceContent, TraceExchange, TraceStep } from '../format.ts';
import { maskCertificate } from './certificate.ts';
import { maskControl, maskDates, maskDirectory, maskEfAtr, maskSerialNumber } from './files.ts';

const INS_READ_BINARY = 0xb0;
const SHORT_ID_FLAG = 0x80;
const STATUS_BYTES = 2;

const MASKS: Readonly<Record<TraceContent, (bytes: Uint8Array) => void>> = {
  'ef-atr': maskEfAtr,
  directory: maskDirectory,
  'serial-number': maskSerialNumber,
  dates: maskDates,
  certificate: maskCertificate,
  control: maskControl,
};

/**
 * The same trace without what tells of the person or of this one card: `docs/trace.md` lists what stays. Lengths,
 * status words, times and the form of every file stay, so the trace still replays.
 */
export function redactTrace(trace: CardTrace): CardTrace {
  return { ...trace, redacted: true, reader: maskReaderSerial(trace.reader), steps: trace.steps.map(redactStep) };
}

/** pcscd writes the serial number of a USB reader in brackets behind its name. */
const maskReaderSerial = (name: string): string =>
  name.replaceAll(/\([^)]*\)/gu, serial => `(${'0'.repeat(serial.length - 2)})`);

interface Read {
  /** The exchange whose answer holds these bytes. */
  readonly index: number;
  readonly offset: number;
  readonly data: Uint8Array;
}

function redactStep(step: TraceStep): TraceStep {
  const answers = step.exchanges.map(({ answer }) => Uint8Array.from(Buffer.from(answer, 'hex')));
  const reads = step.exchanges.flatMap((exchange, index) => {
    const offset = findReadOffset(exchange);
    const data = answers[index]?.subarray(0, -STATUS_BYTES) ?? new Uint8Array();
    return offset === null ? [] : [{ index, offset, data }];
  });
  maskFile(reads, MASKS[step.content]);
  answers.forEach((answer, index) => {
    if (!reads.some(read => read.index === index)) maskControl(answer.subarray(0, -STATUS_BYTES));
  });
  const toHex = (bytes: Uint8Array | undefined) =>
    Buffer.from(bytes ?? [])
      .toString('hex')
      .toUpperCase();
  return {
    ...step,
    exchanges: step.exchanges.map((exchange, index) => ({ ...exchange, answer: toHex(answers[index]) })),
  };
}

/** Null for another command than READ BINARY of the selected file. */
function findReadOffset({ command }: TraceExchange): number | null {
  const [, ins, p1 = 0, p2 = 0] = Buffer.from(command, 'hex');
  return ins === INS_READ_BINARY && (p1 & SHORT_ID_FLAG) === 0 ? (p1 << 8) | p2 : null;
}

/** A file came in pieces: it is masked whole, and each piece gets its part back. */
function maskFile(reads: readonly Read[], mask: (bytes: Uint8Array) => void): void {
  const file = new Uint8Array(Math.max(0, ...reads.map(({ offset, data }) => offset + data.length)));
  for (const { offset, data } of reads) file.set(data, offset);
  mask(file);
  for (const { offset, data } of reads) data.set(file.subarray(offset, offset + data.length));
}
