// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { MemoryKind, MessageResult } from '../messages/index.ts';
import { ask, type Send } from './answers.ts';

export type Remembered = MessageResult<'readMemory'>;

/** What the background keeps for the portal of this page. It finds the portal by the sender, not by what is sent. */
export interface MemoryClient {
  /** What the helpers of this page work with. Rejects where no help is wanted. */
  readHelp(): Promise<MessageResult<'readHelp'>>;
  /** Without the kinds that may not be remembered here. */
  read(): Promise<Remembered>;
  write(kind: MemoryKind, value: string | null): Promise<void>;
  /** The national identifier on the inserted card; null if none can be read. To be called on a trusted click only. */
  readCard(): Promise<string | null>;
}

/** The client over `runtime.sendMessage`. */
export const createMemoryClient = (send: Send): MemoryClient => ({
  readHelp: () => ask(send, 'readHelp', {}),
  read: () => ask(send, 'readMemory', {}),
  async readCard() {
    return (await ask(send, 'readCard', {})).identifier;
  },
  async write(kind, value) {
    await ask(send, 'writeMemory', { kind, value });
  },
});
