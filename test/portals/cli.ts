// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createTestPki, loadTestPki, saveTestPki, type TestPki } from '../pki/index.ts';
import {
  CARD_HOST,
  CARD_TEST_HOST,
  chromiumArguments,
  MAILBOX_ORIGIN,
  PHONE_ORIGIN,
  PORTAL_ORIGIN,
  PSC_CARD_HOST,
  startCardTest,
  startPortals,
} from './index.ts';

const USAGE = `Usage: npm run portals -- [--pki FOLDER] [--front node|nginx]

Starts the replicas (SI-SAMU with its three ways in, Pro Santé Connect, e-CPS portal, SI-DEP, card test page, telephones
and mailbox) on loopback ports and prints how to reach them. Ctrl-C ends it.
  --pki FOLDER   the authorities to use; made there when the folder is absent or empty
  --front KIND   the TLS server of the card endpoint: node (default) or nginx
`;

/** Loads the authorities of a folder, or makes them there. A folder with anything else in it is an error. */
async function openPki(folder: string): Promise<TestPki> {
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (files.length > 0) return loadTestPki(folder);
  const pki = await createTestPki();
  await saveTestPki(pki, folder);
  return pki;
}

const quote = (argument: string): string => `'${argument.replaceAll("'", String.raw`'\''`)}'`;

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: { pki: { type: 'string' }, front: { type: 'string', default: 'node' }, help: { type: 'boolean' } },
  });
  const { front } = values;
  if (values.help === true || (front !== 'node' && front !== 'nginx')) {
    process.stdout.write(USAGE);
    process.exitCode = values.help === true ? 0 : 2;
    return;
  }
  const temporary = values.pki === undefined ? await mkdtemp(path.join(tmpdir(), 'cpx-portals-')) : null;
  const folder = path.resolve(values.pki ?? temporary ?? '');
  const pki = await openPki(folder);
  const portals = await startPortals({ pki, front, services: {} });
  const cardTest = await startCardTest({ pki });

  const stop = async (): Promise<void> => {
    await Promise.all([portals.close(), cardTest.close()]);
    if (temporary !== null) await rm(temporary, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());

  const routes = { ...portals.routes, ...cardTest.routes };
  const { portalCertificatePem } = portals;
  const browser = [
    'chromium',
    `--user-data-dir=${path.join(folder, 'chromium')}`,
    ...chromiumArguments({ routes, portalCertificatePem }, [cardTest.certificatePem]),
    `${PORTAL_ORIGIN}/`,
  ];
  process.stdout.write(
    [
      'Replicas are running; Ctrl-C ends them.',
      ...Object.entries(routes).map(([name, address]) => `  ${name} -> ${address}`),
      `Authorities: ${folder}`,
      `  servers are signed by ${path.join(folder, 'server-authority.pem')}`,
      `Telephones: ${PHONE_ORIGIN}/`,
      `Mailbox: ${MAILBOX_ORIGIN}/`,
      `Card test page: https://${CARD_TEST_HOST}/ (without names: ${cardTest.url})`,
      `Without the extension Chromium refuses ${CARD_HOST} and ${PSC_CARD_HOST}, which only the host is to reach.`,
      'Chromium:',
      `  ${browser.map(quote).join(' ')}`,
      '',
    ].join('\n'),
  );
}

await run();
