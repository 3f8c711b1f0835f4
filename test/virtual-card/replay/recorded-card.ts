// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardTrace, TraceExchange, TraceStep } from '../../../native-host/trace/index.ts';
import { INS } from '../commands/index.ts';
import { concatBytes, fromHex, toHex, tryReadTlvs } from '../tlv.ts';

const SW_OK = '9000';
const SW1_MORE_DATA = '61';
const STATUS_DIGITS = 4;
const SHORT_ID_FLAG = 0x80;
/** P1 of SELECT by name. */
const BY_NAME = 0x04;
const EF_DIR = '3F002F00';
const TAG_APPLICATION = 0x61;
const TAG_AID = 0x4f;
const TAG_PATH = 0x51;

/** A file as the trace shows it. */
export interface RecordedFile {
  readonly content: Uint8Array;
  /** What SELECT answered; empty when it answered nothing. */
  readonly fcp: Uint8Array;
}

/** What a trace tells, without the order of its commands. */
export interface RecordedCard {
  /** By path from 3F00 in hexadecimal. */
  readonly files: ReadonlyMap<string, RecordedFile>;
  /** Directories in which there are files, by the same kind of path; the MF is one. */
  readonly directories: ReadonlySet<string>;
  /** Path of each application that SELECT by name found; the MF's where EF.DIR does not tell. */
  readonly applications: ReadonlyMap<string, string>;
  /** Data and status word by command, header and data in hexadecimal, of the commands that are no SELECT and no reading. */
  readonly others: ReadonlyMap<string, string>;
}

/** Reads a trace as a card. */
export function understandTrace({ steps }: CardTrace): RecordedCard {
  const files = new Map<string, RecordedFile>();
  const others = new Map<string, string>();
  const names = new Set<string>();
  for (const step of steps) {
    const file = step.file === undefined ? null : readFileStep(step);
    if (file !== null && step.file !== undefined) files.set(step.file, file);
    for (const { header, data, answer } of joinTurns(step.exchanges)) {
      const [, ins, p1] = header;
      if (ins === INS.select && p1 === BY_NAME && isSuccess(answer)) names.add(toHex(data));
      if (ins !== INS.select && ins !== INS.readBinary) others.set(commandKey(header, data), answer);
    }
  }
  const paths = readApplicationPaths(files.get(EF_DIR)?.content ?? new Uint8Array());
  return {
    files,
    directories: new Set(['3F00', ...[...files.keys()].map(file => file.slice(0, -4))]),
    applications: new Map([...names].map(name => [name, paths.get(name) ?? '3F00'])),
    others,
  };
}

/** One command of `RecordedCard.others`. @param header CLA INS P1 P2, without a length. */
export const commandKey = (header: Uint8Array, data: Uint8Array): string => `${toHex(header)} ${toHex(data)}`;

const isSuccess = (answer: string): boolean => {
  const status = answer.slice(-STATUS_DIGITS);
  return status === SW_OK || status.startsWith(SW1_MORE_DATA);
};

interface WholeCommand {
  readonly header: Uint8Array;
  readonly data: Uint8Array;
  /** Of the last turn, with the data of all of them. */
  readonly answer: string;
}

/** Commands with the turns of T=0 (61xx and GET RESPONSE, 6Cxx) put together. */
function joinTurns(exchanges: readonly TraceExchange[]): readonly WholeCommand[] {
  const whole: { header: Uint8Array; data: Uint8Array; answer: string }[] = [];
  for (const { command, answer } of exchanges) {
    const bytes = fromHex(command);
    const last = whole.at(-1);
    if (bytes[1] === INS.getResponse && last !== undefined) {
      last.answer = last.answer.slice(0, -STATUS_DIGITS) + answer;
    } else {
      const dataBytes = bytes.length > 5 ? (bytes[4] ?? 0) : 0;
      whole.push({ header: bytes.subarray(0, 4), data: bytes.subarray(5, 5 + dataBytes), answer });
    }
  }
  return whole;
}

/** Null when the card has no such file. */
function readFileStep({ exchanges }: TraceStep): RecordedFile | null {
  const commands = joinTurns(exchanges);
  const selection = commands.findLast(({ header }) => header[1] === INS.select);
  if (selection === undefined || !isSuccess(selection.answer)) return null;
  let content: Uint8Array = new Uint8Array();
  for (const { header, answer } of commands) {
    const [, ins, p1 = 0, p2 = 0] = header;
    if (ins !== INS.readBinary || (p1 & SHORT_ID_FLAG) !== 0) continue;
    const data = fromHex(answer.slice(0, -STATUS_DIGITS));
    if (((p1 << 8) | p2) === content.length) content = concatBytes(content, data);
  }
  return { content, fcp: fromHex(selection.answer.slice(0, -STATUS_DIGITS)) };
}

function readApplicationPaths(directory: Uint8Array): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const record of tryReadTlvs(directory) ?? []) {
    const parts = record.tag === TAG_APPLICATION ? (tryReadTlvs(record.value) ?? []) : [];
    const [name, path] = [TAG_AID, TAG_PATH].map(tag => parts.find(part => part.tag === tag)?.value);
    if (name && path) paths.set(toHex(name), toHex(path));
  }
  return paths;
}
