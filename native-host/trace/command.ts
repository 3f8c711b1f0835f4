// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { CpxError, describeError } from '../../shared/errors/index.ts';
import { addAllErrorTexts } from '../../shared/errors/texts/index.ts';
import type { PcscPort, ReaderState } from '../pcsc/port.ts';
import type { CardTrace } from './format.ts';
import { redactTrace } from './redaction/index.ts';
import { traceCard } from './trace-card.ts';

const EXIT_OK = 0;
const EXIT_FAILURE = 1;
/** The file tells of one card: for its owner alone. */
const FILE_MODE = 0o600;

/**
 * Does `npm run host -- trace`. Answers the exit code; throws TypeError for arguments that it does not know.
 *
 * @param openPort the PC/SC service.
 */
export async function runTraceCommand(
  parameters: readonly string[],
  openPort: () => Promise<PcscPort>,
): Promise<number> {
  const text = { type: 'string' } as const;
  const { values: options } = parseArgs({
    args: [...parameters],
    options: { output: text, reader: text, full: { type: 'boolean' } },
  });
  const port = await openPort();
  try {
    const reader = chooseReader(await listReaders(port), options.reader ?? null);
    const whole = await traceCard(port, reader);
    const trace = options.full === true ? whole : redactTrace(whole);
    const json = `${JSON.stringify(trace, null, 1)}\n`;
    if (options.output === undefined) process.stdout.write(json);
    else await writeFile(options.output, json, { mode: FILE_MODE });
    console.error(summarise(trace));
    return EXIT_OK;
  } catch (error) {
    if (!(error instanceof CpxError)) throw error;
    addAllErrorTexts();
    const { title, next } = describeError(error, 'en');
    console.error(`${title}. ${next}\n${error.message}`);
    return EXIT_FAILURE;
  } finally {
    await port.close();
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
