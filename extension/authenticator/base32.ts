// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS_PER_CHARACTER = 5;
const BITS_PER_BYTE = 8;

/** Base32 of RFC 4648, section 6, in upper case, without padding: as secrets stand in an otpauth address. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let heldBits = 0;
  for (const byte of bytes) {
    held = (held << BITS_PER_BYTE) | byte;
    heldBits += BITS_PER_BYTE;
    while (heldBits >= BITS_PER_CHARACTER) {
      heldBits -= BITS_PER_CHARACTER;
      text += ALPHABET.charAt(held >>> heldBits);
      held &= (1 << heldBits) - 1;
    }
  }
  return heldBits === 0 ? text : text + ALPHABET.charAt(held << (BITS_PER_CHARACTER - heldBits));
}

/**
 * The bytes of a Base32 text, in either case, with or without its padding; null for anything that no encoder writes:
 * another character, an impossible length, padding of the wrong length, bits left over that are not zero.
 */
export function decodeBase32(text: string): Uint8Array<ArrayBuffer> | null {
  const [, digits = '', padding = ''] = /^([a-z2-7]*)(=*)$/iu.exec(text) ?? [];
  if (digits + padding !== text || (padding !== '' && text.length % BITS_PER_BYTE !== 0)) return null;
  if (padding.length >= BITS_PER_BYTE) return null;
  const bytes = new Uint8Array(Math.floor((digits.length * BITS_PER_CHARACTER) / BITS_PER_BYTE));
  let written = 0;
  let held = 0;
  let heldBits = 0;
  for (const character of digits.toUpperCase()) {
    held = (held << BITS_PER_CHARACTER) | ALPHABET.indexOf(character);
    heldBits += BITS_PER_CHARACTER;
    if (heldBits < BITS_PER_BYTE) continue;
    heldBits -= BITS_PER_BYTE;
    bytes[written++] = held >>> heldBits;
    held &= (1 << heldBits) - 1;
  }
  // A whole character that carries nothing, or bits that an encoder leaves zero.
  return heldBits >= BITS_PER_CHARACTER || held !== 0 ? null : bytes;
}
