// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'puppeteer';
import { launchChromium } from '../test/kit/chromium.ts';
import {
  chooseProfile,
  identifyTelephone,
  openPortal,
  pressCpx,
  readIdentity,
  typePin,
  waitForProfileChoice,
} from '../test/kit/journey.ts';
import { byTestId } from '../test/kit/press.ts';
import { namedProfile, startWorkplace } from '../test/kit/workplace.ts';
import type { TlsVersion } from '../test/portals/index.ts';
import type { CardProfile } from '../test/virtual-card/index.ts';
import { type DemoReport, DemoSteps } from './demo-steps.ts';

/** The main job on this machine: a virtual card, replica portals, Chromium with the extension, and a sign-in. */
const USAGE = `Usage: scripts/demo [--headless] [--json] [--pcscd] [--nginx] [--card NAME] [--tls VERSION] [--language fr|en]

  --headless   no window; without a display it is headless anyway
  --json       one JSON object on standard output, nothing else
  --pcscd      the card behind a real, private pcscd instead of the embedded reader
  --nginx      nginx with ssl_verify_client in front of the replica's card endpoint
  --card       a profile of test/virtual-card/profiles by its name, default if left out; cps4 signs by TLS 1.3 too
  --tls        the only version that the card endpoint speaks, 1.2 or 1.3; both if left out
  --language   of the interface, fr by default

Without --json and with a display the window stays open at the end until Ctrl-C.`;

const PROFILE = 'samu-44-medecin';
const TELEPHONE = '4412';
const EXIT_USAGE = 64;

interface Options {
  readonly headless: boolean;
  readonly json: boolean;
  readonly pcscd: boolean;
  readonly nginx: boolean;
  readonly card: CardProfile;
  readonly tls: TlsVersion | null;
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
        card: { type: 'string', default: 'default' },
        tls: { type: 'string' },
        language: { type: 'string', default: 'fr' },
      },
    });
    const { language, tls: only } = values;
    if (language !== 'fr' && language !== 'en') throw new TypeError('language');
    if (only !== undefined && only !== '1.2' && only !== '1.3') throw new TypeError('tls');
    const tls = only === undefined ? null : (`TLSv${only}` as const);
    return { ...values, card: namedProfile(values.card), tls, headless: values.headless || !hasDisplay(), language };
  } catch {
    console.error(USAGE);
    process.exit(EXIT_USAGE);
  }
}

const hasDisplay = (): boolean => Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

async function run({ headless, json, pcscd, nginx, card, tls, language }: Options): Promise<DemoReport> {
  const screenshots = await mkdtemp(path.join(os.tmpdir(), 'cpx-connect-demo-'));
  const steps = new DemoSteps(screenshots, line => json || console.log(line));
  await using stack = new AsyncDisposableStack();

  const workplace = await steps.run('start card, reader and portals', null, () =>
    startWorkplace({
      profile: card,
      inserted: false,
      reader: pcscd ? 'pcscd' : 'embedded',
      portals: {
        front: nginx ? 'nginx' : 'node',
        ...(tls === null ? {} : { cardEndpoint: { minVersion: tls, maxVersion: tls } }),
      },
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
      await typePin(page, card.pin.value);
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
