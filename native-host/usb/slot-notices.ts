// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What the interrupt endpoint tells (CCID 1.1, 6.3). */
export type SlotNotice =
  | { readonly kind: 'slot-change'; readonly present: readonly boolean[] }
  | { readonly kind: 'hardware-error'; readonly slot: number }
  | { readonly kind: 'unknown' };

const NOTIFY_SLOT_CHANGE = 0x50;
const HARDWARE_ERROR = 0x51;
const HARDWARE_ERROR_BYTES = 4;
/** Two bits for each slot: card present, changed since the last notice. */
const SLOTS_PER_BYTE = 4;
const BITS_PER_SLOT = 2;

/** Reads one notice. Never throws: a notice only makes the host ask. */
export function parseNotice(bytes: Uint8Array): SlotNotice {
  if (bytes[0] === NOTIFY_SLOT_CHANGE) {
    const present = Array.from({ length: (bytes.length - 1) * SLOTS_PER_BYTE }, (_, slot) => {
      const states = bytes[1 + Math.floor(slot / SLOTS_PER_BYTE)] ?? 0;
      return ((states >> ((slot % SLOTS_PER_BYTE) * BITS_PER_SLOT)) & 1) === 1;
    });
    return { kind: 'slot-change', present };
  }
  if (bytes[0] === HARDWARE_ERROR && bytes.length >= HARDWARE_ERROR_BYTES) {
    return { kind: 'hardware-error', slot: bytes[1] ?? 0 };
  }
  return { kind: 'unknown' };
}
