// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { AID } from '../identifiers.ts';
import type { CardProfile } from '../profile.ts';
import { concatBytes, encodeText, encodeTlv, fromHex } from '../tlv.ts';

/** Issuer number in front of the serial number of every CPx card. */
const ISSUER_NUMBER = '8025000001';

/**
 * EF.ATR of a CPS3 card (57 bytes): a category byte, card service, identification of chip and application (46),
 * capabilities (command chaining yes, extended length no), root AID, buffer sizes 260 and 256, an object identifier
 * and the status bytes.
 */
export function encodeEfAtr(): Uint8Array {
  return concatBytes(
    Uint8Array.of(0x80),
    encodeTlv(0x43, fromHex('B8')),
    encodeTlv(0x46, fromHex('04 B0 EC C1')),
    encodeTlv(0x47, fromHex('94 01 80')),
    encodeTlv(0x4f, AID.root),
    encodeTlv(0xe0, fromHex('02 02 01 04 02 02 01 04 02 02 01 00 02 02 01 00')),
    encodeTlv(0x78, encodeTlv(0x06, fromHex('2B 81 22 F8 78 02'))),
    encodeTlv(0x82, fromHex('90 00')),
  );
}

/**
 * EF.DIR (ISO/IEC 7816-15 section 8.4): one record per application, contactless first. OpenSC moves the last CPx
 * record that it knows to the front, so the other order makes it bind the contactless one.
 */
export function encodeEfDir(): Uint8Array {
  return concatBytes(
    encodeApplication(AID.contactless, 'CPX IAS CL', '3F00 0002'),
    encodeApplication(AID.contact, 'CPX IAS', '3F00 0001'),
  );
}

/** EF.DIR of a CPS4: another application first, so that a program has to look for the right one. */
export function encodeChipDocEfDir(): Uint8Array {
  return concatBytes(
    encodeApplication(AID.auxiliary, 'IDS', '3F00'),
    encodeApplication(AID.contact, 'CPX IAS', '3F00 5015'),
  );
}

function encodeApplication(aid: Uint8Array, label: string, path: string): Uint8Array {
  return encodeTlv(
    0x61,
    encodeTlv(0x4f, aid),
    encodeTlv(0x50, encodeText(label)),
    encodeTlv(0x51, fromHex(path)),
    encodeTlv(0x73, encodeTlv(0x4f, AID.contact)),
  );
}

/** EF.SN (12 bytes): issuer number, nine digits, a filler F. @param serial nine decimal digits. */
export function encodeEfSn(serial: string): Uint8Array {
  return encodeTlv(0x5a, fromHex(`${ISSUER_NUMBER}${serial}F`));
}

/** EF_ACTUA: dates of the last remote update as packed digits YYYYMMDDhhmmss (81 start, 82 end). */
export function encodeUpdateMarker({ start, end }: NonNullable<CardProfile['updateMarker']>): Uint8Array {
  return encodeTlv(
    0xec,
    encodeTlv(0x81, fromHex(start)),
    end === null ? Uint8Array.of() : encodeTlv(0x82, fromHex(end)),
  );
}
