// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { encodePssBlock } from './crypto/pss.ts';
export { type Exchange, formatExchange } from './exchange.ts';
export type { InsertableCard } from './insertable-card.ts';
export * from './links/index.ts';
export { DEFAULT_PROFILE_FILE, loadProfile, ProfileError, parseProfile } from './load-profile.ts';
export { NoAnswerError } from './no-answer.ts';
export type { CardProfile } from './profile.ts';
export { createReplayCard } from './replay/index.ts';
export { createVirtualCard, type VirtualCard, type VirtualCardOptions } from './virtual-card.ts';
