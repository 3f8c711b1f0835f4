// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { MemoryKind, MessageResult } from '../messages/index.ts';
import { readResult, type Send } from './answers.ts';

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

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);
/** Written again, checked by its type: the table of messages would bring the schemas along. */
const KINDS: readonly MemoryKind[] = ['profile', 'telephone', 'identifier'];

/** The client over `runtime.sendMessage`, small enough for every page: without the schemas of the other pages. */
export const createMemoryClient = (send: Send): MemoryClient => ({
  async readHelp() {
    // The background has proved what is the administrator's in it by its schema.
    return readResult(await send({ name: 'readHelp', params: {} })) as MessageResult<'readHelp'>;
  },
  async read() {
    const result = readResult(await send({ name: 'readMemory', params: {} }));
    return Object.fromEntries(KINDS.filter(kind => kind in result).map(kind => [kind, textOrNull(result[kind])]));
  },
  async readCard() {
    return textOrNull(readResult(await send({ name: 'readCard', params: {} }))['identifier']);
  },
  async write(kind, value) {
    readResult(await send({ name: 'writeMemory', params: { kind, value } }));
  },
});
