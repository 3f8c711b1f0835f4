// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { addAccountPages, listAccountBlocks } from './account.ts';
export { makeOtpDesk, type OtpDesk } from './desk.ts';
export { addOtpSignIn } from './sign-in.ts';
