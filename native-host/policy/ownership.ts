// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

const GROUP_OR_OTHERS_WRITE = 0o022;

/**
 * Why somebody else than the administrator could have written a file or folder; null when nobody could.
 *
 * @param owners user ids that may own it.
 */
export function findWeakness(
  { uid, mode }: { readonly uid: number; readonly mode: number },
  owners: readonly number[],
): string | null {
  if (!owners.includes(uid)) return 'is not owned by root';
  return (mode & GROUP_OR_OTHERS_WRITE) === 0 ? null : 'can be written by users';
}
