// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { parseArgs } from 'node:util';
import { type Simulated, simulateFleet } from './simulate.ts';

/** `npm run fleet [-- --workstations N]`: a fleet rolled over from one release to the next, on this machine alone. */
const DEFAULT_WORKSTATIONS = 1000;
const MAX_WORKSTATIONS = 10_000;

const { values } = parseArgs({ options: { workstations: { type: 'string' } } });
const workstations = Number(values.workstations ?? DEFAULT_WORKSTATIONS);
if (!Number.isInteger(workstations) || workstations < 1 || workstations > MAX_WORKSTATIONS) {
  throw new RangeError(`--workstations: 1 to ${MAX_WORKSTATIONS}`);
}
const reports = await simulateFleet(workstations);
console.log(`${workstations} workstations, each roll-out four days of theirs\n`);
console.log(
  '| protocol | first | requests | 304 | MB | most looks a minute | sign-ins | refused on the way | cannot sign in at the end |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const report of reports) console.log(describe(report));
process.exitCode = reports.some(({ stranded, outdated }) => stranded + outdated > 0) ? 1 : 0;

function describe(report: Simulated): string {
  const { change, first, requests, notModified, bytes, mostLooksPerMinute, signIns, refusals, stranded } = report;
  const told = Object.entries(refusals).map(([code, count]) => `${count} ${code}`);
  const cells = [
    ...[change, first, requests, notModified, (bytes / 1e6).toFixed(1), mostLooksPerMinute, signIns],
    ...[told.join(', ') || 'none', stranded],
  ];
  return `| ${cells.join(' | ')} |`;
}
