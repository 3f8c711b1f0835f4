// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { listProofs } from './proof-table.ts';

const PACKAGES = { 'push-chromium.test.ts': 'CRX' };
const report = (...assertionResults: object[]) => ({
  testResults: [{ name: '/a/push-chromium.test.ts', message: 'Error: no browser\n at x', assertionResults }],
});

describe('the table of proofs', () => {
  it('has a row for each check of a package', () => {
    expect(
      listProofs(report({ title: 'installs a|b', status: 'passed' }, { title: 'updates', status: 'failed' }), PACKAGES),
    ).toEqual([
      { proved: 'CRX', check: 'installs a/b', result: 'passed' },
      { proved: 'CRX', check: 'updates', result: 'failed' },
    ]);
  });

  it('has a row for a file that broke before its first check', () => {
    expect(listProofs(report(), PACKAGES)).toEqual([
      { proved: 'CRX', check: 'push-chromium.test.ts', result: 'failed: Error: no browser' },
    ]);
  });

  it('is not made of something else', () => {
    expect(() => listProofs({}, PACKAGES)).toThrow();
  });
});
