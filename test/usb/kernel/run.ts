// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { isPssSignedBy, makeCard, pssBlockOf } from '../../card-kit/index.ts';
import { BARE_READER, PLAIN_READER } from '../reader-kind.ts';
import { ScriptedReader } from '../scripted-reader.ts';
import { fetchKernel, packGuest } from './guest-image.ts';
import { UsbIpServer } from './usbip-server.ts';

/**
 * `npm run usb:kernel`: the USB driver on a real Linux USB stack. A guest in QEMU, without KVM, imports two scripted
 * readers over USB/IP; pcscd reads them, then the host's own code does. What they did is checked here. Ends with 1 when a
 * check fails.
 */
const LIMIT_MS = 240_000;
const BARE = '1-1';
const PAD = '1-2';
const SIGNED_DATA = 'ClientHello';
const LINE = /GUEST (\{.*\})/u;

type Step = Readonly<Record<string, unknown>> & { readonly step: string };

const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-usb-kernel-'));
const pin = Array.from({ length: 8 }, () => randomInt(10)).join('');
const code = { triesLeft: 3, maximumTries: 3, minDigits: 4, storedDigits: 8, maxDigits: 8, padding: null };
const cps4 = await makeCard({ generation: 'CPS4', pin: { ...code, value: pin } });
const cps3 = await makeCard();
const bare = new ScriptedReader({ ...BARE_READER, product: 'Bare Reader' });
const pad = new ScriptedReader({ ...PLAIN_READER, product: 'Pad Reader', pinPad: true });
bare.insert(cps4);
pad.insert(cps3);
pad.keypad = { digits: cps3.profile.pin.value };

const server = new UsbIpServer(
  new Map([
    [BARE, bare],
    [PAD, pad],
  ]),
);
try {
  const port = await server.listen();
  const { image, modules } = await fetchKernel(folder);
  const toSign = Buffer.from(pssBlockOf(SIGNED_DATA).bytes).toString('hex');
  const initrd = await packGuest(folder, modules, { port, pin, toSign });
  const startMs = performance.now();
  const steps = await runGuest(image, initrd);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  check(steps);
  console.log(`usb:kernel passed, guest ran ${seconds} s`);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}

async function runGuest(kernel: string, initrd: string): Promise<ReadonlyMap<string, Step>> {
  const machine = ['-accel', 'tcg', '-cpu', 'max', '-smp', '2', '-m', '1024', '-nographic', '-no-reboot'];
  const boot = ['-kernel', kernel, '-initrd', initrd, '-append', 'console=ttyS0 quiet panic=-1'];
  const qemu = spawn('qemu-system-x86_64', [...machine, ...boot, '-nic', 'user,model=e1000'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: LIMIT_MS,
    killSignal: 'SIGKILL',
  });
  const steps = new Map<string, Step>();
  for await (const line of createInterface({ input: qemu.stdout })) {
    console.log(line);
    const told = LINE.exec(line)?.[1];
    if (told === undefined) continue;
    const step = JSON.parse(told) as Step;
    steps.set(step.step, step);
    if (step.step === 'unplug') server.unplug(BARE);
  }
  return steps;
}

function check(steps: ReadonlyMap<string, Step>): void {
  const step = (name: string): Step => {
    const found = steps.get(name);
    if (!found) throw new Error(`the guest did not come to "${name}"`);
    return found;
  };
  const cards = [
    `Bare Reader (USB) 00 00: CPS4 ${cps4.profile.holder.surname}`,
    `Pad Reader (USB) 00 00: CPS3 ${cps3.profile.holder.surname}`,
  ];
  expectEqual('cards that pcscd reads', withoutReaders(step('served')['cards']), withoutReaders(cards));
  expectEqual('cards read after pcscd has stopped', step('own')['cards'], cards);
  expectEqual('the service is back', step('back')['service'], 'running');
  expectEqual('cards read', step('read')['cards'], cards);
  const signature = Buffer.from(String(step('signed')['signature']), 'hex');
  expectEqual('signature', isPssSignedBy(cps4, SIGNED_DATA, signature), true);
  expectEqual('copies of the code porteur in the memory of the process', step('scanned')['copies'], 0);
  expectEqual('copies found where there is one', step('control')['copies'], 1);
  expectEqual('code porteur typed at the pad', step('typed')['statusWord'], '9000');
  expectEqual('reader left after the other was unplugged', step('unplugged')['readers'], ['Pad Reader (USB) 00 00']);
  step('closed');
  expectEqual('cards left verified', [cps3.pinVerified, cps4.pinVerified], [false, false]);
}

/** What the cards are, in whatever order and under whatever name the readers come. */
function withoutReaders(cards: unknown): readonly string[] {
  return (cards as readonly string[]).map(text => text.replace(/^.*: /u, '')).sort();
}

function expectEqual(what: string, found: unknown, expected: unknown): void {
  if (JSON.stringify(found) === JSON.stringify(expected)) return;
  throw new Error(`${what}: ${JSON.stringify(found)} in place of ${JSON.stringify(expected)}`);
}
