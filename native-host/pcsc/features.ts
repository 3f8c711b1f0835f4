// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { PcscError } from './port.ts';

/** Function number of CM_IOCTL_GET_FEATURE_REQUEST (PC/SC part 10, 2.2). */
export const GET_FEATURE_REQUEST = 3400;

const CODE_BYTES = 4;
const HEADER_BYTES = 2;

/**
 * The features that a reader lists (PC/SC part 10, 2.3): number, length 4, control code, big-endian whatever the
 * machine. An entry of another length is left out, a list that breaks off ends there: it is the driver's, not ours to
 * refuse a card for.
 */
export function parseFeatures(answer: Uint8Array): ReadonlyMap<number, number> {
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  const features = new Map<number, number>();
  for (let at = 0; at + HEADER_BYTES <= answer.length; ) {
    const feature = view.getUint8(at);
    const length = view.getUint8(at + 1);
    const value = at + HEADER_BYTES;
    at = value + length;
    if (at > answer.length) break;
    if (length === CODE_BYTES) features.set(feature, view.getUint32(value));
  }
  return features;
}

/**
 * Whether a refused feature request means that the reader has none: drivers say so in their own ways, SCARD_E_UNEXPECTED
 * (as pcsc-lite writes "unsupported feature"), a number of Windows itself, or a fault of the line. A card or a service
 * that is gone is no such thing.
 */
export const isWithoutFeatures = (error: unknown): boolean =>
  error instanceof PcscError && (error.failure === 'unexpected' || error.failure === 'communication');
