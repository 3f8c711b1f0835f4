// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CpxError, describeError } from '../../shared/errors/index.ts';
import type { PcscPort, ReaderState } from '../pcsc/port.ts';
import type { CardTrace } from './format.ts';
import { redactTrace } from './redaction/index.ts';
import { traceCard } from './trace-card.ts';

const USAGE = `Usage: npm run host -- trace [--output FILE] [--reader NAME] [--full]

Writes down what the card in the reader answers to questions that need no code (docs/trace.md).

  --output FILE  where the trace goes; on the terminal when absent
  --reader NAME  the reader, when several hold a card
  --full         with serial number, names and certificates; they are masked otherwise`;

const EXIT_OK = 0;
const EXIT_FAILURE = 1;
const EXIT_USAGE = 64;
/** The file tells of one card: for its owner alone. */
const FILE_MODE = 0o600;

interface TraceOptions {
  readonly output: string | null;
  readonly reader: string | null;
  readonly full: boolean;
}

/** Does `npm run host -- trace`. Answers the exit code. @param openPort the PC/SC service. */
export async function runTraceCommand(parameters: readonly string[], openPort: () => PcscPort): Promise<number> {
  const options = readOptions(parameters);
  if (options === null) {
    console.error(USAGE);
    return EXIT_USAGE;
  }
  const port = openPort();
  try {
    const reader = chooseReader(await listReaders(port), options.reader);
    const whole = await traceCard(port, reader);
    const trace = options.full ? whole : redactTrace(whole);
    const text = `${JSON.stringify(trace, null, 1)}\n`;
    if (options.output === null) process.stdout.write(text);
    else await writeFile(options.output, text, { mode: FILE_MODE });
    console.error(summarise(trace));
    return EXIT_OK;
  } catch (error) {
    if (!(error instanceof CpxError)) throw error;
    const { title, next } = describeError(error, 'en');
    console.error(`${title}. ${next}\n${error.message}`);
    return EXIT_FAILURE;
  } finally {
    await port.close();
  }
}

function readOptions(parameters: readonly string[]): TraceOptions | null {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...parameters],
      options: { output: text, reader: text, full: { type: 'boolean' } },
    });
    return { output: values.output ?? null, reader: values.reader ?? null, full: values.full === true };
  } catch {
    // parseArgs throws for what it does not know: the usage says it better.
    return null;
  }
}

/** The readers as they are now. Throws PCSC_STOPPED. */
async function listReaders(port: PcscPort): Promise<readonly ReaderState[]> {
  const once = new AbortController();
  const { promise, resolve } = Promise.withResolvers<readonly ReaderState[] | null>();
  const watching = port.watch(({ service, readers }) => {
    resolve(service === 'running' ? readers : null);
    once.abort();
  }, once.signal);
  const readers = await promise;
  await watching;
  if (readers === null) throw new CpxError('PCSC_STOPPED');
  return readers;
}

function chooseReader(readers: readonly ReaderState[], name: string | null): ReaderState {
  if (readers.length === 0) throw new CpxError('READER_MISSING');
  const named = name === null ? readers : readers.filter(reader => reader.name === name);
  if (named.length === 0) throw new CpxError('READER_MISSING', { detail: `readers: ${listNames(readers)}` });
  const [reader, another] = named.filter(({ slot }) => slot !== 'empty');
  if (reader === undefined) throw new CpxError('CARD_MISSING');
  if (another !== undefined) console.error(`Several readers hold a card: ${listNames(named)}. Taking the first.`);
  return reader;
}

const listNames = (readers: readonly ReaderState[]): string => readers.map(({ name }) => name).join(', ');

function summarise({ steps, recognisedAs, redacted }: CardTrace): string {
  const exchanges = steps.reduce((count, step) => count + step.exchanges.length, 0);
  const failures = steps.flatMap(({ name, failure }) => (failure === undefined ? [] : [`${name}: ${failure}`]));
  const contents = redacted ? 'Serial number, names and certificates are masked.' : 'It tells whose card it is.';
  return [`${recognisedAs}: ${steps.length} steps, ${exchanges} exchanges. ${contents}`, ...failures].join('\n');
}
