// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import { startThread, type ThreadProgram } from '../thread.ts';
import { parsePacAnswer } from './pac-answer.ts';
import { ProxyFailure, type Way } from './way.ts';

const SCRIPT_TIMEOUT_MS = 3000;
const MAX_HEAP_MB = 64;

export interface PacJob {
  readonly script: string;
  readonly hosts: readonly string[];
  /** The interpreter, as WebAssembly. */
  readonly interpreter: Uint8Array<ArrayBuffer>;
}

export type PacOutcome =
  | { readonly answers: readonly (readonly [host: string, answer: string])[] }
  | { readonly failure: string };

/** What runs a script. */
export interface PacPrograms {
  readonly worker: ThreadProgram;
  readonly readInterpreter: () => Promise<Uint8Array<ArrayBuffer>>;
}

export interface ScriptQuestion {
  readonly script: string;
  readonly hosts: readonly string[];
  /** Value of Proxy-Authorization for every proxy that the script names; null to send none. */
  readonly authorization: string | null;
  readonly programs: PacPrograms;
  readonly signal: AbortSignal;
}

/**
 * Asks an automatic configuration script how each host is reached. Throws a ProxyFailure (PROXY_UNREACHABLE) when the
 * script fails, does not end, or offers no way that can be used: it never goes around a proxy by mistake.
 */
export async function askScript(question: ScriptQuestion): Promise<Record<string, readonly Way[]>> {
  const outcome = await runScript(question);
  if ('failure' in outcome) throw unusable(outcome.failure);
  const { authorization } = question;
  const ways = outcome.answers.map(([host, answer]) => [host, parsePacAnswer(answer, authorization)] as const);
  if (ways.some(([, found]) => found.length === 0)) throw unusable('it names no http or https proxy');
  return Object.fromEntries(ways);
}

async function runScript({ script, hosts, programs, signal }: ScriptQuestion): Promise<PacOutcome> {
  const job: PacJob = { script, hosts, interpreter: await programs.readInterpreter() };
  const worker = startThread(programs.worker, {
    workerData: job,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  try {
    const ended = AbortSignal.any([signal, AbortSignal.timeout(SCRIPT_TIMEOUT_MS)]);
    const [outcome] = await once(worker, 'message', { signal: ended });
    return outcome as PacOutcome;
  } catch (error) {
    return { failure: error instanceof Error ? error.name : typeof error };
  } finally {
    await worker.terminate();
  }
}

const unusable = (why: string) =>
  new ProxyFailure({ code: 'PROXY_UNREACHABLE', detail: `the automatic configuration script: ${why}` });
