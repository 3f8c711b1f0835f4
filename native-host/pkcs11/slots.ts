// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** CK_SLOT_INFO.slotDescription, UTF-8, padded with blanks. */
const DESCRIPTION_BYTES = 64;
/** A long name as Cryptolib CPS gives it: the first 30 characters, dots, the end. */
const SHORTENED = /^(.{30})\.{2,}(.+)$/su;

/**
 * Whether a module's slot is this reader of the PC/SC service: the same name, the same name cut at 64 bytes, or
 * shortened in its middle.
 */
export function isSlotOf(description: string, reader: string): boolean {
  const slot = description.trim();
  const name = reader.trim();
  if (slot === name) return true;
  const nameBytes = Buffer.from(name, 'utf8');
  if (nameBytes.length <= DESCRIPTION_BYTES) return false;
  // A character that the cut went through is no character any more: compared without it.
  const slotBytes = Buffer.from(slot.replace(/\uFFFD+$/u, '').trimEnd(), 'utf8');
  const isCut = slotBytes.length > DESCRIPTION_BYTES - 4 && nameBytes.subarray(0, slotBytes.length).equals(slotBytes);
  if (isCut) return true;
  const [, start, end] = SHORTENED.exec(slot) ?? [];
  return start !== undefined && end !== undefined && name.startsWith(start) && name.endsWith(end);
}

/**
 * The slots of a reader, by their place in `descriptions`: a module may have several, one for each code of the card.
 * None where a description fits another reader as well: the card of somebody else could be meant.
 */
export function findSlots(
  descriptions: readonly string[],
  reader: string,
  readers: readonly string[],
): readonly number[] {
  const others = readers.filter(name => name !== reader);
  return descriptions.flatMap((description, place) =>
    isSlotOf(description, reader) && !others.some(other => isSlotOf(description, other)) ? [place] : [],
  );
}
