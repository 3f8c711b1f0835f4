// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { redactAddress } from './address.ts';
export { scrub } from './scrub.ts';
export { redactWords } from './words.ts';
