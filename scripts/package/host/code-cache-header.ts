// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** A code cache of V8 begins with its magic number and a hash of V8's version, the same in all caches of one Node. */
export const SAME_HEAD_BYTES = 8;
/** Behind the length of the source: a hash of the flags. */
export const FLAG_HASH_AT = 12;
export const FLAG_HASH_END = 16;
