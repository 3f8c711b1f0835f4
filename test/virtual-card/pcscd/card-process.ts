// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { setTimeout as delay } from 'node:timers/promises';
import { createTestPki, loadTestPki } from '../../pki/index.ts';
import { formatExchange } from '../exchange.ts';
import { connectVpcd, type VpcdLink } from '../links/vpcd/link.ts';
import { createVirtualCard, type VirtualCard } from '../virtual-card.ts';
import { PcscDaemon, VPCD_PORT } from './daemon.ts';
import type { CardState, ControlMessage, ProcessMessage, ProcessReply, StartMessage } from './messages.ts';
import { ReaderWatch } from './reader-watch.ts';

/** vpcd opens its port a moment after pcscd's socket. */
const CONNECT_LIMIT_MS = 5_000;
const CONNECT_RETRY_MS = 10;

interface Running {
  readonly daemon: PcscDaemon;
  readonly card: VirtualCard;
  readonly link: VpcdLink;
  readonly watch: ReaderWatch;
  readonly exchanges: string[];
}

/** The process that plays the card, first of its namespaces: when it ends, the kernel ends pcscd too. */
function main(): void {
  let running: Running | null = null;
  const handle = async (message: ProcessMessage): Promise<ProcessReply> => {
    if (message.call === 'start') {
      running = await start(message);
      return { id: message.id, result: null };
    }
    if (!running) throw new Error('not started');
    return { id: message.id, result: await control(running, message) };
  };
  process.on('message', (message: ProcessMessage) => {
    handle(message)
      .catch((error: unknown): ProcessReply => ({ id: message.id, error: String(error) }))
      .then(reply => process.send?.(reply));
  });
  process.on('disconnect', () => void leave(running));
}

/** The parent has stopped or died. */
async function leave(running: Running | null): Promise<void> {
  try {
    await running?.watch.close();
  } finally {
    process.exit();
  }
}

async function start({ folder, profile, pkiFolder, inserted }: StartMessage): Promise<Running> {
  const daemon = new PcscDaemon(folder);
  await daemon.start();
  const pki = pkiFolder === null ? await createTestPki({ family: profile.issuer }) : await loadTestPki(pkiFolder);
  const card = await createVirtualCard(profile, pki);
  const exchanges: string[] = [];
  card.onExchange(exchange => exchanges.push(formatExchange(exchange)));
  const link = connectVpcd(card, { port: VPCD_PORT });
  const running = { daemon, card, link, watch: new ReaderWatch(), exchanges };
  if (inserted) await insert(running);
  return running;
}

async function control(running: Running, { call }: ControlMessage): Promise<CardState | readonly string[] | null> {
  switch (call) {
    case 'insert':
      await insert(running);
      return null;
    case 'remove':
      running.link.remove();
      await running.watch.waitForCard(false);
      return null;
    case 'state':
      return describe(running);
    case 'exchanges':
      return running.exchanges;
    case 'stopDaemon':
      await running.daemon.stop();
      return null;
    case 'startDaemon':
      await running.daemon.start();
      return null;
  }
}

/** Waits until pcscd has seen the slot empty: it would not notice a card that is exchanged between two polls. */
async function insert({ link, watch }: Running): Promise<void> {
  await watch.waitForCard(false);
  const endMs = Date.now() + CONNECT_LIMIT_MS;
  for (;;) {
    try {
      await link.insert();
      break;
    } catch (error) {
      if (Date.now() > endMs) throw error;
      await delay(CONNECT_RETRY_MS);
    }
  }
  await watch.waitForCard(true);
}

function describe({ card, link }: Running): CardState {
  const { triesLeft, pukTriesLeft, pukUsesLeft, pinVerified, exchanges } = card;
  return { inserted: link.isInserted, triesLeft, pukTriesLeft, pukUsesLeft, pinVerified, exchanges };
}

main();
