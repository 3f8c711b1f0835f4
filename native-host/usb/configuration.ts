// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CCID_CLASS_BYTES, type CcidClass, parseCcidClass } from './ccid-class.ts';
import { bytesOf, SMART_CARD_CLASS, type UsbDevice } from './web-usb.ts';

/** A smart-card interface of a device, with all that is needed to speak to it. */
export interface CcidInterface {
  readonly interfaceNumber: number;
  readonly bulkIn: number;
  readonly bulkOut: number;
  /** Null for readers that tell nothing by themselves: they are asked at intervals. */
  readonly interruptIn: { readonly endpoint: number; readonly maxBytes: number } | null;
  readonly ccid: CcidClass;
}

export interface CcidConfiguration {
  readonly configurationValue: number;
  readonly interfaces: readonly CcidInterface[];
}

/** Descriptor types, USB 2.0 table 9-5, and CCID 1.1, 5.1. */
const TYPE = { configuration: 2, interface: 4, endpoint: 5, ccid: 0x21, vendor: 0xff } as const;
const GET_DESCRIPTOR = 6;
const CONFIGURATION_HEADER_BYTES = 9;
const INTERFACE_BYTES = 9;
const ENDPOINT_BYTES = 7;
const BULK = 2;
const INTERRUPT = 3;
const DIRECTION_IN = 0x80;
const ENDPOINT_MASK = 0x0f;
const PACKET_MASK = 0x7ff;
/** bInterfaceProtocol of bulk transport; 1 and 2 are cards with a USB plug (ICCD), which are no readers. */
const BULK_TRANSPORT = 0;

interface Gathering {
  readonly interfaceNumber: number;
  readonly isCcid: boolean;
  readonly endpoints: Map<'bulkIn' | 'bulkOut' | 'interruptIn', { endpoint: number; maxBytes: number }>;
  descriptor: Uint8Array | null;
}

/**
 * Reads a whole configuration descriptor. Interfaces that are no usable CCID reader are left out; what breaks off ends
 * there. Never throws: it is the device that wrote this.
 */
export function parseConfiguration(bytes: Uint8Array): CcidConfiguration {
  const gathered: Gathering[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const length = bytes[at] ?? 0;
    if (length < 2 || at + length > bytes.length) break;
    take(bytes.subarray(at, at + length), gathered);
    at += length;
  }
  return { configurationValue: bytes[5] ?? 0, interfaces: gathered.flatMap(complete) };
}

function take(descriptor: Uint8Array, gathered: Gathering[]): void {
  const [length = 0, type, third = 0, fourth = 0, low = 0, high = 0] = descriptor;
  const current = gathered.at(-1);
  if (type === TYPE.interface && length >= INTERFACE_BYTES) {
    const isCcid = fourth === 0 && high === SMART_CARD_CLASS && descriptor[7] === BULK_TRANSPORT;
    gathered.push({ interfaceNumber: third, isCcid, endpoints: new Map(), descriptor: null });
  } else if (current && type === TYPE.endpoint && length >= ENDPOINT_BYTES) {
    const isIn = (third & DIRECTION_IN) !== 0;
    const endpoint = { endpoint: third & ENDPOINT_MASK, maxBytes: (low | (high << 8)) & PACKET_MASK };
    if (fourth === BULK) current.endpoints.set(isIn ? 'bulkIn' : 'bulkOut', endpoint);
    else if (fourth === INTERRUPT && isIn) current.endpoints.set('interruptIn', endpoint);
  } else if (current && (type === TYPE.ccid || type === TYPE.vendor) && length === CCID_CLASS_BYTES) {
    current.descriptor = descriptor; // older readers give it the vendor's number, or put it behind the endpoints
  }
}

function complete({ interfaceNumber, isCcid, endpoints, descriptor }: Gathering): readonly CcidInterface[] {
  const bulkIn = endpoints.get('bulkIn');
  const bulkOut = endpoints.get('bulkOut');
  if (!isCcid || !bulkIn || !bulkOut || !descriptor) return [];
  try {
    const ccid = parseCcidClass(descriptor);
    const interruptIn = endpoints.get('interruptIn') ?? null;
    return [{ interfaceNumber, bulkIn: bulkIn.endpoint, bulkOut: bulkOut.endpoint, interruptIn, ccid }];
  } catch {
    return []; // a reader of a kind that cannot be driven is as good as none
  }
}

/**
 * Asks an open device for its configurations, which WebUSB shows without their class descriptors, and answers the first
 * one that has a reader; null when none has.
 */
export async function readConfiguration(device: UsbDevice): Promise<CcidConfiguration | null> {
  for (const index of device.configurations.keys()) {
    const header = await getDescriptor(device, index, CONFIGURATION_HEADER_BYTES);
    const [, type, low = 0, high = 0] = header;
    if (type !== TYPE.configuration) continue;
    const configuration = parseConfiguration(await getDescriptor(device, index, low | (high << 8)));
    if (configuration.interfaces.length > 0) return configuration;
  }
  return null;
}

const getDescriptor = async (device: UsbDevice, index: number, length: number): Promise<Uint8Array> =>
  bytesOf(
    await device.controlTransferIn(
      {
        requestType: 'standard',
        recipient: 'device',
        request: GET_DESCRIPTOR,
        value: (TYPE.configuration << 8) | index,
        index: 0,
      },
      length,
    ),
  );
