// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { toEndpointUrl } from './endpoint-url.ts';
export { askBackground, type SendMessage } from './send.ts';
export {
  Answer,
  Arrival,
  AuthenticatorState,
  CaptureState,
  ClaimedRequest,
  Initiator,
  MEMORY_KINDS,
  MESSAGES,
  type MemoryKind,
  Message,
  type MessageName,
  type MessageParams,
  type MessageResult,
  memoryRuleOf,
  RemovedSessions,
  type SignOutPageState,
} from './table.ts';
