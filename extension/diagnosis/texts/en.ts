// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ReportTexts } from './texts.ts';

export const ENGLISH: ReportTexts = {
  title: 'CPx Connect: report for support',
  promise: 'Without codes, names, identifiers, serial numbers or data of a session.',
  extension: 'Extension',
  host: 'Program',
  noHost: 'does not answer',
  protocol: 'Protocol',
  browser: 'Browser',
  system: 'System',
  time: 'Made on',
  lastError: 'Last error',
  policyKeys: 'Settings made in the browser',
  card: 'Card',
  identifier: 'identifier of kind',
  testCard: 'test card',
  none: 'none',
  brokenLink: 'Broken link',
  rungs: 'Links',
};
