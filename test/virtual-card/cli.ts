// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createTestPki, loadTestPki } from '../pki/index.ts';
import {
  connectVpcd,
  createVirtualCard,
  createVirtualPcsc,
  DEFAULT_PROFILE_FILE,
  formatExchange,
  loadProfile,
  serveVirtualPcsc,
  type VirtualCard,
} from './index.ts';
import { type CardLinkChoice, parseLink, UsageError } from './parse-link.ts';

const USAGE = `usage: npm run virtual-card -- [--profile FILE] [--link LINK] [--pki FOLDER] [--apdu-log FILE]

Plays a CPx card until it is interrupted.
  --profile FILE   card profile, see docs/virtual-card.md (default: test/virtual-card/profiles/default.json)
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
  readonly link: CardLinkChoice;
  readonly pki: string | null;
  readonly apduLog: string | null;
}

/** Throws `UsageError`; null when help is asked for. */
function parseOptions(parameters: readonly string[]): Options | null {
  const { values } = parseParameters(parameters);
  if (values.help) return null;
  return {
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
      options: { profile: text, link: text, pki: text, 'apdu-log': text, help: { type: 'boolean' } },
    });
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

async function run(options: Options): Promise<void> {
  const profile = loadProfile(options.profile);
  const pki = options.pki === null ? await createTestPki({ family: profile.issuer }) : await loadTestPki(options.pki);
  const card = await createVirtualCard(profile, pki);
  const { apduLog } = options;
  if (apduLog !== null) card.onExchange(exchange => appendFileSync(apduLog, `${formatExchange(exchange)}\n`));
  await insert(card, options.link);
}

/** Resolves when the card is out again; with a socket, when the program is interrupted. */
async function insert(card: VirtualCard, link: CardLinkChoice): Promise<void> {
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
