// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import type { CardConnection, PcscFailure, PcscSnapshot } from '../../../../native-host/pcsc/port.ts';
import { fromHex, toHex } from '../../tlv.ts';

const FEATURE_BYTES = 5;

const Id = v.pipe(v.number(), v.integer());
const ReaderName = v.string();
const Disposition = v.picklist(['leave', 'reset']);

/** What a client asks. The command of `transmit` and the data of `control` are the frame's payload. One connection to a card per socket. */
export const RequestSchema = v.variant('call', [
  v.strictObject({ id: Id, call: v.literal('watch') }),
  v.strictObject({ id: Id, call: v.literal('connect'), reader: ReaderName }),
  v.strictObject({ id: Id, call: v.literal('transmit') }),
  v.strictObject({ id: Id, call: v.literal('features') }),
  v.strictObject({ id: Id, call: v.literal('control'), code: v.number() }),
  v.strictObject({ id: Id, call: v.literal('begin') }),
  v.strictObject({ id: Id, call: v.literal('end'), after: Disposition }),
  v.strictObject({ id: Id, call: v.literal('reconnect') }),
  v.strictObject({ id: Id, call: v.literal('disconnect'), after: Disposition }),
  v.strictObject({ id: Id, call: v.literal('insert'), reader: ReaderName, card: v.string() }),
  v.strictObject({ id: Id, call: v.literal('remove'), reader: ReaderName }),
  v.strictObject({ id: Id, call: v.literal('stopService') }),
  v.strictObject({ id: Id, call: v.literal('startService') }),
]);
export type Request = v.InferOutput<typeof RequestSchema>;

const FAILURES = [
  'service-stopped',
  'no-reader',
  'no-card',
  'card-removed',
  'card-reset',
  'card-mute',
  'in-use',
  'communication',
  'cancelled',
  'unexpected',
] as const satisfies readonly PcscFailure[];

const Snapshot = v.strictObject({
  service: v.picklist(['running', 'stopped']),
  readers: v.array(
    v.strictObject({
      name: v.string(),
      slot: v.picklist(['empty', 'card', 'mute']),
      atr: v.pipe(v.string(), v.regex(/^([0-9A-F]{2})*$/)),
      eventCount: v.number(),
    }),
  ),
});

/**
 * What the server tells: the end of a call, or a change for a watch. The payload is the answer of `transmit` and
 * `control`, the protocol after `connect`, and the list after `features`.
 */
export const ReplySchema = v.union([
  v.strictObject({ id: Id }),
  v.strictObject({ id: Id, failure: v.picklist(FAILURES), detail: v.string() }),
  v.strictObject({ snapshot: Snapshot }),
]);
export type Reply = v.InferOutput<typeof ReplySchema>;
type SnapshotMessage = v.InferOutput<typeof Snapshot>;

/** A snapshot with its ATRs in hexadecimal. */
export function encodeSnapshot({ service, readers }: PcscSnapshot): SnapshotMessage {
  return { service, readers: readers.map(reader => ({ ...reader, atr: toHex(reader.atr) })) };
}

/** The reverse of `encodeSnapshot`. */
export function decodeSnapshot({ service, readers }: SnapshotMessage): PcscSnapshot {
  return { service, readers: readers.map(reader => ({ ...reader, atr: fromHex(reader.atr) })) };
}

/** The payload of `connect`: one byte, the protocol's number. */
export const encodeProtocol = (protocol: CardConnection['protocol']): Uint8Array =>
  Uint8Array.of(protocol === 'T1' ? 1 : 0);

/** The reverse of `encodeProtocol`. */
export const decodeProtocol = ([number]: Uint8Array): CardConnection['protocol'] => (number === 1 ? 'T1' : 'T0');

/** The payload of `features`: each number in one byte, its code in four, big-endian. */
export function encodeFeatures(features: ReadonlyMap<number, number>): Uint8Array {
  const bytes = Buffer.alloc(features.size * FEATURE_BYTES);
  [...features].forEach(([feature, code], index) => {
    bytes.writeUInt8(feature, index * FEATURE_BYTES);
    bytes.writeUInt32BE(code, index * FEATURE_BYTES + 1);
  });
  return bytes;
}

/** The reverse of `encodeFeatures`. */
export function decodeFeatures(payload: Uint8Array): ReadonlyMap<number, number> {
  const bytes = Buffer.from(payload);
  const starts = Array.from({ length: bytes.length / FEATURE_BYTES }, (_, index) => index * FEATURE_BYTES);
  return new Map(starts.map(at => [bytes.readUInt8(at), bytes.readUInt32BE(at + 1)]));
}
