// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseTrace } from '../../native-host/trace/index.ts';
import { createTestPki, loadTestPki } from '../pki/index.ts';
import { buildHandler, serveIfd } from './ifd/index.ts';
import {
  connectVpcd,
  createReplayCard,
  createVirtualCard,
  createVirtualPcsc,
  DEFAULT_PROFILE_FILE,
  formatExchange,
  type InsertableCard,
  loadProfile,
  serveVirtualPcsc,
} from './index.ts';
import { type CardLinkChoice, parseLink, UsageError } from './parse-link.ts';
import { describeReader } from './pcscd/daemon.ts';
import { PIN_PAD_READER } from './pcscd/messages.ts';
import {
  Keypad,
  type KeypadAction,
  PIN_PAD_MODELS,
  PinPad,
  type PinPadModelName,
  parseKeypad,
} from './pin-pad/index.ts';

const USAGE = `usage: npm run virtual-card -- [--profile FILE | --replay FILE] [--link LINK] [--keypad KEYS] [--pin-pad MODEL]
                               [--pki FOLDER] [--apdu-log FILE]

Plays a CPx card until it is interrupted.
  --profile FILE   card profile, see docs/virtual-card.md (default: test/virtual-card/profiles/default.json)
  --replay FILE    a trace of a real card (docs/trace.md) instead of a profile
  --link LINK      vpcd:PORT or vpcd:HOST:PORT, the reader driver of vsmartcard (default: vpcd:35963)
                   ifd:PATH, a reader with a PIN pad for pcscd; its entry for reader.conf is printed first
                   socket:PATH, virtual readers for processes that use connectVirtualPcsc
  --keypad KEYS    what is typed on the PIN pad, prompt by prompt, with commas between: digits, cancel, timeout, short,
                   long, wait (default: wait, until the reader's time is over)
  --pin-pad MODEL  ${Object.keys(PIN_PAD_MODELS).join(', ')} (default: standard)
  --pki FOLDER     authorities that sign the card's certificates (default: fresh ones)
  --apdu-log FILE  appends one exchange a line, codes masked
  --help
`;
const DEFAULT_LINK = 'vpcd:35963';
const READER_NAME = 'Virtual CPx Reader 00 00';

interface Options {
  readonly profile: string;
  readonly replay: string | null;
  readonly link: CardLinkChoice;
  readonly keypad: readonly KeypadAction[];
  readonly pinPad: PinPadModelName;
  readonly pki: string | null;
  readonly apduLog: string | null;
}

/** Throws `UsageError`; null when help is asked for. */
function parseOptions(parameters: readonly string[]): Options | null {
  const { values } = parseParameters(parameters);
  if (values.help) return null;
  if (values.replay !== undefined && (values.profile !== undefined || values.pki !== undefined)) {
    throw new UsageError('--replay needs neither --profile nor --pki');
  }
  return {
    replay: values.replay ?? null,
    profile: values.profile ?? DEFAULT_PROFILE_FILE,
    link: parseLink(values.link ?? DEFAULT_LINK),
    keypad: readKeypad(values.keypad ?? 'wait'),
    pinPad: readModel(values['pin-pad'] ?? 'standard'),
    pki: values.pki ?? null,
    apduLog: values['apdu-log'] ?? null,
  };
}

function parseParameters(parameters: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...parameters],
      options: {
        profile: text,
        replay: text,
        link: text,
        keypad: text,
        'pin-pad': text,
        pki: text,
        'apdu-log': text,
        help: { type: 'boolean' },
      },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

function readKeypad(text: string): readonly KeypadAction[] {
  try {
    return parseKeypad(text);
  } catch (cause) {
    throw new UsageError(`--keypad ${text}: digits, cancel, timeout, short, long or wait expected`, { cause });
  }
}

function readModel(text: string): PinPadModelName {
  if (Object.hasOwn(PIN_PAD_MODELS, text)) return text as PinPadModelName;
  throw new UsageError(`--pin-pad ${text}: ${Object.keys(PIN_PAD_MODELS).join(', ')} expected`);
}

async function run(options: Options): Promise<void> {
  const card = await makeCard(options);
  const { apduLog } = options;
  if (apduLog !== null) card.onExchange(exchange => appendFileSync(apduLog, `${formatExchange(exchange)}\n`));
  await insert(card, options);
}

async function makeCard({ replay, profile: file, pki: folder }: Options): Promise<InsertableCard> {
  if (replay !== null) return createReplayCard(parseTrace(readFileSync(replay, 'utf8')));
  const profile = loadProfile(file);
  const pki = folder === null ? await createTestPki({ family: profile.issuer }) : await loadTestPki(folder);
  return createVirtualCard(profile, pki);
}

/** Resolves when the card is out again; with a socket, when the program is interrupted. */
async function insert(card: InsertableCard, { link, keypad, pinPad }: Options): Promise<void> {
  if (link.kind === 'vpcd') {
    const vpcd = connectVpcd(card, link);
    await vpcd.insert();
    console.log(`card inserted at ${link.host}:${link.port}`);
    await vpcd.removed;
    console.log('card out');
    return;
  }
  const pad = new PinPad(pinPad, new Keypad(keypad));
  const ended = interrupted(); // listens before anybody is told that the card is there
  const close = await (link.kind === 'ifd' ? serveReader(card, pad, link.path) : servePort(card, link.path));
  await ended;
  await close();
}

/** Answers how to end it. */
async function serveReader(card: InsertableCard, pad: PinPad, socketPath: string): Promise<() => Promise<void>> {
  const deviceName = path.resolve(socketPath);
  const reader = await serveIfd(card, pad, deviceName);
  console.log(describeReader({ friendlyName: PIN_PAD_READER, deviceName, library: await buildHandler(), channel: 0 }));
  reader.insert();
  console.log(`card inserted at ${deviceName}`);
  return () => reader.close();
}

async function servePort(card: InsertableCard, socketPath: string): Promise<() => Promise<void>> {
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER_NAME);
  pcsc.insert(READER_NAME, card);
  const server = await serveVirtualPcsc(pcsc, socketPath, { cards: new Map([['default', card]]) });
  console.log(`card inserted in ${READER_NAME} at ${server.socketPath}`);
  return () => server.close();
}

function interrupted(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
  return promise;
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options) await run(options);
  else console.log(USAGE);
} catch (error) {
  const isUsage = error instanceof UsageError;
  console.error(error instanceof Error ? error.message : String(error));
  if (isUsage) console.error(`\n${USAGE}`);
  process.exitCode = isUsage ? 2 : 1;
}
