// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer';
import { launchChromium } from '../test/kit/chromium.ts';
import {
  byTestId,
  chooseProfile,
  identifyTelephone,
  openPortal,
  pressCpx,
  readIdentity,
  typePin,
  waitForProfileChoice,
} from '../test/kit/journey.ts';
import { startWorkplace } from '../test/kit/workplace.ts';
import { type DemoReport, DemoSteps } from './demo-steps.ts';

/** The main job on this machine: a virtual card, replica portals, Chromium with the extension, and a sign-in. */
const USAGE = `Usage: scripts/demo [--headless] [--json] [--pcscd] [--nginx] [--language fr|en]

  --headless   no window; without a display it is headless anyway
  --json       one JSON object on standard output, nothing else
  --pcscd      the card behind a real, private pcscd instead of the embedded reader
  --nginx      nginx with ssl_verify_client in front of the replica's card endpoint
  --language   of the interface, fr by default

Without --json and with a display the window stays open at the end until Ctrl-C.`;

const PIN = '1234';
const PROFILE = 'samu-44-medecin';
const TELEPHONE = '4412';
const EXIT_USAGE = 64;

interface Options {
  readonly headless: boolean;
  readonly json: boolean;
  readonly pcscd: boolean;
  readonly nginx: boolean;
  readonly language: 'fr' | 'en';
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: {
        headless: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        pcscd: { type: 'boolean', default: false },
        nginx: { type: 'boolean', default: false },
        language: { type: 'string', default: 'fr' },
      },
    });
    const { language } = values;
    if (language !== 'fr' && language !== 'en') throw new TypeError('language');
    return { ...values, headless: values.headless || !hasDisplay(), language };
  } catch {
    console.error(USAGE);
    process.exit(EXIT_USAGE);
  }
}

const hasDisplay = (): boolean => Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

async function run({ headless, json, pcscd, nginx, language }: Options): Promise<DemoReport> {
  const screenshots = await mkdtemp(path.join(os.tmpdir(), 'cpx-connect-demo-'));
  const steps = new DemoSteps(screenshots, line => json || console.log(line));
  await using stack = new AsyncDisposableStack();

  const workplace = await steps.run('start card, reader and portals', null, () =>
    startWorkplace({
      inserted: false,
      reader: pcscd ? 'pcscd' : 'embedded',
      portals: { front: nginx ? 'nginx' : 'node' },
    }),
  );
  stack.defer(() => workplace.close());
  const browser = await steps.run('start Chromium with the extension', null, () =>
    launchChromium({ workplace, headless, language }),
  );
  stack.defer(() => browser.close());

  let page: Page = await steps.run(
    'open the SI-SAMU portal',
    result => result,
    () => openPortal(browser),
  );
  page = await steps.run(
    'press CPX',
    result => result,
    () => pressCpx(browser, page),
  );
  await steps.run(
    'insert the card',
    () => page,
    async () => {
      await workplace.reader.insert();
      await page.waitForSelector(byTestId('pin'));
    },
  );
  page = await steps.run(
    'type the code porteur',
    result => result,
    async () => {
      await typePin(page, PIN);
      return waitForProfileChoice(browser);
    },
  );
  await steps.run(
    'choose the profile',
    () => page,
    () => chooseProfile(page, PROFILE),
  );
  await steps.run(
    'identify the telephone',
    () => page,
    () => identifyTelephone(page, TELEPHONE),
  );

  const identity = await readIdentity(page);
  const negotiated = workplace.portals.negotiations.find(({ clientCertificate }) => clientCertificate !== null);
  if (!headless && !json) await untilInterrupted();
  return steps.report({
    signedIn: identity['national-identifier'] === negotiated?.clientCertificate,
    reader: pcscd ? 'pcscd' : 'embedded',
    server: nginx ? 'nginx' : 'node',
    tls: {
      version: negotiated?.protocol ?? null,
      cipher: negotiated?.cipher ?? null,
      signatureScheme: negotiated?.signatureScheme ?? null,
    },
    identity,
  });
}

function untilInterrupted(): Promise<void> {
  console.log('Signed in. Ctrl-C ends the demo.');
  return new Promise(resolve => process.once('SIGINT', () => resolve()));
}

const options = readOptions();
const report = await run(options);
if (options.json) console.log(JSON.stringify(report, null, 2));
else console.log(DemoSteps.summarize(report));
process.exit(report.signedIn ? 0 : 1);
