// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CpxError, describeError, toCpxError } from '../../shared/errors/index.ts';
import { addAllErrorTexts } from '../../shared/errors/texts/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { CardMonitor, type CardReading, type CodeIntake, type SecretPin } from '../card/index.ts';
import { holderOf } from '../code-entry.ts';
import {
  type CardFact,
  type ConnectionTestResult,
  describeCard,
  type FoundCard,
  findCard,
  readCode,
  testConnection,
} from '../connection-test/index.ts';
import { SERVER_TIMEOUT_MS } from '../environment.ts';
import { PinVault } from '../messaging/index.ts';
import { protectProcess } from '../native/index.ts';
import { openProductReaders } from '../open-readers.ts';
import { askDigits } from '../pin-dialog/index.ts';
import type { HostPrograms } from '../programs.ts';
import { decideEntry, requireEntry } from '../sign-in/index.ts';
import { TlsClient } from '../tls/index.ts';
import { formatFacts } from './card-table.ts';
import type { Installation } from './installation.ts';
import { DIALOG, languageOfTerminal, readSettings } from './surroundings.ts';
import { chooseWaysTo } from './ways.ts';

const STDIN = 0;
const EXIT_FAILED = 1;
const HTTP_BAD_REQUEST = 400;
const CERTIFICATE_IN_PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu;

interface Arguments {
  readonly url: URL;
  readonly authorities: readonly string[];
  readonly reader: string | null;
  readonly pinFromPipe: boolean;
  readonly lastTryConfirmed: boolean;
  readonly json: boolean;
}

/** What is known when the test ends; `error` when it failed. */
interface Report {
  reader?: string;
  facts?: readonly CardFact[];
  result?: ConnectionTestResult;
  error?: CpxError;
}

/**
 * `test-tls URL`: shows the card, asks for its code porteur, lets it sign one handshake with the server and shows what
 * was negotiated. The exit status is 0 when the server accepted the card.
 */
