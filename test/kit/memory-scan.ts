// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const SLICE_BYTES = 4 * 1024 * 1024;
const MAP_LINE = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/u;
/** Mappings of the kernel's own, which /proc/PID/mem does not show. */
const KERNEL_MAPPINGS = ['[vvar]', '[vvar_vclock]', '[vsyscall]'];
/** A copy may be cut: a part of this many digits counts as well. */
const PART_DIGITS = 8;
/** Four bytes of BCD occur by chance in a process of some 100 MB; eight do not. */
const MIN_BCD_DIGITS = 16;
const BASE64_GROUP_BYTES = 3;
const BASE64_GROUP_CHARACTERS = 4;

interface Shape {
  readonly kind: 'text' | 'utf16' | 'base64' | 'bcd';
  /** Where the part begins in the code, in bytes of this shape: parts of one copy count as one place. */
  readonly offset: number;
  readonly bytes: Buffer;
}

/** One place in a process that holds a code or a part of it. Says where, never what. */
export interface FoundCopy {
  readonly kind: Shape['kind'];
  readonly address: string;
  /** The mapping's name in /proc/PID/maps; empty for anonymous memory. */
  readonly mapping: string;
}

interface Region {
  readonly start: number;
  readonly end: number;
  readonly mapping: string;
}

/**
 * Searches the whole readable memory of a Linux process, all its threads included, for a code of 8 digits or more: as
 * ASCII and as UTF-16, whole or by parts of 8 digits, inside base64, and as BCD when it has 16.
 *
 * Throws when the memory cannot be read: a process that is not dumpable shows it to root or CAP_SYS_PTRACE only.
 */
export function findCopies(pid: number, code: string): readonly FoundCopy[] {
  if (!/^\d{8,}$/u.test(code)) throw new RangeError('a code of 8 digits or more');
  const shapes = shapesOf(code);
  const overlap = Math.max(...shapes.map(({ bytes }) => bytes.length)) - 1;
  const slice = Buffer.allocUnsafeSlow(SLICE_BYTES + overlap);
  const found = new Map<string, FoundCopy>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  let bytesRead = 0;
  try {
    for (const { start, end, mapping } of readableRegions(pid)) {
      for (let at = start; at < end; at += SLICE_BYTES) {
        const length = readSome(memory, slice, Math.min(slice.length, end - at), at);
        bytesRead += length;
        collect(slice.subarray(0, length), at, mapping, shapes, found);
      }
    }
  } finally {
    closeSync(memory);
    slice.fill(0);
  }
  if (bytesRead === 0) throw new Error(`nothing of the memory of process ${pid} could be read`);
  return [...found.values()];
}

function shapesOf(code: string): readonly Shape[] {
  const shapes: Shape[] = [];
  for (let at = 0; at + PART_DIGITS <= code.length; at += PART_DIGITS) {
    const part = code.slice(at, at + PART_DIGITS);
    shapes.push({ kind: 'text', offset: at, bytes: Buffer.from(part, 'latin1') });
    shapes.push({ kind: 'utf16', offset: 2 * at, bytes: Buffer.from(part, 'utf16le') });
  }
  for (let shift = 0; shift < BASE64_GROUP_BYTES; shift++) shapes.push(base64Shape(code, shift));
  if (code.length >= MIN_BCD_DIGITS) {
    shapes.push({ kind: 'bcd', offset: 0, bytes: Buffer.from(code, 'hex') });
    shapes.push({ kind: 'bcd', offset: 0, bytes: Buffer.from(code.slice(1, -1), 'hex') });
  }
  return shapes;
}

/** The characters that depend on the code alone when `shift` bytes stand before it in its group of three. */
function base64Shape(code: string, shift: number): Shape {
  const skipped = (BASE64_GROUP_BYTES - shift) % BASE64_GROUP_BYTES;
  const whole = Math.floor((code.length - skipped) / BASE64_GROUP_BYTES) * BASE64_GROUP_BYTES;
  const text = Buffer.from(code.slice(skipped, skipped + whole), 'latin1').toString('base64');
  const offset = (skipped / BASE64_GROUP_BYTES) * BASE64_GROUP_CHARACTERS;
  return { kind: 'base64', offset, bytes: Buffer.from(text, 'latin1') };
}

function* readableRegions(pid: number): Generator<Region> {
  for (const line of readFileSync(`/proc/${pid}/maps`, 'latin1').split('\n')) {
    const [, start, end, rights, mapping = ''] = MAP_LINE.exec(line) ?? [];
    if (start === undefined || end === undefined || !rights?.startsWith('r')) continue;
    if (KERNEL_MAPPINGS.includes(mapping)) continue;
    yield { start: Number.parseInt(start, 16), end: Number.parseInt(end, 16), mapping };
  }
}

/** Zero for a mapping that went away meanwhile, or a device. */
function readSome(memory: number, into: Buffer, length: number, at: number): number {
  try {
    return readSync(memory, into, 0, length, at);
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EIO' || error.code === 'EFAULT')) return 0;
    throw error;
  }
}

function collect(
  bytes: Buffer,
  base: number,
  mapping: string,
  shapes: readonly Shape[],
  found: Map<string, FoundCopy>,
): void {
  for (const { kind, offset, bytes: wanted } of shapes) {
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
      const address = Math.round(base + at - offset).toString(16);
      found.set(`${kind} ${address}`, { kind, address, mapping });
    }
  }
}
