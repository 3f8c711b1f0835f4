// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { AccountBook, type AccountSeed } from './accounts.ts';
export { makeOtpDesk, type OtpDesk } from './otp/index.ts';
export { createPortalApp, type PortalAppOptions } from './portal-app.ts';
export { PSC_RETURN_PATH } from './psc-sign-in.ts';
