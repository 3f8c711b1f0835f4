// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { HELLO_TIMEOUT_MS, HostClient, type HostState, type RequestOptions } from './client.ts';
export { classifyDisconnect } from './disconnect.ts';
export { type NativeRuntime, openHostClient } from './open-client.ts';
export type { NativeLink, NativePort } from './port.ts';
export {
  FEW_TRIES,
  findObstacle,
  type InsertedCard,
  listInserted,
  type Situation,
  summarizeStatus,
} from './situation.ts';
