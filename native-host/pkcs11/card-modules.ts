// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { access } from 'node:fs/promises';
import { CpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import type {
  CardGeneration,
  CardModule,
  CardModules,
  ModuleChoice,
  ModulePlace,
  ModuleReading,
} from '../card/index.ts';
import { type InspectedToken, inspectReader, isStillThere } from './inspect.ts';
import { judgeCapability } from './mechanisms.ts';
import { requireModuleFile } from './module-file.ts';
import { type ModuleCommand, ModuleProcess } from './module-process.ts';
import { OpenModuleCard } from './open-module-card.ts';
import { asksAtReader, hasUserPin, readPinLengths, readTries } from './token.ts';

export interface CardModulesOptions {
  /** Reads the administrator's choice, each time anew; throws POLICY_UNREADABLE. */
  readonly readSettings: () => Promise<Pick<Settings, 'cardModule'>>;
  /** Modules to look for where the administrator named none, the best first. */
  readonly knownModules: readonly string[];
  /** User ids that may own a module. */
  readonly owners: readonly number[];
  readonly command: ModuleCommand;
}

/** PKCS#11 modules as the way to a card. */
export const createCardModules = (options: CardModulesOptions): CardModules => new Pkcs11Modules(options);

/** A process that has a token open. */
interface Looked {
  readonly process: ModuleProcess;
  readonly token: InspectedToken;
}

class Pkcs11Modules implements CardModules {
  readonly #options: CardModulesOptions;

  constructor(options: CardModulesOptions) {
    this.#options = options;
  }

  async choose(): Promise<ModuleChoice | null> {
    const chosen = await this.#choosePath();
    return chosen && { use: chosen.use, read: place => this.#read(chosen.path, place) };
  }

  async #choosePath(): Promise<{ readonly use: ModuleChoice['use']; readonly path: string } | null> {
    const { use, path } = await this.#readChoice();
    if (use === 'never') return null;
    const chosen = path ?? (await findInstalled(this.#options.knownModules));
    return chosen === null ? null : { use, path: chosen };
  }

  /** A policy that cannot be read closes: no module is loaded, and the sign-in tells what is wrong with it. */
  async #readChoice(): Promise<Settings['cardModule']> {
    try {
      return (await this.#options.readSettings()).cardModule;
    } catch (error) {
      if (error instanceof CpxError && error.code === 'POLICY_UNREADABLE') return { use: 'never' };
      throw error;
    }
  }

  async #read(path: string, place: ModulePlace): Promise<ModuleReading> {
    const looked = await this.#look(path, place, place.over);
    // The process stays, with the card open, for the sign-in that follows: some modules read a card for seconds.
    place.over.addEventListener('abort', () => looked.process.kill(), { once: true });
    try {
      return describe(looked.token, place, this.#hold(path, place, looked));
    } catch (error) {
      await looked.process.stop();
      throw error;
    }
  }

  /** The card of a reading, to be opened by the process that read it, once, or else by another one. */
  #hold(path: string, place: ModulePlace, read: Looked): CardModule {
    let idle: Looked | null = read;
    return {
      open: async signal => {
        if ((await this.#choosePath())?.path !== path) {
          throw new CpxError('CARD_UNSUPPORTED', { detail: 'the module is not the administrator’s choice any more' });
        }
        const mine = idle;
        idle = null;
        const kept = mine && (await lookAgain(mine, signal));
        const { process, token } = kept ?? (await this.#look(path, place, signal));
        if (Buffer.compare(token.certificateDer, read.token.certificateDer) !== 0) {
          await process.stop();
          throw new CpxError('CARD_CHANGED', { detail: 'another certificate' });
        }
        return new OpenModuleCard(process, token, signal);
      },
    };
  }

  async #look(path: string, place: ModulePlace, signal: AbortSignal): Promise<Looked> {
    const file = await requireModuleFile(path, this.#options.owners);
    const process = new ModuleProcess(this.#options.command);
    const token = await whileRunning(process, signal, () => inspectReader(process, file, place));
    return { process, token };
  }
}

function describe(token: InspectedToken, place: ModulePlace, module: CardModule): ModuleReading {
  const { flags, label } = token.token;
  if (!hasUserPin(flags)) throw new CpxError('CARD_CONTACTLESS', { detail: 'no user PIN on the token' });
  const { certificate, certificateDer } = token;
  return {
    access: 'module',
    generation: place.generation ?? generationOf(label),
    capability: judgeCapability(certificate, token.signing),
    certificate,
    certificateDer,
    asksAtReader: asksAtReader(flags),
    pin: { triesLeft: readTries(flags), ...readPinLengths(token.token) },
    module,
  };
}

async function findInstalled(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return null;
}

/** Labels of the vendor's: `CPS3v3-…`, `CPS4v1-…`. */
function generationOf(label: string): CardGeneration | null {
  if (label.startsWith('CPS4')) return 'CPS4';
  return label.startsWith('CPS3') ? 'CPS3' : null;
}

/**
 * What an idle process still has of the card; null, and the process ended, when a reset by another program or anything
 * else made it lose it.
 */
async function lookAgain(looked: Looked, signal: AbortSignal): Promise<Looked | null> {
  const { process, token } = looked;
  const isThere = await whileRunning(process, signal, () => isStillThere(process, token)).catch(() => false);
  if (isThere) return looked;
  await process.stop();
  return null;
}

/** Ends the process when `signal` aborts meanwhile, and when `use` fails. */
async function whileRunning<T>(process: ModuleProcess, signal: AbortSignal, use: () => Promise<T>): Promise<T> {
  const kill = () => process.kill();
  signal.addEventListener('abort', kill, { once: true });
  try {
    signal.throwIfAborted();
    return await use();
  } catch (error) {
    await process.stop();
    throw error;
  } finally {
    signal.removeEventListener('abort', kill);
  }
}
