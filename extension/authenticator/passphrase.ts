// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Length is what counts; no kinds of characters are asked for (NIST SP 800-63B, section 3.1.1.2). */
export const MIN_PASSPHRASE_CHARACTERS = 12;
export const MAX_PASSPHRASE_CHARACTERS = 256;

export type PassphraseFault = 'short' | 'long' | 'same' | 'different';

/** The same phrase, however a keyboard composes its accents (RFC 8265, section 4.2, OpaqueString). */
export const normalizePassphrase = (text: string): string => text.normalize('NFC');

/** What is wrong with a new passphrase that was typed twice; null for nothing. */
export function judgePassphrase(typed: string, repeated: string): PassphraseFault | null {
  const characters = [...normalizePassphrase(typed)];
  if (characters.length < MIN_PASSPHRASE_CHARACTERS) return 'short';
  if (characters.length > MAX_PASSPHRASE_CHARACTERS) return 'long';
  if (new Set(characters).size === 1) return 'same';
  return normalizePassphrase(repeated) === normalizePassphrase(typed) ? null : 'different';
}