export async function testTls(args: readonly string[], { programs }: Installation): Promise<void> {
  const options = await readArguments(args);
  const report: Report = {};
  const print = options.json ? () => {} : (line: string) => process.stdout.write(`${line}\n`);
  try {
    await run(options, programs, report, print);
  } catch (error) {
    report.error = toCpxError(error);
    process.exitCode = EXIT_FAILED;
    if (!options.json) printError(report.error);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(toJson(report))}\n`);
}

async function readArguments(args: readonly string[]): Promise<Arguments> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ca: { type: 'string' },
      reader: { type: 'string' },
      'pin-stdin': { type: 'boolean', default: false },
      'last-try': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [address = '', ...rest] = positionals;
  if (rest.length > 0 || !URL.canParse(address)) throw new TypeError('test-tls takes one address');
  const url = new URL(address);
  if (url.protocol !== 'https:') throw new TypeError('test-tls takes an https address');
  return {
    url,
    authorities: values.ca === undefined ? [] : await readAuthorities(values.ca),
    reader: values.reader ?? null,
    pinFromPipe: values['pin-stdin'],
    lastTryConfirmed: values['last-try'],
    json: values.json,
  };
}

async function readAuthorities(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new TypeError(`--ca: ${error.message}`);
  });
  const authorities = text.match(CERTIFICATE_IN_PEM) ?? [];
  if (authorities.length === 0) throw new TypeError(`--ca: no PEM certificate in ${file}`);
  return authorities;
}

async function run(
  options: Arguments,
  programs: HostPrograms,
  report: Report,
  print: (line: string) => void,
): Promise<void> {
  const vault = new PinVault();
  protectProcess(vault.memory);
  const tls = new TlsClient(programs.tlsWorker);
  const pcsc = await openProductReaders();
  const monitor = new CardMonitor({ port: pcsc });
  const watching = new AbortController();
  const watched = monitor.run(watching.signal);
  try {
    const card = await findCard(monitor, options.reader);
    report.reader = card.reader;
    report.facts = describeCard(card.reading.certificateDer);
    print(card.reader);
    print(formatFacts(report.facts));
    const { url, authorities, lastTryConfirmed } = options;
    const settings = await readSettings();
    const ways = await chooseWaysTo(url, settings, authorities, programs.pac);
    refuseTries(options, card);
    report.result = await testConnection({
      monitor,
      pcsc,
      tls,
      card,
      url,
      askPin: chooseEntry(settings, options, card, vault.openIntake()),
      lastTryConfirmed,
      authorities,
      ways,
      timeoutMs: SERVER_TIMEOUT_MS,
    });
    print(formatResult(report.result));
    if (!isSuccess(report.result.status)) process.exitCode = EXIT_FAILED;
  } finally {
    vault.wipe();
    watching.abort();
    await watched;
    await tls.stop();
    await pcsc.close();
  }
}

function refuseTries({ lastTryConfirmed }: Arguments, { reading }: FoundCard): void {
  const { triesLeft } = reading.pin;
  if (triesLeft === 0) throw new CpxError('PIN_BLOCKED', { triesLeft });
  if (triesLeft === 1 && !lastTryConfirmed) throw new CpxError('PIN_LAST_TRY', { triesLeft });
}

/** Where the administrator wants it typed: what is the page to a sign-in is the terminal here. */
function chooseEntry(
  { pinEntry }: Settings,
  options: Arguments,
  { reading }: FoundCard,
  intake: CodeIntake,
): (() => Promise<SecretPin>) | null {
  const entry = decideEntry(pinEntry, reading);
  requireEntry(pinEntry, reading, entry === 'page');
  if (entry === 'reader') return null;
  const ask = entry === 'dialog' ? askInDialog(options, reading) : askOnTerminal(options, reading);
  return () => intake.take('pin', ask);
}

const askOnTerminal =
  ({ pinFromPipe, url }: Arguments, { pin: { triesLeft } }: CardReading) =>
  async (room: Uint8Array): Promise<number> => {
    const tries = triesLeft === null ? '' : ` (${triesLeft})`;
    const prompt = `Code porteur → ${url.hostname}${tries}: `;
    const digits = await readCode(STDIN, () => process.stderr.write(pinFromPipe ? '' : prompt), room);
    process.stderr.write(pinFromPipe ? '' : '\n');
    return digits;
  };

const askInDialog =
  ({ url }: Arguments, reading: CardReading) =>
  (room: Uint8Array): Promise<number> => {
    const { triesLeft } = reading.pin;
    const site = { host: url.hostname, portal: 'Test SSL' };
    const question = {
      code: 'pin',
      site,
      holder: holderOf(reading),
      triesLeft,
      language: languageOfTerminal(),
    } as const;
    return askDigits(DIALOG, question, room, new AbortController().signal);
  };

/** A server that asked for the card's signature and then refuses the card says so by its status (401, 403, nginx 400). */
const isSuccess = (status: number): boolean => status < HTTP_BAD_REQUEST;

function formatResult({ connection, status, says }: ConnectionTestResult): string {
  const { host, protocol, cipher, signature } = connection;
  const verification = isSuccess(status) ? 'SUCCESS' : `HTTP ${status}`;
  const lines = [`Vérification  ${verification}`, `${host}: ${protocol}, ${cipher}, ${signature}`, says];
  return lines.filter(line => line !== '').join('\n');
}

function printError(error: CpxError): void {
  addAllErrorTexts();
  const { title, sentence, next } = describeError(error, languageOfTerminal());
  const detail = error.detail === undefined ? '' : ` (${error.detail})`;
  process.stderr.write(`${error.code}${detail}\n${title}. ${sentence} ${next}\n`);
}

function toJson({ error, ...known }: Report): object {
  if (error === undefined) return known;
  const { code, detail, host, triesLeft } = error;
  return { ...known, error: { code, detail, host, triesLeft } };
}
