// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { parseArgs } from 'node:util';
import { InteropBench } from './bench.ts';
import { SERVERS } from './matrix.ts';
import { makeSoftwareCard } from './software-card.ts';

/** `npm run soak`: signs in again and again in one process, each time a session of its own, and tells how its memory grows. */
const USAGE = 'Usage: npm run soak -- [--handshakes 2000] [--json]';
/** Threads, libraries and pools have found their size by then. */
const WARM_UP = 100;
const SAMPLE_EVERY = 100;
const BYTES_PER_MB = 1e6;

const { values } = parseArgs({
  options: { handshakes: { type: 'string', default: '2000' }, json: { type: 'boolean' } },
});
const handshakes = Number(values.handshakes);
if (!Number.isInteger(handshakes) || handshakes < 1) throw new RangeError(USAGE);

const bench = await InteropBench.start();
// In a process of its own, so that its memory is not counted.
const server = await SERVERS.nginx({
  versions: ['TLSv1.2', 'TLSv1.3'],
  server: bench.server,
  cardChainPem: bench.pki.cardIssuer.chainPem,
});
const cards = [
  await makeSoftwareCard(bench.pki, 'RSA 2048', 'pkcs1'),
  await makeSoftwareCard(bench.pki, 'RSA 2048', 'raw-rsa'),
  await makeSoftwareCard(bench.pki, 'P-256', 'ecdsa'),
];

async function signIn(count: number): Promise<void> {
  for (const card of cards) {
    if (count-- <= 0) return;
    const { result } = await bench.visit(server.address, card);
    if (result !== 'signed in') throw new Error(`a sign-in ended as ${result}`);
  }
}

async function signInTimes(times: number): Promise<void> {
  for (let left = times; left > 0; left -= cards.length) await signIn(left);
}

const rssMb = (): number => Math.round(process.memoryUsage.rss() / BYTES_PER_MB);

await signInTimes(WARM_UP);
const samplesMb = [rssMb()];
for (let done = 0; done < handshakes; done += SAMPLE_EVERY) {
  await signInTimes(Math.min(SAMPLE_EVERY, handshakes - done));
  samplesMb.push(rssMb());
}
await server.close();
await bench.close();

const grownMb = (samplesMb.at(-1) ?? 0) - (samplesMb[0] ?? 0);
if (values.json) console.log(JSON.stringify({ handshakes, grownMb, samplesMb }));
else console.log(`${handshakes} handshakes after ${WARM_UP}: ${samplesMb.join(' → ')} MB resident, ${grownMb} MB more`);
