// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type Exchange, formatExchange } from './exchange.ts';
export * from './links/index.ts';
export { DEFAULT_PROFILE_FILE, loadProfile, ProfileError, parseProfile } from './load-profile.ts';
export type { CardProfile } from './profile.ts';
export { createVirtualCard, NoAnswerError, type VirtualCard, type VirtualCardOptions } from './virtual-card.ts';
