// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { CpxError, type ErrorCode } from '../../shared/errors/index.ts';
import { createPipe } from '../native/index.ts';
import { AnswerReader, escapeParameter } from './assuan.ts';
import { displayEnvironment } from './display.ts';
import { findProgram } from './find-program.ts';
import type { DialogTexts } from './texts.ts';

/** How long the person has; the program closes its window then. */
export const DIALOG_TIMEOUT_SECONDS = 60;
/** A program that does not keep to that is ended. */
const GRACE_MS = 5000;

/** Codes of gpg-error. */
const ENDED_BY: ReadonlyMap<number, ErrorCode> = new Map([
  [99, 'USER_CANCELLED'], // GPG_ERR_CANCELED
  [198, 'USER_CANCELLED'], // GPG_ERR_FULLY_CANCELED
  [114, 'USER_CANCELLED'], // GPG_ERR_NOT_CONFIRMED
  [62, 'PIN_ENTRY_TIMEOUT'], // GPG_ERR_TIMEOUT
]);

/** Which programs may ask, and where. */
export interface PinentrySetup {
  /** Absolute paths, best first. */
  readonly programs: readonly string[];
  /** User ids that may own a program and the folders above it. */
  readonly owners: readonly number[];
  /** Terminal for a program without windows; null in the product, where nobody sees a terminal. */
  readonly terminal: { readonly name: string; readonly type: string } | null;
}

/**
 * Asks for digits in pinentry's window and writes them to the start of `room`; answers how many. Throws
 * PIN_DIALOG_MISSING when none can be opened, USER_CANCELLED, PIN_ENTRY_TIMEOUT, PIN_FORMAT for anything but digits that
 * fit, and the reason of `signal`.
 */
export async function askByPinentry(
  setup: PinentrySetup,
  texts: DialogTexts,
  room: Uint8Array,
  signal: AbortSignal,
): Promise<number> {
  const env = setup.terminal === null ? displayEnvironment(process.env, process.platform) : { LANG: 'C.UTF-8' };
  if (env === null) throw new CpxError('PIN_DIALOG_MISSING', { detail: 'no display' });
  const program = await findProgram(setup.programs, setup.owners);
  if (program === null) throw new CpxError('PIN_DIALOG_MISSING', { detail: 'no pinentry of the administrator' });
  signal.throwIfAborted();
  return runPinentry({ program, env, terminal: setup.terminal }, texts, room, signal);
}

/** A program to be run, and what it is given. */
export interface PinentryRun extends Pick<PinentrySetup, 'terminal'> {
  readonly program: string;
  readonly env: Readonly<Record<string, string>>;
}

/** One question to one program, which is ended afterwards. As `askByPinentry`. */
export async function runPinentry(
  { program, env, terminal }: PinentryRun,
  texts: DialogTexts,
  room: Uint8Array,
  signal: AbortSignal,
): Promise<number> {
  const { readEnd, writeEnd } = createPipe();
  const answers = new AnswerReader(readEnd, room);
  const child = spawn(program, [], { stdio: ['pipe', writeEnd, 'ignore'], env, cwd: '/' });
  closeSync(writeEnd); // the child has its own: its end is seen here
  const { promise: stopped, reject: stop } = Promise.withResolvers<never>();
  const giveUp = () => stop(signal.reason);
  const overdue = setTimeout(
    () => stop(new CpxError('PIN_ENTRY_TIMEOUT', { detail: 'pinentry did not end' })),
    DIALOG_TIMEOUT_SECONDS * 1000 + GRACE_MS,
  );
  child.on('error', () => stop(new CpxError('PIN_DIALOG_MISSING', { detail: 'pinentry cannot be started' })));
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([converse(child, answers, terminal, texts), stopped]);
  } finally {
    stopped.catch(() => undefined); // settled by whoever came first
    clearTimeout(overdue);
    signal.removeEventListener('abort', giveUp);
    answers.close();
    child.kill();
  }
}

async function converse(
  { stdin }: ChildProcess,
  answers: AnswerReader,
  terminal: PinentrySetup['terminal'],
  texts: DialogTexts,
): Promise<number> {
  if (stdin === null) throw new CpxError('PIN_DIALOG_MISSING', { detail: 'no pipe to pinentry' });
  stdin.on('error', () => undefined); // it ended: the answers tell
  await answers.next(); // its greeting
  const options = terminal === null ? [] : [`ttyname=${terminal.name}`, `ttytype=${terminal.type}`, 'lc-ctype=C.UTF-8'];
  for (const option of [...options, 'grab']) await tell(stdin, answers, 'OPTION', option);
  await tell(stdin, answers, 'SETTIMEOUT', String(DIALOG_TIMEOUT_SECONDS));
  await tell(stdin, answers, 'SETTITLE', texts.title);
  await tell(stdin, answers, 'SETDESC', texts.description);
  await tell(stdin, answers, 'SETPROMPT', texts.prompt);
  await tell(stdin, answers, 'SETOK', texts.ok);
  await tell(stdin, answers, 'SETCANCEL', texts.cancel);
  stdin.write('GETPIN\n');
  const outcome = await answers.next();
  if (outcome.kind === 'ok') return requireDigits(answers.digits);
  throw new CpxError(ENDED_BY.get(outcome.code) ?? 'PIN_DIALOG_MISSING', { detail: `pinentry ERR ${outcome.code}` });
}

/** A program that does not know a setting goes on without it. */
async function tell(stdin: Writable, answers: AnswerReader, command: string, parameter: string): Promise<void> {
  stdin.write(`${command} ${escapeParameter(parameter)}\n`);
  await answers.next();
}

function requireDigits(digits: number): number {
  if (digits === 0) throw new CpxError('PIN_FORMAT', { detail: 'nothing was typed' });
  return digits;
}
