// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { CardMonitor, openSigner, type SecretPin } from '../../../native-host/card/index.ts';
import { protectProcess } from '../../../native-host/native/index.ts';
import { openPcsc } from '../../../native-host/pcsc/index.ts';
import { openReaders } from '../../../native-host/readers.ts';
import { loadNodeUsb, openUsbReaders } from '../../../native-host/usb/index.ts';
import { describeReader, hasRead, tell, waitUntil } from './guest-lines.ts';

/**
 * In the guest: the host's own readers, without a PC/SC service, over a real USB stack. Reads both cards, signs with one,
 * has the code porteur typed at the PIN pad of the other, and sees a reader unplugged. One line of JSON for each.
 */
const PIN_FILE = '/pin';
const COMMAND_HEADER_BYTES = 5;
const FEATURE_VERIFY_PIN_DIRECT = 0x06;
const QUERY_TRIES = Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00);
const ROUNDS = 100;

/** A code porteur that is in no memory but this. */
function readPin(digits: number): SecretPin {
  const memory = Buffer.from(new ArrayBuffer(4096));
  protectProcess(memory);
  const file = openSync(PIN_FILE, 'r');
  readSync(file, memory, COMMAND_HEADER_BYTES, digits, 0);
  closeSync(file);
  return {
    digits,
    async spend({ cla, ins, p1, p2 }, use) {
      memory.set([cla, ins, p1, p2, digits]);
      try {
        return await use(memory.subarray(0, COMMAND_HEADER_BYTES + digits));
      } finally {
        memory.fill(0);
      }
    },
  };
}

/** How many copies of the code porteur another process finds in this one's memory. */
function scan(): number {
  const { stdout, stderr } = spawnSync(process.execPath, ['/app/guest-scan.js', String(process.pid)], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return Number(stdout);
}

const { toSign, digits } = JSON.parse(readFileSync('/app/settings.json', 'utf8')) as { toSign: string; digits: number };
const port = openReaders({ pcsc: openPcsc(), openUsb: async () => openUsbReaders(loadNodeUsb) });
const monitor = new CardMonitor({ port });
const over = new AbortController();
const startMs = performance.now();
const watched = monitor.run(over.signal);

const { readers } = await waitUntil(monitor, hasRead(2));
tell({ step: 'read', ms: Math.round(performance.now() - startMs), cards: readers.map(describeReader) });

const [bare, pad] = ['Bare', 'Pad'].map(name => readers.find(reader => reader.name.startsWith(name)));
if (bare?.card.kind !== 'cpx' || !bare.insertion || !pad) throw new Error('cards not read');
const { reading } = bare.card;
const signer = openSigner({
  port,
  reader: bare.name,
  reading,
  insertion: bare.insertion,
  monitor,
  pin: readPin(digits),
  lastTryConfirmed: false,
});
const signMs = performance.now();
const signature = await signer.sign({ kind: 'pss-block', bytes: Buffer.from(toSign, 'hex') });
tell({ step: 'signed', ms: Math.round(performance.now() - signMs), signature: Buffer.from(signature).toString('hex') });
await signer.close();
tell({ step: 'scanned', copies: scan() });
const control = Buffer.from(new ArrayBuffer(digits));
const file = openSync(PIN_FILE, 'r');
readSync(file, control, 0, digits, 0);
closeSync(file);
tell({ step: 'control', copies: scan() });
control.fill(0);

const connection = await port.connect(pad.name);
const times: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const sentMs = performance.now();
  await connection.transmit(QUERY_TRIES);
  times.push(performance.now() - sentMs);
}
times.sort((one, other) => one - other);
tell({ step: 'timed', medianMs: Number(times[ROUNDS / 2]?.toFixed(1)) });

const { features, control: controlReader } = connection as unknown as {
  features(): Promise<ReadonlyMap<number, number>>;
  control(code: number, data: Uint8Array): Promise<Uint8Array>;
};
const code = (await features.call(connection)).get(FEATURE_VERIFY_PIN_DIRECT) ?? 0;
const structure = Uint8Array.of(30, 30, 0x82, 0, 0, 16, 4, 2, 1, 0x0c, 4, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0x20, 0, 1, 0);
const typed = await controlReader.call(connection, code, structure);
tell({ step: 'typed', statusWord: Buffer.from(typed).toString('hex') });
await connection.disconnect('reset');

tell({ step: 'unplug' });
const left = await waitUntil(monitor, snapshot => snapshot.readers.length === 1);
tell({ step: 'unplugged', readers: left.readers.map(({ name }) => name) });
over.abort();
await watched;
await port.close();
tell({ step: 'closed' });
process.exit(0);
