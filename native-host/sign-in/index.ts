// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { readServerText } from './answer.ts';
export type { PinQuestion } from './enter.ts';
export { decideEntry, requireEntry } from './pin-entry.ts';
export { type SignInDependencies, type SignInRequest, signIn } from './sign-in.ts';
