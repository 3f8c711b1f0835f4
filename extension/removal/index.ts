// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { type CardMark, markCard } from './card-mark.ts';
export { CardRemoval, type CardRemovalEnvironment } from './card-removal.ts';
export { CardWatch, RESTART_PAUSES_MS, SETTLE_MS } from './card-watch.ts';
export type { PortalTabs } from './end-session.ts';
export { ProSanteConnectSession, type TabPlace } from './pro-sante-connect.ts';
export { CookiePlace, SESSION_STATES, WatchedSession, WatchedSessions } from './record.ts';
export { isOfSession } from './session-cookies.ts';
