// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ReaderKind } from './reader-kind.ts';

/** pid.codes sets this product number aside for tests. */
export const VENDOR_ID = 0x1209;
export const PRODUCT_ID = 0x0001;
export const RELEASE = 0x0100;
export const CONFIGURATION_VALUE = 1;
export const INTERFACE_NUMBER = 0;
/** Endpoint numbers, without the bit of the direction. */
export const ENDPOINT = { interruptIn: 1, bulkIn: 2, bulkOut: 3 } as const;

const TYPE = { device: 1, configuration: 2, string: 3, interface: 4, endpoint: 5, ccid: 0x21 } as const;
const REQUEST = {
  getStatus: 0,
  clearFeature: 1,
  setAddress: 5,
  getDescriptor: 6,
  setConfiguration: 9,
  setInterface: 11,
} as const;
const SMART_CARD = 0x0b;
const DIRECTION_IN = 0x80;
const BULK = 2;
const INTERRUPT = 3;
const ENGLISH = 0x0409;
const PRODUCT_STRING = 2;
const MAX_MESSAGE_BYTES = 271;
const INTERRUPT_BYTES = 8;
const BULK_BYTES = 64;

const LEVELS = { character: 0, tpdu: 0x10000, 'short-apdu': 0x20000, 'extended-apdu': 0x40000 } as const;
/** Besides voltage and negotiation: clock and rate by themselves. */
const AUTO_RATES = 0x30;
const NEGOTIATIONS = { reader: 0x42, parameters: 0x80, host: 0 } as const;
const AUTO_VOLTAGE = 0x08;

const le16 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];
const le32 = (value: number): number[] => [...le16(value), ...le16(value >>> 16)];

/** Class descriptor of a reader of this kind (CCID 1.1, 5.1). */
export function ccidDescriptor({ level, negotiation, automaticVoltage, pinPad, slots }: ReaderKind): Uint8Array {
  const features = LEVELS[level] | NEGOTIATIONS[negotiation] | (automaticVoltage ? AUTO_VOLTAGE : 0) | AUTO_RATES;
  return Uint8Array.of(
    ...[54, TYPE.ccid, ...le16(0x0110), slots - 1, 0x07, ...le32(0x03)],
    ...[...le32(4000), ...le32(4000), 0, ...le32(10_752), ...le32(344_086), 0],
    ...[...le32(254), ...le32(0), ...le32(0), ...le32(features), ...le32(MAX_MESSAGE_BYTES)],
    ...[0xff, 0xff, ...le16(0), pinPad ? 0x01 : 0, 1],
  );
}

/** The whole configuration descriptor, as GET_DESCRIPTOR answers it. */
export function configurationDescriptor(kind: ReaderKind): Uint8Array {
  const endpoint = (address: number, type: number, bytes: number) => [
    7,
    TYPE.endpoint,
    address,
    type,
    ...le16(bytes),
    8,
  ];
  const body = [
    ...[9, TYPE.interface, INTERFACE_NUMBER, 0, kind.interrupt ? 3 : 2, SMART_CARD, 0, 0, 0],
    ...ccidDescriptor(kind),
    ...(kind.interrupt ? endpoint(DIRECTION_IN | ENDPOINT.interruptIn, INTERRUPT, INTERRUPT_BYTES) : []),
    ...endpoint(DIRECTION_IN | ENDPOINT.bulkIn, BULK, BULK_BYTES),
    ...endpoint(ENDPOINT.bulkOut, BULK, BULK_BYTES),
  ];
  return Uint8Array.of(9, TYPE.configuration, ...le16(9 + body.length), 1, CONFIGURATION_VALUE, 0, 0x80, 50, ...body);
}

const deviceDescriptor = (): Uint8Array =>
  Uint8Array.of(
    ...[18, TYPE.device, ...le16(0x0110), 0, 0, 0, 64],
    ...[...le16(VENDOR_ID), ...le16(PRODUCT_ID), ...le16(RELEASE), 0, PRODUCT_STRING, 0, 1],
  );

function stringDescriptor(index: number, product: string): Uint8Array | null {
  if (index === 0) return Uint8Array.of(4, TYPE.string, ...le16(ENGLISH));
  if (index !== PRODUCT_STRING) return null;
  const text = Buffer.from(product, 'utf16le');
  return Uint8Array.of(2 + text.length, TYPE.string, ...text);
}

/** A standard request on the control endpoint; null: stall. */
export function answerStandardRequest(
  kind: ReaderKind,
  { request, value, length }: { readonly request: number; readonly value: number; readonly length: number },
): Uint8Array | null {
  switch (request) {
    case REQUEST.getDescriptor:
      return getDescriptor(kind, value >> 8, value & 0xff)?.slice(0, length) ?? null;
    case REQUEST.getStatus:
      return new Uint8Array(2);
    case REQUEST.clearFeature:
    case REQUEST.setAddress:
    case REQUEST.setConfiguration:
    case REQUEST.setInterface:
      return new Uint8Array(0);
    default:
      return null;
  }
}

function getDescriptor(kind: ReaderKind, type: number, index: number): Uint8Array | null {
  if (type === TYPE.device) return deviceDescriptor();
  if (type === TYPE.configuration) return index === 0 ? configurationDescriptor(kind) : null;
  return type === TYPE.string ? stringDescriptor(index, kind.product) : null;
}
