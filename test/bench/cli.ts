// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { parseArgs } from 'node:util';
import { measureBundles } from './bundle-sizes.ts';
import { measureCardTraffic } from './card-traffic.ts';
import { besidePeers, judgeFigures, toFigures } from './figures.ts';
import { measureFirstReply } from './first-reply.ts';
import { judgePopup, measurePopupStatus, toPopupFigures } from './popup-status.ts';
import { judgeSignIn, measureSignIn, toSignInFigures } from './sign-in-time.ts';

const USAGE = `Usage: npm run bench -- [--json]

  Measures the built host and extension (npm run build first) against its peers: a bare Node, and Debian's OpenSC with the same
  virtual card behind a private pcscd. Exits with 1 when a figure is above its budget. docs/benchmarks.md explains
  each figure.

  --json   prints {"figures": {…}, "runs": {…}} and nothing else`;

const EXIT_OVER_BUDGET = 1;
const EXIT_USAGE = 64;

function readOptions(): { readonly json: boolean } | null {
  try {
    const { values } = parseArgs({ options: { json: { type: 'boolean' } } });
    return { json: values.json ?? false };
  } catch {
    // parseArgs throws for what it does not know: the usage says it better.
    return null;
  }
}

const options = readOptions();
if (options === null) {
  console.error(USAGE);
  process.exit(EXIT_USAGE);
}
const firstReply = await measureFirstReply();
const { ours, opensc } = await measureCardTraffic();
const signIn = await measureSignIn();
const popup = await measurePopupStatus();
const runs = { firstReply, ours, opensc, signIn, popup, bundles: await measureBundles() };
const signInFigures = toSignInFigures(signIn);
const popupFigures = toPopupFigures(popup);
const figures = { ...toFigures(runs), ...signInFigures, ...popupFigures };
if (options.json) console.log(JSON.stringify({ figures, runs }));
else console.table(besidePeers(figures));

for (const sentence of [...judgeFigures(figures), ...judgeSignIn(signInFigures), ...judgePopup(popupFigures)]) {
  console.error(sentence);
  process.exitCode = EXIT_OVER_BUDGET;
}
