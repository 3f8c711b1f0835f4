// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import * as v from 'valibot';

/** Every check and test in order, then each failure once more; the last line printed is `N passed, N failed`. */
const ROOT = path.resolve(import.meta.dirname, '..');
const NODE_MAJOR = 24;
const MS_PER_SECOND = 1000;

/** Each counts as one test. */
const CHECKS: readonly (readonly string[])[] = [
  ['npm', 'run', '--silent', 'types'],
  ['npm', 'run', '--silent', 'lint'],
  ['npm', 'run', '--silent', 'walls'],
  ['npm', 'run', '--silent', 'docs:check'],
  ['npm', 'run', '--silent', 'supply-chain'],
  ['npm', 'run', '--silent', 'build'],
];
/** These take all the processors there are. */
const BUSY_PROJECTS = ['unit', 'fuzz'];
/** These mostly wait, for browsers, cards and servers: the lanes run side by side, each in its order. */
const LANES = [['integration', 'e2e-firefox'], ['e2e-chromium']];

/** The part of vitest's JSON report that is counted, and told where a test failed. */
const Report = v.object({
  numPassedTests: v.number(),
  testResults: v.array(
    v.object({
      /** The file. */
      name: v.string(),
      /** Why the file could not be run; empty where it could. */
      message: v.string(),
      assertionResults: v.array(
        v.object({ status: v.string(), fullName: v.string(), failureMessages: v.nullish(v.array(v.string()), []) }),
      ),
    }),
  ),
});
/** Lines told of each failure: what was expected, and where in our own code. */
const LINES_PER_FAILURE = 12;

function run([command = '', ...args]: readonly string[]): Promise<boolean> {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
    child.on('error', () => resolve(false));
    child.on('exit', code => resolve(code === 0));
  });
}

/** Runs a command whose lines are told apart from those of others by a name. */
function runAside(name: string, [command = '', ...args]: readonly string[]): Promise<boolean> {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['inherit', 'pipe', 'pipe'] });
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', line => console.log(`${name} | ${line}`));
    }
    child.on('error', () => resolve(false));
    child.on('close', code => resolve(code === 0));
  });
}

interface Outcome {
  readonly passed: number;
  /** Each with a name, and what is known of its reason. */
  readonly failures: readonly string[];
}

function listFailures(project: string, report: v.InferOutput<typeof Report>): string[] {
  return report.testResults.flatMap(({ name, message, assertionResults }) => {
    const place = `${project} ${path.relative(ROOT, name)}`;
    const failed = assertionResults.filter(({ status }) => status === 'failed');
    if (failed.length === 0) return message === '' ? [] : [describe(place, message)];
    return failed.map(({ fullName, failureMessages }) =>
      describe(`${place} > ${fullName}`, failureMessages.join('\n')),
    );
  });
}

function describe(name: string, reason: string): string {
  const lines = reason.split('\n').filter(line => !line.includes('/node_modules/'));
  return [name, ...lines.slice(0, LINES_PER_FAILURE)].join('\n    ');
}

async function runProject(project: string): Promise<Outcome> {
  const file = path.join(os.tmpdir(), `cpx-connect-${process.pid}-${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const started = Date.now();
  const succeeded = await runAside(project, ['vitest', 'run', '--project', project, ...reporters]);
  console.log(`${project}: ${Math.round((Date.now() - started) / MS_PER_SECOND)} s`);
  const text = await readFile(file, 'utf8').catch(() => null);
  await rm(file, { force: true });
  if (text === null) return { passed: 0, failures: [`${project}: ended without a report`] };
  const report = v.parse(Report, JSON.parse(text));
  const failures = listFailures(project, report);
  if (failures.length > 0) return { passed: report.numPassedTests, failures };
  // A run that failed without a failed test (an error outside of one, no test at all) is a failure all the same.
  const isWhole = succeeded && report.numPassedTests > 0;
  return { passed: report.numPassedTests, failures: isWhole ? [] : [`${project}: failed outside of its tests`] };
}

if (Number(process.versions.node.split('.')[0]) !== NODE_MAJOR) {
  console.error(`Node ${NODE_MAJOR} is needed, ${process.version} runs: start this by scripts/test`);
  process.exit(1);
}
let passed = 0;
const failures: string[] = [];
const runInOrder = async (projects: readonly string[]): Promise<void> => {
  for (const project of projects) {
    const outcome = await runProject(project);
    passed += outcome.passed;
    failures.push(...outcome.failures);
  }
};
for (const check of CHECKS) {
  console.log(`\n> ${check.join(' ')}`);
  if (await run(check)) passed += 1;
  else failures.push(check.join(' '));
}
await runInOrder(BUSY_PROJECTS);
await Promise.all(LANES.map(runInOrder));
for (const failure of failures) console.log(`\nFAILED ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
