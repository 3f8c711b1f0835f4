// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'puppeteer';

/** What the command line of a test host holds (`test-host.ts`). */
const PROGRAM = 'test-host/main.js';

/** The host processes that this browser has started, the newest last. */
export function findHosts({ browser }: { readonly browser: Browser }): readonly number[] {
  const top = browser.process()?.pid;
  const parents = new Map(listProcesses().map(pid => [pid, readParent(pid)]));
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (pid === top || isBelow(parents.get(pid)));
  return [...parents.keys()]
    .filter(pid => isBelow(pid) && readText(pid, 'cmdline').includes(PROGRAM))
    .sort((a, b) => a - b);
}

/** Whether the process still runs; one that has ended and that nobody has asked after does not. */
export const isRunning = (pid: number): boolean => !['', 'Z', 'X'].includes(readStat(pid)[0] ?? '');

const listProcesses = (): number[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/u.test(name))
    .map(Number);

/** The fields of /proc/PID/stat from the third on; the second, a name in brackets, may hold anything. */
function readStat(pid: number): readonly string[] {
  const [, afterName = ''] = /^.*\)(.*)$/su.exec(readText(pid, 'stat')) ?? [];
  return afterName.trim().split(' ');
}

const readParent = (pid: number): number => Number(readStat(pid)[1] ?? 0);

/** Empty for a process that has ended meanwhile. */
function readText(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

/** Ends the newest host of this browser by a signal, as a fault of native code does; answers its process id. */
export function strikeHost(of: { readonly browser: Browser }, signal: NodeJS.Signals): number {
  const host = findHosts(of).at(-1);
  if (host === undefined) throw new Error('no host runs');
  process.kill(host, signal);
  return host;
}
