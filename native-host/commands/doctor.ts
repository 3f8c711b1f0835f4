// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { parseArgs } from 'node:util';
import { findBrokenLink } from '../../shared/diagnosis/index.ts';
import { CpxError, type Language } from '../../shared/errors/index.ts';
import { addAllErrorTexts } from '../../shared/errors/texts/index.ts';
import { type DiagnoseResult, PROTOCOL_VERSION } from '../../shared/protocol/index.ts';
import { CardMonitor } from '../card/index.ts';
import { SERVER_TIMEOUT_MS } from '../environment.ts';
import { openProductReaders } from '../open-readers.ts';
import type { PcscPort } from '../pcsc/index.ts';
import { createCardModules, KNOWN_MODULES } from '../pkcs11/index.ts';
import { ADMINISTRATOR_UID, policySourceOf } from '../policy/index.ts';
import { PRODUCT_VERSION } from '../product.ts';
import type { HostPrograms } from '../programs.ts';
import { runDoctor } from '../run-doctor.ts';
import { TlsClient } from '../tls/index.ts';
import { formatReport } from './doctor-report.ts';
import type { Installation } from './installation.ts';
import { languageOfTerminal, readSettings } from './surroundings.ts';

const EXIT_BROKEN = 1;
const LANGUAGES: readonly Language[] = ['fr', 'en'];

interface Arguments {
  readonly json: boolean;
  readonly full: boolean;
  readonly portal: string | null;
  readonly language: Language;
}

/**
 * `doctor`: climbs the ladder and shows what was found. The exit status is 0 when no link is broken. Asks for no code,
 * and needs neither card nor reader, service or browser.
 */
export async function doctor(args: readonly string[], { programs }: Installation): Promise<void> {
  const { json, full, portal, language } = await readArguments(args);
  const cancelling = new AbortController();
  process.once('SIGINT', () => cancelling.abort(new CpxError('USER_CANCELLED')));
  const result = await runHere(portal, programs, cancelling.signal);
  addAllErrorTexts();
  // The table names the holder: it is for his eyes, a report goes to others.
  const shown = json && !full ? { ...result, card: [] } : result;
  process.stdout.write(json ? `${JSON.stringify(shown)}\n` : formatReport(shown, language));
  if (findBrokenLink(result.rungs) !== null) process.exitCode = EXIT_BROKEN;
}

async function readArguments(args: readonly string[]): Promise<Arguments> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      full: { type: 'boolean', default: false },
      portal: { type: 'string' },
      language: { type: 'string' },
    },
  });
  const language = LANGUAGES.find(name => name === (values.language ?? languageOfTerminal()));
  if (language === undefined) throw new TypeError(`languages are ${LANGUAGES.join(', ')}`);
  if (values.portal !== undefined) await requirePortal(values.portal);
  return { json: values.json, full: values.full, portal: values.portal ?? null, language };
}

/** A policy that cannot be read is a finding, not a reason to refuse. */
async function requirePortal(portal: string): Promise<void> {
  const settings = await readSettings().catch(() => null);
  if (settings === null || settings.portals.some(({ id }) => id === portal)) return;
  throw new TypeError(`portals are ${settings.portals.map(({ id }) => id).join(', ')}`);
}

/** With readers, cards and servers as a sign-in would find them. */
async function runHere(portal: string | null, programs: HostPrograms, signal: AbortSignal): Promise<DiagnoseResult> {
  const knownModules = KNOWN_MODULES[process.platform] ?? [];
  const pcsc = await openProductReaders().catch(() => NO_READERS);
  const command = programs.moduleCommand;
  const modules = createCardModules({ readSettings, knownModules, owners: [ADMINISTRATOR_UID], command });
  const monitor = new CardMonitor({ port: pcsc, modules });
  const watching = new AbortController();
  const watched = monitor.run(watching.signal);
  const tls = new TlsClient(programs.tlsWorker);
  try {
    const environment = {
      policy: policySourceOf(process.platform),
      knownModules,
      routes: {},
      proxyVariables: process.env,
      serverTimeoutMs: SERVER_TIMEOUT_MS,
    };
    const versions = { product: PRODUCT_VERSION, protocol: PROTOCOL_VERSION };
    const parts = { environment, versions, programs, pcsc, monitor, tls, startedByBrowser: false };
    return await runDoctor(parts, { portal, signal, onRung: () => undefined });
  } finally {
    watching.abort();
    await watched;
    await tls.stop();
    await pcsc.close();
  }
}

/** Where the program's own native part does not load: that is told by its rung. */
const NO_READERS: PcscPort = {
  watch: async (onChange, signal) => {
    onChange({ service: 'stopped', readers: [] });
    const { promise, resolve } = Promise.withResolvers<void>();
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
    return promise;
  },
  connect: () => Promise.reject(new CpxError('PCSC_STOPPED')),
  close: async () => undefined,
};
