// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createTestPki, loadTestPki } from '../../pki/index.ts';
import { formatExchange } from '../exchange.ts';
import { serveIfd } from '../ifd/index.ts';
import { connectVpcd } from '../links/vpcd/link.ts';
import { Keypad, PinPad } from '../pin-pad/index.ts';
import { createVirtualCard, type VirtualCard } from '../virtual-card.ts';
import { PcscDaemon, type ReaderEntry, VPCD_PORT, VPCD_READER } from './daemon.ts';
import {
  type CardState,
  type ControlMessage,
  PIN_PAD_READER,
  type ProcessMessage,
  type ProcessReply,
  type StartMessage,
} from './messages.ts';
import { ReaderWatch } from './reader-watch.ts';

/** vpcd opens its port a moment after pcscd's socket. */
const CONNECT_LIMIT_MS = 5_000;
const CONNECT_RETRY_MS = 10;

const IFD_SOCKET = 'reader.sock';

/** The card's side of the reader. */
interface CardLink {
  readonly isInserted: boolean;
  insert(): void | Promise<void>;
  remove(): void;
}

interface Running {
  readonly daemon: PcscDaemon;
  readonly card: VirtualCard;
  readonly link: CardLink;
  readonly keypad: Keypad;
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

async function start(message: StartMessage): Promise<Running> {
  const { folder, profile, pkiFolder, inserted } = message;
  const pki = pkiFolder === null ? await createTestPki({ family: profile.issuer }) : await loadTestPki(pkiFolder);
  const card = await createVirtualCard(profile, pki);
  const exchanges: string[] = [];
  card.onExchange(exchange => exchanges.push(formatExchange(exchange)));
  const keypad = new Keypad();
  const { link, entry } = await openReader(card, keypad, message);
  const daemon = new PcscDaemon(folder, entry);
  await daemon.start();
  const running = { daemon, card, link, keypad, watch: new ReaderWatch(), exchanges };
  if (inserted) await insert(running);
  return running;
}

async function openReader(
  card: VirtualCard,
  keypad: Keypad,
  { folder, reader }: StartMessage,
): Promise<{ link: CardLink; entry: ReaderEntry }> {
  if (reader.kind === 'vpcd') return { link: connectVpcd(card, { port: VPCD_PORT }), entry: VPCD_READER };
  const deviceName = path.join(folder, IFD_SOCKET);
  const link = await serveIfd(card, new PinPad(reader.pinPad, keypad), deviceName);
  return { link, entry: { friendlyName: PIN_PAD_READER, deviceName, library: reader.library, channel: 0 } };
}

async function control(running: Running, message: ControlMessage): Promise<CardState | readonly string[] | null> {
  switch (message.call) {
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
    case 'follow':
      running.keypad.follow(message.script);
      return null;
    case 'press':
      running.keypad.press(message.action);
      return null;
    case 'waitForPrompt':
      await running.keypad.waitForPrompt();
      return null;
    case 'stopDaemon':
      running.link.remove();
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
