// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PortalPages } from '../../shared/portals/index.ts';
import { HelpedPage } from '../testing/helped-page.ts';
import { applyLabels, NO_RULES, RULES_BY_HOST } from './index.ts';

const SI_SAMU = RULES_BY_HOST.get('www.portail.si-samu.fr') ?? NO_RULES;
const CODE = '<form><label>Sésame <input id="c"></label><button>Valider</button></form>';
const KNOWN_CODE = CODE.replace('Sésame', 'Code OTP');

describe.each([...RULES_BY_HOST])('the rules of %s', (_host, rules) => {
  it('have a version, a date of review that has passed, and labels that a policy could have', () => {
    expect(rules.version).toBeGreaterThan(0);
    expect(rules.reviewed).toMatch(/^\d{4}-\d{2}-\d{2}$/u);
    expect(Number.isNaN(Date.parse(rules.reviewed))).toBe(false);
    expect(v.parse(PortalPages, rules.labels)).toEqual(rules.labels);
  });
});

describe('labels of an administrator', () => {
  let page: HelpedPage;
  beforeEach(() => {
    page = new HelpedPage();
  });
  afterEach(() => page.close());

  it('make a page known that was not', async () => {
    await page.open(CODE, applyLabels(NO_RULES, { oneTimeCode: ['sesame'] }));
    expect(page.said.length).toBeGreaterThan(0);
  });

  it('stand in place of those of the same kind, and leave the others', () => {
    const { labels } = applyLabels(SI_SAMU, { oneTimeCode: ['Sésame'] });
    expect([labels.oneTimeCode, labels.profile]).toEqual([['Sésame'], SI_SAMU.labels.profile]);
  });

  it.each([
    ['an empty list switches the help off', { oneTimeCode: [] }],
    ['other labels make the known page unknown', { oneTimeCode: ['Sésame'] }],
  ])('%s', async (_name, labels) => {
    await page.open(KNOWN_CODE, applyLabels(SI_SAMU, labels));
    expect(page.host).toBeNull();
  });

  it.each([{ oneTimeCode: [''] }, { oneTimeCode: 'OTP' }, { selector: ['#c'] }, { oneTimeCode: ['x'.repeat(101)] }])(
    'are refused when they are %o',
    labels => {
      expect(v.safeParse(PortalPages, labels).success).toBe(false);
    },
  );
});
