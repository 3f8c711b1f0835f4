// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { ChildServer, makeServerFolder } from './child-server.ts';
export { CardEndpointServer, type FrontKind } from './server.ts';
