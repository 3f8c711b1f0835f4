// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Pkcs15Layout } from '../identifiers.ts';
import type { CodeProfile } from '../profile.ts';
import { concatBytes, encodeText, encodeTlv, fromHex } from '../tlv.ts';

/** CommonObjectFlags of the real card: a BIT STRING with a wrong count of unused bits and no content. Kept on purpose. */
const EMPTY_FLAGS = fromHex('030108');

/** PasswordFlags of ISO/IEC 7816-15 section 8.9.2, DER BIT STRINGs without their trailing zero bits. */
const PasswordFlags = {
  initialized: { padded: '020C', plain: '0308' },
  initializedUnblocking: { padded: '010E', plain: '010A' },
} as const;

const ASCII_NUMERIC = Uint8Array.of(0x01);

/** AODF: the code porteur, unblocked by the code de déblocage (ISO/IEC 7816-15 section 8.9). */
export function encodeAodf(pin: CodeProfile, puk: CodeProfile, { references }: Pkcs15Layout): Uint8Array {
  const unblockedBy = encodeTlv(0x04, Uint8Array.of(references.puk));
  return concatBytes(
    encodeTlv(
      0x30,
      encodeTlv(0x30, encodeTlv(0x0c, encodeText('Code porteur de la carte CPX')), EMPTY_FLAGS, unblockedBy),
      encodeTlv(0x30, encodeTlv(0x04, Uint8Array.of(references.pin))),
      encodePasswordAttributes(pin, references.pin, PasswordFlags.initialized),
    ),
    encodeTlv(
      0x30,
      encodeTlv(0x30, encodeTlv(0x0c, encodeText('PUK')), EMPTY_FLAGS),
      encodeTlv(0x30, encodeTlv(0x04, Uint8Array.of(references.puk))),
      encodePasswordAttributes(puk, references.puk, PasswordFlags.initializedUnblocking),
    ),
  );
}

function encodePasswordAttributes(
  code: CodeProfile,
  reference: number,
  flags: { readonly padded: string; readonly plain: string },
): Uint8Array {
  const padding = code.padding === null ? Uint8Array.of() : encodeTlv(0x04, fromHex(code.padding));
  const attributes = encodeTlv(
    0x30,
    encodeTlv(0x03, fromHex(code.padding === null ? flags.plain : flags.padded)),
    encodeTlv(0x0a, ASCII_NUMERIC),
    encodeTlv(0x02, Uint8Array.of(code.minDigits)),
    encodeTlv(0x02, Uint8Array.of(code.storedDigits)),
    encodeTlv(0x02, Uint8Array.of(code.maxDigits)),
    encodeTlv(0x80, Uint8Array.of(reference)),
    padding,
  );
  return encodeTlv(0xa1, attributes);
}
