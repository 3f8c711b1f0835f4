// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'puppeteer';
import * as v from 'valibot';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** WCAG 2.2 levels A and AA, on which RGAA 4.1.2 stands, and what axe's authors advise beyond. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const OPTIONS: RunOptions = { runOnly: { type: 'tag', values: TAGS }, resultTypes: ['violations'] };
/** There the system chooses the colours; axe compares the page's own text with the system's background. */
const FORCED_OPTIONS: RunOptions = { ...OPTIONS, rules: { 'color-contrast': { enabled: false } } };
/** WCAG 2.1, 1.4.10: no scrolling sideways at this width. */
const REFLOW_WIDTH = 320;

type PageWithAxe = { axe: { run(context: Document | Element, options: RunOptions): Promise<AxeResults> } };

/**
 * Every fault that axe-core finds on the page as it is now, one sentence each. A test expects none:
 * `expect(await checkAccessibility(page)).toEqual([])`. The engine is put into the page by the driver and is no part of
 * what is shipped.
 */
export async function checkAccessibility(page: Page, options = OPTIONS): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(AXE, 'utf8'));
  const violations = await page.evaluate(async options => {
    // Our help alone, where `openHelp` has opened it: the rest of the page is the portal's.
    const help = [...document.body.children].find(element => Object.hasOwn(element, 'shadowRoot'));
    const results = await (window as unknown as PageWithAxe).axe.run(help ?? document, options);
    return results.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} (${target.join(' ')}) ${failureSummary ?? ''}`),
    );
  }, options);
  return violations;
}

/** Draws the page as for a system that is set to a light or a dark theme. */
export const emulateTheme = (page: Page, theme: 'light' | 'dark'): Promise<void> =>
  page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);

/**
 * Runs `act` while the page is drawn in the system's few colours of high contrast. Chromium only, which draws so for as
 * long as the driver's session lasts.
 */
export async function inForcedColours<T>(page: Page, act: () => Promise<T>): Promise<T> {
  const session = await page.createCDPSession();
  try {
    await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
    if (!(await page.evaluate(() => matchMedia('(forced-colors: active)').matches)))
      throw new Error('no forced colours');
    return await act();
  } finally {
    await session.detach();
  }
}

/** What is wider than a window of 320 CSS pixels, as selectors of a kind; none where the page reflows as it should. */
export async function findSidewaysOverflow(page: Page): Promise<readonly string[]> {
  const before = page.viewport();
  const widthBefore = await page.evaluate(() => innerWidth);
  await page.setViewport({ width: REFLOW_WIDTH, height: 640 });
  const found = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      element => element.getBoundingClientRect().right > width + 1,
    );
    return ['page', ...wide.map(element => `${element.localName}.${element.className}`)];
  });
  await page.setViewport(before);
  await page.waitForFunction(width => innerWidth === width, {}, widthBefore); // who presses something next would miss it
  return found;
}

const DomNode: v.GenericSchema<DomNode> = v.object({
  backendNodeId: v.number(),
  shadowRootType: v.optional(v.string()),
  children: v.optional(v.array(v.lazy(() => DomNode))),
  shadowRoots: v.optional(v.array(v.lazy(() => DomNode))),
});
interface DomNode {
  backendNodeId: number;
  shadowRootType?: string | undefined;
  children?: DomNode[] | undefined;
  shadowRoots?: DomNode[] | undefined;
}
const listClosedRoots = (node: DomNode): number[] => [
  ...(node.shadowRootType === 'closed' ? [node.backendNodeId] : []),
  ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(listClosedRoots),
];

/** Lets axe, which runs in the page, into the closed shadow root of our help. Chromium only. */
export async function openHelp(page: Page): Promise<void> {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const [backendNodeId] = listClosedRoots(v.parse(DomNode, root));
  if (backendNodeId === undefined) throw new Error('the page has no help');
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  await session.send('Runtime.callFunctionOn', {
    objectId: object.objectId ?? '',
    functionDeclaration: `function () { Object.defineProperty(this.host, 'shadowRoot', { value: this }); }`,
  });
  await session.detach();
}

/** All of the above for the page as it is now: axe in the light and the dark theme and in forced colours, 320 pixels. */
export async function checkEveryLook(page: Page): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await emulateTheme(page, theme);
    faults.push(...(await checkAccessibility(page)).map(fault => `${theme}: ${fault}`));
  }
  const forced = await inForcedColours(page, () => checkAccessibility(page, FORCED_OPTIONS));
  faults.push(...forced.map(fault => `forced colours: ${fault}`));
  faults.push(...(await findSidewaysOverflow(page)).map(element => `wider than ${REFLOW_WIDTH} pixels: ${element}`));
  return faults;
}
