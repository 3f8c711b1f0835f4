// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { startCardHost } from './card-host.ts';
export { CardTickets } from './card-tickets.ts';
export { makeSub } from './claims.ts';
export { addInteraction, isNationalIdentifier } from './interaction.ts';
export { failurePage, identifierPage, LOST_PAGE, waitingPage } from './pages.ts';
export { createPscProvider, type PscProvider, toCibaClient, toClient } from './provider.ts';
