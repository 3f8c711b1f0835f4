// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { PIN, visitWith, WRONG_PIN } from './host-visit.ts';

let workplace: Workplace | null = null;
afterEach(async () => {
  await workplace?.close();
  workplace = null;
});

it('the log of a host tells what happened, what of the policy was left out, and nothing of the person', async () => {
  workplace = await startWorkplace();
  const { folder, portals, pki } = workplace;
  const logFile = path.join(folder, 'log/host.log');
  const settings = { certificateAuthorities: [pki.serverIssuer.rootPem], logLevel: 'info' as const };
  // A fleet is given settings before software that knows them.
  const policy = { ...settings, optional: { blueLight: true } };
  const visit = await visitWith(workplace, { policy, routes: portals.routes, logFile });

  expect((await visit.refusal({ pin: WRONG_PIN })).code).toBe('PIN_INCORRECT');
  await visit.signIn().answer;
  await visit.host.end();

  const log = await readFile(logFile, 'utf8');
  const events = log
    .trimEnd()
    .split('\n')
    .map(line => line.split(' ').slice(2).join(' '));
  expect(events).toEqual([
    'error policy: left out, optional.blueLight: no setting of this version',
    expect.stringMatching(/^error signIn PIN_INCORRECT .*\d+ ms$/u),
    expect.stringMatching(/^info signIn done, \d+ ms$/u),
    'info end',
  ]);
  // Durations may be any number.
  const words = events
    .join(' ')
    .replaceAll(/\d+ ms/gu, '')
    .split(/[^\p{L}\p{N}]+/u);
  const { holder } = loadProfile(DEFAULT_PROFILE_FILE);
  const secrets = [PIN, WRONG_PIN, ...Object.values(holder).map(String)].filter(text => text.length >= PIN.length);
  for (const secret of secrets) expect(words).not.toContain(secret);
});
