// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { ChildServer, makeServerFolder } from './child-server.ts';
export { CardDoor } from './door.ts';
export type { Identify } from './front.ts';
export { createNodeFront } from './node-front.ts';
export { CardEndpointServer, type FrontKind } from './server.ts';
