// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { appendFileSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseTrace } from '../../native-host/trace/index.ts';
import { createTestPki, loadTestPki } from '../pki/index.ts';
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

const USAGE = `usage: npm run virtual-card -- [--profile FILE | --replay FILE] [--link LINK] [--pki FOLDER] [--apdu-log FILE]

Plays a CPx card until it is interrupted.
  --profile FILE   card profile, see docs/virtual-card.md (default: test/virtual-card/profiles/default.json)
  --replay FILE    a trace of a real card (docs/trace.md) instead of a profile
  --link LINK      vpcd:PORT or vpcd:HOST:PORT, the reader driver of vsmartcard (default: vpcd:35963)
                   socket:PATH, virtual readers for processes that use connectVirtualPcsc
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
    pki: values.pki ?? null,
    apduLog: values['apdu-log'] ?? null,
  };
}

function parseParameters(parameters: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...parameters],
      options: { profile: text, replay: text, link: text, pki: text, 'apdu-log': text, help: { type: 'boolean' } },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

async function run(options: Options): Promise<void> {
  const card = await makeCard(options);
  const { apduLog } = options;
  if (apduLog !== null) card.onExchange(exchange => appendFileSync(apduLog, `${formatExchange(exchange)}\n`));
  await insert(card, options.link);
}

async function makeCard({ replay, profile: file, pki: folder }: Options): Promise<InsertableCard> {
  if (replay !== null) return createReplayCard(parseTrace(readFileSync(replay, 'utf8')));
  const profile = loadProfile(file);
  const pki = folder === null ? await createTestPki({ family: profile.issuer }) : await loadTestPki(folder);
  return createVirtualCard(profile, pki);
}

/** Resolves when the card is out again; with a socket, when the program is interrupted. */
async function insert(card: InsertableCard, link: CardLinkChoice): Promise<void> {
  if (link.kind === 'vpcd') {
    const vpcd = connectVpcd(card, link);
    await vpcd.insert();
    console.log(`card inserted at ${link.host}:${link.port}`);
    await vpcd.removed;
    console.log('card out');
    return;
  }
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER_NAME);
  pcsc.insert(READER_NAME, card);
  const server = await serveVirtualPcsc(pcsc, link.path, { cards: new Map([['default', card]]) });
  console.log(`card inserted in ${READER_NAME} at ${server.socketPath}`);
  const { promise, resolve } = Promise.withResolvers<void>();
  process.once('SIGINT', () => resolve()).once('SIGTERM', () => resolve());
  await promise;
  await server.close();
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
