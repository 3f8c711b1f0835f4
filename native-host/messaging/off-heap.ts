// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/**
 * Bytes that lie outside the JavaScript heap and can be wiped for good. `Buffer.alloc` will not do: V8 keeps views of 64
 * bytes or less on its heap, and makes a second copy off the heap when native code touches one.
 */
export const allocateOffHeap = (bytes: number): Buffer => Buffer.from(new ArrayBuffer(bytes));
