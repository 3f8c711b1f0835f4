// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type ClientRegistration, type PscIdentity, RelyingParty, type SignInChecks } from './relying-party.ts';
