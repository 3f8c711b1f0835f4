// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { concatBytes, encodeTlv, fromHex } from '../tlv.ts';

/** Access rules of an EF: one AM byte and a security condition byte for each of its bits (IAS-ECC 1.0.1 section 7). */
const AMB_DELETE_TO_READ = '7B';
const READ_ONLY = fromHex(`${AMB_DELETE_TO_READ} FF FF FF FF FF 00`);
const NO_ACCESS = fromHex(`${AMB_DELETE_TO_READ} FF FF FF FF FF FF`);
const ISSUER_MAY_UPDATE = fromHex(`${AMB_DELETE_TO_READ} 45 FF FF FF 45 00`);

const TRANSPARENT_EF = Uint8Array.of(0x01);
const ACTIVATED = Uint8Array.of(0x05);

/** What the control parameters of a transparent EF tell. */
export interface FcpFields {
  /** Bytes. */
  readonly size: number;
  readonly fileId: number;
  /** Short file identifier, absent when the file has none. */
  readonly shortId?: number;
  /** The issuer may replace the contents by secure messaging (contact only). */
  readonly updatable?: boolean;
  /** Nothing is allowed over the air. */
  readonly contactOnly?: boolean;
}

/**
 * FCP of a transparent EF (ISO/IEC 7816-4 section 7.4), in the order and with the objects of a CPS3: size, descriptor,
 * identifier, short identifier (empty when there is none), access rules for contact and contactless, life cycle.
 */
export function encodeFcp({ size, fileId, shortId, updatable = false, contactOnly = false }: FcpFields): Uint8Array {
  return encodeTlv(
    0x62,
    encodeTlv(0x80, encodeUint16(size)),
    encodeTlv(0x82, TRANSPARENT_EF),
    encodeTlv(0x83, encodeUint16(fileId)),
    encodeTlv(0x88, shortId === undefined ? Uint8Array.of() : Uint8Array.of(shortId << 3)),
    encodeTlv(
      0xa1,
      concatBytes(
        encodeTlv(0x8c, updatable ? ISSUER_MAY_UPDATE : READ_ONLY),
        encodeTlv(0x9c, contactOnly ? NO_ACCESS : READ_ONLY),
      ),
    ),
    encodeTlv(0x8a, ACTIVATED),
  );
}

function encodeUint16(number: number): Uint8Array {
  return Uint8Array.of(number >> 8, number & 0xff);
}
