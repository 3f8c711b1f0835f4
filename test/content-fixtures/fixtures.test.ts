// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RULES_BY_HOST } from '../../extension/portals/index.ts';
import { HelpedPage } from '../../extension/testing/helped-page.ts';
import { type Fixture, HELPED_FIXTURES, REMEMBERED, readFixture, SILENT_FIXTURES } from './index.ts';

const nameOf = ({ name, host }: Fixture) => `${name}, ${host}`;
const readBody = (name: string): string =>
  new DOMParser().parseFromString(readFixture(name), 'text/html').body.innerHTML.trim();

let page: HelpedPage;
beforeEach(() => {
  page = new HelpedPage();
});
afterEach(() => page.close());
async function open({ name, host }: Fixture): Promise<string> {
  const rules = RULES_BY_HOST.get(host);
  if (rules === undefined) throw new Error(host);
  const body = readBody(name);
  await page.open(body, rules, REMEMBERED);
  return `<body>${body}</body>`;
}

describe('pages that no help was made for', () => {
  it('are at least twenty', () => {
    expect(new Set(SILENT_FIXTURES.map(({ name }) => name)).size).toBeGreaterThanOrEqual(20);
  });

  it.each(SILENT_FIXTURES.map(one => [nameOf(one), one] as const))('stay as they were: %s', async (_name, fixture) => {
    const before = await open(fixture);
    expect([page.host, page.said]).toEqual([null, []]);
    expect(document.body.outerHTML).toBe(before);
  });
});

describe('pages that a help was made for', () => {
  const cases = HELPED_FIXTURES.map(one => [nameOf(one), one] as const);

  it.each(cases)('get it, in one closed element beside what was there: %s', async (_name, fixture) => {
    const before = await open(fixture);
    expect(page.said[0]).toBe(fixture.said);
    expect([page.host?.attributes.length, page.host?.shadowRoot, page.host?.innerHTML]).toEqual([0, null, '']);
    page.host?.remove();
    expect(document.body.outerHTML).toBe(before);
  });

  it.each(cases)('are as before once the page has changed: %s', async (_name, fixture) => {
    await open(fixture);
    for (const element of [...document.body.children]) if (element !== page.host) element.remove();
    await page.draw();
    expect(document.body.innerHTML).toBe('');
  });
});
