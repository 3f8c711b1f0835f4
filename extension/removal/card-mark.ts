// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CpxCard } from '../../shared/protocol/index.ts';

/** Two bytes tell the card in the reader from the next one; of the million holders some twenty share each value. */
const MARK_BYTES = 2;
const SALT_BYTES = 16;

const toHex = (bytes: Uint8Array): string => [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');

/** A card without its holder: cards are compared by it under the same salt, and nobody can be named by it. */
export interface CardMark {
  /** Hexadecimal, another one for each session. */
  readonly salt: string;
  readonly mark: string;
}

/** The mark of a card under a new salt, or under that of an earlier mark. */
export async function markCard(
  { holder, validity }: Pick<CpxCard, 'holder' | 'validity'>,
  salt = toHex(crypto.getRandomValues(new Uint8Array(SALT_BYTES))),
): Promise<CardMark> {
  const text = JSON.stringify([salt, holder.nationalId, validity.notBefore, validity.notAfter]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return { salt, mark: toHex(new Uint8Array(digest, 0, MARK_BYTES)) };
}
