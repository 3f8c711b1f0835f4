// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import {
  type CodeQuestion,
  PromptedCardKey,
  type PromptedKeyOptions,
  serveToken,
} from '../../native-host/pkcs11-server/index.ts';
import { CpxError } from '../../shared/errors/index.ts';
import { READER, startBench, typePin } from '../card-kit/index.ts';
import type { VirtualCard } from '../virtual-card/index.ts';

/** Debian's client of the p11-kit RPC protocol: the PKCS#11 module that programs load. */
export const P11_KIT_CLIENT = '/usr/lib/x86_64-linux-gnu/pkcs11/p11-kit-client.so';

export interface CardToken {
  readonly socket: string;
  /** Leads the client to the token: add it to the environment of a program. */
  readonly variables: { readonly P11_KIT_SERVER_ADDRESS: string };
  /** Grows each time that the code porteur is asked for. */
  readonly questions: readonly CodeQuestion[];
  /** Puts the card back; resolves when the token has read it. */
  insertCard(): Promise<void>;
  /** Takes the card out of its reader; resolves when the token knows. */
  removeCard(): Promise<void>;
  close(): Promise<void>;
}

/** What the holder types, or null for giving up; a function is asked each time. */
export type TypedCode = string | null | (() => string | null);

/** A card as a PKCS#11 token in `folder`, whose holder types `typed`. */
export async function startCardToken(folder: string, card: VirtualCard, typed: TypedCode): Promise<CardToken> {
  const bench = startBench();
  await bench.insertAndRead(card);
  const questions: CodeQuestion[] = [];
  const withCode: PromptedKeyOptions['withCode'] = async (question, use) => {
    questions.push(question);
    const code = typeof typed === 'function' ? typed() : typed;
    if (code === null) throw new CpxError('USER_CANCELLED');
    return use(typePin(code));
  };
  const key = new PromptedCardKey({ monitor: bench.monitor, port: bench.port, withCode });
  const socket = path.join(folder, 'p11-kit/pkcs11');
  const server = await serveToken(socket, key);
  return {
    socket,
    variables: { P11_KIT_SERVER_ADDRESS: `unix:path=${socket}` },
    questions,
    insertCard: async () => {
      await bench.insertAndRead(card);
    },
    removeCard: async () => {
      bench.pcsc.remove(READER);
      await bench.until(({ readers: [reader] }) => reader?.card.kind === 'empty');
    },
    close: async () => {
      await server.close();
      await key.close();
      await bench.stop();
    },
  };
}
