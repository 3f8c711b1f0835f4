// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import { type CpxError, toCpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { requireModuleFile } from '../pkcs11/index.ts';
import { listCardPrograms, listOfferedModules, listSoftware } from './card-software.ts';
import { exists } from './files.ts';
import type { SystemPlaces } from './places.ts';

export interface MiddlewarePorts {
  readonly places: SystemPlaces;
  readonly knownModules: readonly string[];
  /** User ids that may own a module. */
  readonly moduleOwners: readonly number[];
  /** Null when the policy cannot be read: then no module is used. */
  readonly settings: Settings | null;
  /** Why the card could not be read, if it could not. */
  readonly refusal: CpxError | null;
}

/** Other software of the card: where it is, and whether it keeps the card from being used. */
export async function checkMiddleware(ports: MiddlewarePorts): Promise<RungResult> {
  const { places, knownModules, refusal } = ports;
  const software = await listSoftware(places, knownModules);
  const facts = { software: software.length === 0 ? null : software.join(', ') };
  if (refusal?.code === 'CARD_IN_USE') {
    const programs = await listCardPrograms(places);
    const names = programs.length === 0 ? null : programs.join(', ');
    return tellFinding('middleware.in-the-way', { ...facts, programs: names, detail: refusal.detail });
  }
  const module = await checkModule(ports, facts);
  if (module !== null) return module;
  const offered = await listOfferedModules(places);
  if (offered.length > 1) return tellFinding('middleware.second-module', { ...facts, module: offered.join(', ') });
  return tellFinding(software.length === 0 ? 'middleware.none' : 'middleware.beside', facts);
}

/** What is wrong with the module that the administrator wants used for every card; null for nothing. */
async function checkModule(
  { settings, moduleOwners, refusal }: MiddlewarePorts,
  facts: { readonly software: string | null },
): Promise<RungResult | null> {
  const { use, path: module } = settings?.cardModule ?? { use: 'never' };
  if (use === 'always' && module !== undefined) {
    if (!(await exists(module))) return tellFinding('middleware.module-missing', { ...facts, module });
    const weakness = await requireModuleFile(module, moduleOwners).then(() => null, toCpxError);
    if (weakness !== null) {
      return tellFinding('middleware.module-not-protected', { ...facts, module, detail: weakness.detail });
    }
  }
  if (refusal?.code !== 'CARD_MODULE_FAILED') return null;
  return tellFinding('middleware.module-failed', { ...facts, module, detail: refusal.detail });
}
