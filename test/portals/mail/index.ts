// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { createMailbox } from './pages.ts';
export { type MailServer, type ReceivedMail, startMailServer } from './server.ts';
