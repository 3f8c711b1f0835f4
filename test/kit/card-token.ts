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
  /** Takes the card out of its reader; resolves when the token knows. */
  removeCard(): Promise<void>;
  close(): Promise<void>;
}

/** A card as a PKCS#11 token in `folder`, whose holder types `typed`, or gives up when it is null. */
export async function startCardToken(folder: string, card: VirtualCard, typed: string | null): Promise<CardToken> {
  const bench = startBench();
  await bench.insertAndRead(card);
  const questions: CodeQuestion[] = [];
  const withCode: PromptedKeyOptions['withCode'] = async (question, use) => {
    questions.push(question);
    if (typed === null) throw new CpxError('USER_CANCELLED');
    return use(typePin(typed));
  };
  const key = new PromptedCardKey({ monitor: bench.monitor, port: bench.port, withCode });
  const socket = path.join(folder, 'p11-kit/pkcs11');
  const server = await serveToken(socket, key);
  return {
    socket,
    variables: { P11_KIT_SERVER_ADDRESS: `unix:path=${socket}` },
    questions,
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
