// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { once } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import extensionManifest from '../../manifest.json' with { type: 'json' };
import { CpxError } from '../../shared/errors/index.ts';
import { CardMonitor, type CodeIntake, type SecretPin } from '../card/index.ts';
import { holderOf } from '../code-entry.ts';
import { waitUntilRead } from '../connection-test/index.ts';
import {
  findClientModule,
  type RegisteredFiles,
  registerToken,
  TOKEN_SERVICE,
  unregisterToken,
} from '../install/index.ts';
import { PinVault } from '../messaging/index.ts';
import { protectProcess } from '../native/index.ts';
import { openProductReaders } from '../open-readers.ts';
import { askDigits } from '../pin-dialog/index.ts';
import { type CodeQuestion, PromptedCardKey, serveToken } from '../pkcs11-server/index.ts';
import { decideEntry, requireEntry } from '../sign-in/index.ts';
import type { Installation } from './installation.ts';
import { DIALOG, languageOfTerminal, readSettings } from './surroundings.ts';

const run = promisify(execFile);
/** Where the client looks without being told (p11-kit, rpc-transport). */
const SOCKET = 'p11-kit/pkcs11';
/** sysexits.h: EX_UNAVAILABLE. */
const EXIT_UNAVAILABLE = 69;

const ACTIONS: Readonly<Record<string, (installation: Installation) => Promise<void>>> = { enable, disable, serve };

/** `pkcs11 enable|disable|serve`: the card as a PKCS#11 token (docs/pkcs11-server.md). Throws TypeError for anything else. */
export async function pkcs11(args: readonly string[], installation: Installation): Promise<void> {
  const [name = '', ...rest] = args;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined || rest.length > 0) throw new TypeError('pkcs11 takes enable, disable or serve');
  await action(installation);
}

async function enable({ commandLine }: Installation): Promise<void> {
  const module = await findClientModule();
  if (module === null) return fail('p11-kit-client.so is missing: install p11-kit-modules.');
  const files = await registerToken({
    home: os.homedir(),
    module,
    geckoId: extensionManifest.browser_specific_settings.gecko.id,
    command: [...commandLine, 'pkcs11', 'serve'],
  }).catch(error => {
    if (!isMissing(error)) throw error;
    return fail(`${error.path} is missing: install libnss3-tools.`);
  });
  if (files === undefined) return;
  list(files);
  await tellSystemd('enable', '--now');
}

async function disable(): Promise<void> {
  await tellSystemd('disable', '--now');
  list(await unregisterToken(os.homedir()));
}

function list(files: RegisteredFiles): void {
  for (const file of Object.values(files)) console.log(file);
}

/** Where no systemd runs for the person, the service is hers to start. */
async function tellSystemd(...action: readonly string[]): Promise<void> {
  try {
    await run('systemctl', ['--user', 'daemon-reload']);
    await run('systemctl', ['--user', ...action, TOKEN_SERVICE]);
  } catch {
    console.log(`systemctl --user ${action.join(' ')} ${TOKEN_SERVICE} did not work here: it is to be done by hand.`);
  }
}

async function serve(): Promise<void> {
  const runtime = process.env['XDG_RUNTIME_DIR'];
  if (runtime === undefined || !path.isAbsolute(runtime)) return fail('XDG_RUNTIME_DIR does not name a folder.');
  const vault = new PinVault();
  protectProcess(vault.memory);
  const port = await openProductReaders();
  const monitor = new CardMonitor({ port });
  const watching = new AbortController();
  const watched = monitor.run(watching.signal);
  const ended = untilSignal();
  const over = new AbortController();
  const key = new PromptedCardKey({
    monitor,
    port,
    withCode: async (question, use) => {
      const intake = vault.openIntake();
      try {
        return await use(await askCode(intake, question, over.signal));
      } finally {
        intake.close();
      }
    },
  });
  try {
    await waitUntilRead(monitor);
    const server = await serveToken(path.join(runtime, SOCKET), key);
    console.log(path.join(runtime, SOCKET));
    await ended;
    over.abort(new CpxError('USER_CANCELLED', { detail: 'the token ends' }));
    await server.close();
  } catch (error) {
    fail(error instanceof Error ? error.message : 'unknown fault');
  } finally {
    await key.close();
    watching.abort();
    await watched;
    await port.close();
  }
}

/** On the reader's keys or in our own window, as the policy wants it: never in the program that asks. */
async function askCode(
  intake: CodeIntake,
  { reading, program }: CodeQuestion,
  over: AbortSignal,
): Promise<SecretPin | null> {
  const { pinEntry, waysIn } = await readSettings();
  if (!waysIn.includes('card')) throw new CpxError('ORIGIN_NOT_ALLOWED', { detail: 'waysIn' });
  const wanted = decideEntry(pinEntry, reading);
  if (wanted === 'reader') {
    requireEntry(pinEntry, reading, false);
    return null;
  }
  const { triesLeft } = reading.pin;
  const asked = { code: 'pin', site: null, program: program.name, holder: holderOf(reading), triesLeft } as const;
  const question = { ...asked, language: languageOfTerminal() };
  return intake.take('pin', room => askDigits(DIALOG, question, room, over));
}

function untilSignal(): Promise<unknown> {
  return Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT'), once(process, 'SIGHUP')]);
}

function fail(reason: string): void {
  console.error(reason);
  process.exitCode = EXIT_UNAVAILABLE;
}

const isMissing = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
