// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { Challenge, type CodeVerdict, DEFAULT_OTP_RULES, type OtpRules } from './challenge.ts';
export { type Channel, type ChannelKind, Courier, maskTarget, readEmail, readTelephone } from './courier.ts';
export { LockOut } from './lock-out.ts';
