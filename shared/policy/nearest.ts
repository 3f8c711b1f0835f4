// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A word that needs more changes than one in three letters is not what was meant. */
const LETTERS_A_CHANGE = 3;

/**
 * The known word that is most like `word`, by the number of letters to change (Levenshtein), without regard to case;
 * null if none is like it.
 */
export function findNearest(word: string, known: readonly string[]): string | null {
  const wanted = word.toLowerCase();
  const most = Math.max(1, Math.floor(word.length / LETTERS_A_CHANGE));
  let nearest: { word: string; changes: number } | null = null;
  for (const candidate of known) {
    const changes = countChanges(wanted, candidate.toLowerCase());
    if (changes <= most && changes < (nearest?.changes ?? Number.POSITIVE_INFINITY))
      nearest = { word: candidate, changes };
  }
  return nearest?.word ?? null;
}

function countChanges(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [above, letter] of [...one].entries()) {
    const next = [above + 1];
    for (const [index, match] of [...other].entries()) {
      const kept = (row[index] ?? 0) + (letter === match ? 0 : 1);
      next.push(Math.min(kept, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
