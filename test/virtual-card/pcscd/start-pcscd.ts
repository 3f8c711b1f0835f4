// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildHandler } from '../ifd/index.ts';
import type { KeypadAction, PinPadModelName } from '../pin-pad/index.ts';
import type { CardProfile } from '../profile.ts';
import { VPCD_READER } from './daemon.ts';
import {
  type CardState,
  type ControlMessage,
  PIN_PAD_READER,
  type ProcessMessage,
  type ProcessReply,
  type ReaderChoice,
} from './messages.ts';
import { isolate } from './namespace.ts';

const SOCKET_NAME = 'pcscd.comm';

/** What to start. */
export interface PcscdOptions {
  readonly profile: CardProfile;
  /** A folder that `saveTestPki` wrote; absent: a PKI of its own. */
  readonly pkiFolder?: string;
  /** Default true: the card is in the reader and seen by pcscd when `startPcscd` resolves. */
  readonly inserted?: boolean;
  /** The kind of PIN pad on the reader; absent: vsmartcard's reader, without keys. */
  readonly pinPad?: PinPadModelName;
}

/** The keys of the reader and the person before them. */
export interface KeypadControl {
  /** Replaces what is typed, prompt by prompt; from the start again at its end. Nobody types before the first script. */
  follow(script: readonly KeypadAction[]): Promise<void>;
  /** Ends the `wait` that is under way. */
  press(action: KeypadAction): Promise<void>;
  /** Resolves when a prompt waits for `press`. */
  waitForPrompt(): Promise<void>;
}

/** A private pcscd with one reader and a virtual card, in namespaces of their own. */
export interface RunningPcscd {
  /** pcscd's socket, as seen from outside the namespaces. */
  readonly socketPath: string;
  /** Environment that leads libpcsclite to it: add it to that of every client process. */
  readonly env: { readonly PCSCLITE_CSOCK_NAME: string };
  readonly readerName: string;
  /** Fails on a reader without keys. */
  readonly keypad: KeypadControl;
  /** Resolves when pcscd's clients see the card. */
  insert(): Promise<void>;
  /** Resolves when pcscd's clients see that it is gone. */
  remove(): Promise<void>;
  /** `COMMAND -> RESPONSE` lines so far, codes masked. */
  exchanges(): Promise<readonly string[]>;
  state(): Promise<CardState>;
  /** Ends pcscd alone; the card is out of the reader then. */
  stopDaemon(): Promise<void>;
  startDaemon(): Promise<void>;
  /** Ends everything and removes the temporary folder. */
  stop(): Promise<void>;
}

/**
 * Starts the system's own pcscd, apart from any other on this machine. Needs pcscd, vsmartcard-vpcd, iproute2 and
 * unshare, but no root. All processes end with `stop`, and when this process ends.
 */
export async function startPcscd(options: PcscdOptions): Promise<RunningPcscd> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cpx-pcscd-'));
  const runFolder = path.join(folder, 'run');
  await mkdir(runFolder);
  const channel = new CardProcess(runFolder);
  const stop = async () => {
    await channel.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { profile, pkiFolder = null, inserted = true, pinPad } = options;
    const reader: ReaderChoice =
      pinPad === undefined ? { kind: 'vpcd' } : { kind: 'ifd', library: await buildHandler(), pinPad };
    await channel.call({ call: 'start', folder, profile, pkiFolder, inserted, reader });
  } catch (error) {
    await stop();
    throw error;
  }
  const socketPath = path.join(runFolder, SOCKET_NAME);
  const run = async (call: PlainCall) => void (await channel.call({ call }));
  return {
    socketPath,
    env: { PCSCLITE_CSOCK_NAME: socketPath },
    readerName: `${options.pinPad === undefined ? VPCD_READER.friendlyName : PIN_PAD_READER} 00 00`,
    keypad: {
      follow: async script => void (await channel.call({ call: 'follow', script })),
      press: async action => void (await channel.call({ call: 'press', action })),
      waitForPrompt: () => run('waitForPrompt'),
    },
    insert: () => run('insert'),
    remove: () => run('remove'),
    exchanges: async () => (await channel.call({ call: 'exchanges' })) as readonly string[],
    state: async () => (await channel.call({ call: 'state' })) as CardState,
    stopDaemon: () => run('stopDaemon'),
    startDaemon: () => run('startDaemon'),
    stop,
  };
}

/** Calls without parameters. */
type PlainCall = Exclude<ControlMessage['call'], 'follow' | 'press'>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
type Result = Extract<ProcessReply, { result: unknown }>['result'];

/** The card process and the calls that wait for it. */
class CardProcess {
  readonly #process: ChildProcess;
  readonly #pending = new Map<number, { resolve: (result: Result) => void; reject: (error: Error) => void }>();
  #errors = '';
  #nextId = 1;

  constructor(runFolder: string) {
    const entry = path.join(import.meta.dirname, 'card-process.ts');
    const { file, parameters } = isolate({ file: process.execPath, parameters: [entry] }, runFolder);
    this.#process = spawn(file, parameters, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#process.stderr?.on('data', (chunk: Buffer) => {
      this.#errors += chunk.toString();
    });
    this.#process.on('message', (reply: ProcessReply) => this.#settle(reply));
    this.#process.on('exit', () => this.#fail(`the card process ended: ${this.#errors.trim()}`));
    this.#process.on('error', error => this.#fail(String(error)));
  }

  call(message: WithoutId<ProcessMessage>): Promise<Result> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#process.send({ ...message, id }, error => {
        if (error) this.#fail(`the card process is gone: ${this.#errors.trim()}`);
      });
    });
  }

  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    // The card process ends with its channel, and the namespaces with the card process.
    if (this.#process.connected) this.#process.disconnect();
    await ended;
  }

  #settle(reply: ProcessReply): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if ('error' in reply) pending?.reject(new Error(reply.error));
    else pending?.resolve(reply.result);
  }

  #fail(message: string): void {
    for (const { reject } of this.#pending.values()) reject(new Error(message));
    this.#pending.clear();
  }
}
