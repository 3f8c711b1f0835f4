// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { writeSync } from 'node:fs';
import { CpxError, serializeError } from '../../shared/errors/index.ts';
import type { ProtocolVersion } from '../../shared/protocol/index.ts';
import type { Core } from './core.ts';
import { decodeFrame } from './decode-frame.ts';
import { Dispatcher } from './dispatcher.ts';
import { readFrames } from './frame-reader.ts';
import { writeFrame } from './frame-writer.ts';
import { PinVault } from './pin-vault.ts';

const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
/** sysexits.h: EX_SOFTWARE, EX_PROTOCOL. */
const EXIT_FAULT = 70;
const EXIT_PROTOCOL = 76;
/** A card that does not let go must not keep the process, and the browser waiting for it, alive. */
const LAST_CLEANUP_MS = 3000;

export interface RunHostOptions {
  readonly product: string;
  readonly protocol: ProtocolVersion;
  /** Loads what is heavy: PC/SC, card, TLS. */
  readonly loadCore: (vaultMemory: Uint8Array) => Promise<Core>;
}

/**
 * The life of one host process: it belongs to one native messaging port and ends with it. Nothing but frames reaches
 * stdout; what goes wrong beyond an answer is told on stderr by its class alone.
 */
export function runHost({ product, protocol, loadCore }: RunHostOptions): void {
  const vault = new PinVault();
  const send = (message: unknown) => {
    try {
      writeFrame(STDOUT, message);
    } catch (error) {
      fail(error);
    }
  };
  const dispatcher = new Dispatcher({ product, protocol, vault, send, loadCore: () => loadCore(vault.memory) });

  const end = (exitCode: number) => {
    setTimeout(endByForce, LAST_CLEANUP_MS);
    void dispatcher.close().then(() => process.exit(exitCode), endByForce);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  // SIGTERM is what browsers send when they do not wait for the end of stdin.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => end(0));
  readFrames(STDIN, {
    onFrame: frame => void dispatcher.handle(decodeFrame(frame, vault)),
    onEnd: () => end(0),
    onViolation: () => {
      send({
        jsonrpc: '2.0',
        id: null,
        error: serializeError(new CpxError('PROTOCOL_VIOLATION', { detail: 'frame' })),
      });
      end(EXIT_PROTOCOL);
    },
  });
}

/**
 * `process.exit` joins the threads of native calls: one that waits for a card, which another program holds, would keep
 * this process for as long. The PC/SC service resets a card that a killed program leaves verified.
 */
function endByForce(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** The message of an unforeseen error might quote what it choked on: only its class is told. */
function fail(error: unknown): never {
  writeSync(STDERR, `cpx-connect: ${error instanceof Error ? error.name : typeof error}\n`);
  process.exit(EXIT_FAULT);
}
