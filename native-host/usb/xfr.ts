// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from '../pcsc/port.ts';
import type { CcidClass } from './ccid-class.ts';
import type { CcidLink } from './link.ts';
import { type CcidReply, COMMAND, garbled, HEADER_BYTES } from './messages.ts';

/** wLevelParameter and bChainParameter of readers at the extended APDU level (CCID 1.1, 6.1.4 and 6.2.1). */
const CHAIN = { whole: 0x00, first: 0x01, last: 0x02, middle: 0x03, more: 0x10 } as const;
/** An extended answer of 65,536 bytes with its status word. */
const MAX_RESPONSE_BYTES = 65_538;
const NO_DATA = new Uint8Array(0);
/** A command without data and Le has P3 = 00 on the line of T=0 (ISO/IEC 7816-3, 12.2.2). */
const T0_HEADER_BYTES = 5;

/** What one slot sends to its card. */
export interface XfrTarget {
  readonly link: CcidLink;
  readonly slot: number;
  readonly ccid: Pick<CcidClass, 'level' | 'maxMessageBytes'>;
}

/** One message with one block or TPDU, at any level. Throws `SlotError` when the reader refuses. */
export async function exchangeBlock(
  { link, slot }: XfrTarget,
  data: Uint8Array,
  waitFactor = 0,
  levelParameter: number = CHAIN.whole,
): Promise<CcidReply> {
  const specific = [waitFactor, levelParameter, 0] as const;
  return link.command({ type: COMMAND.xfrBlock, slot, specific, data });
}

/** One TPDU or APDU; a reader at the extended APDU level gets and gives long ones in parts. */
export async function exchangeCommand(target: XfrTarget, command: Uint8Array): Promise<Uint8Array> {
  const { level, maxMessageBytes } = target.ccid;
  const maxPartBytes = maxMessageBytes - HEADER_BYTES;
  if (level === 'extended-apdu') return exchangeChained(target, command, maxPartBytes);
  if (command.length > maxPartBytes) throw new PcscError('unexpected', `XfrBlock: command of ${command.length} bytes`);
  if (level === 'short-apdu' || command.length >= T0_HEADER_BYTES) return (await exchangeBlock(target, command)).data;
  return (await exchangeBlock(target, Uint8Array.of(...command, 0))).data;
}

async function exchangeChained(target: XfrTarget, command: Uint8Array, maxPartBytes: number): Promise<Uint8Array> {
  let sent = 0;
  let reply: CcidReply;
  do {
    const part = command.subarray(sent, sent + maxPartBytes);
    const isLast = sent + part.length === command.length;
    const level = sent === 0 ? (isLast ? CHAIN.whole : CHAIN.first) : isLast ? CHAIN.last : CHAIN.middle;
    reply = await exchangeBlock(target, part, 0, level);
    sent += part.length;
    if (!isLast && reply.parameter !== CHAIN.more) throw garbled(`bChainParameter ${reply.parameter} for a part`);
  } while (sent < command.length);
  return receiveChained(target, reply);
}

async function receiveChained(target: XfrTarget, first: CcidReply): Promise<Uint8Array> {
  if (first.parameter === CHAIN.whole) return first.data;
  const parts = [first.data];
  let bytes = first.data.length;
  let { parameter } = first;
  if (parameter !== CHAIN.first) throw garbled(`bChainParameter ${parameter} begins an answer`);
  while (parameter !== CHAIN.last) {
    const reply = await exchangeBlock(target, NO_DATA, 0, CHAIN.more);
    ({ parameter } = reply);
    if (parameter !== CHAIN.middle && parameter !== CHAIN.last) throw garbled(`bChainParameter ${parameter}`);
    parts.push(reply.data);
    bytes += reply.data.length;
    if (bytes > MAX_RESPONSE_BYTES || reply.data.length === 0) throw garbled(`answer of ${bytes} bytes goes on`);
  }
  return Buffer.concat(parts);
}
