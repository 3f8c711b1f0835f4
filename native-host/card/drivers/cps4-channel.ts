// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Class byte of logical channel 1 (ISO/IEC 7816-4, 5.4.1). */
export const CLA_CHANNEL_1 = 0x01;
