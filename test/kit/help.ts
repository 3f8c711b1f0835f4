// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ElementHandle, Page, SerializedAXNode } from 'puppeteer';
import type { Point } from './test-browser.ts';

/** A line or a control of our help on a portal's page, as a screen reader tells it. */
export interface HelpPart {
  readonly role: 'text' | 'button' | 'field';
  readonly name: string;
}

/** The accessible name of each panel, in either language. */
export const HELP_NAMES: readonly string[] = ['Aide de CPx Connect', 'Help of CPx Connect'];

const ROLES: Readonly<Record<string, HelpPart['role']>> = { StaticText: 'text', button: 'button', textbox: 'field' };

function listParts(node: SerializedAXNode, isInside: boolean): HelpPart[] {
  const role = isInside ? ROLES[node.role] : undefined;
  if (role !== undefined) return [{ role, name: node.name ?? '' }];
  const isPanel = node.role === 'region' && HELP_NAMES.includes(node.name ?? '');
  return (node.children ?? []).flatMap(child => listParts(child, isInside || isPanel));
}

/** Reads Chromium's accessibility tree, frames included. */
export async function readHelpInChromium(page: Page): Promise<readonly HelpPart[]> {
  const tree = await page.accessibility.snapshot({ includeIframes: true, interestingOnly: false });
  return tree === null ? [] : listParts(tree, false);
}

/** Waits for a control of the help, in the page or a frame of it; gives its middle. */
export async function locateInChromium(page: Page, role: 'button' | 'textbox', name: string): Promise<Point> {
  const found = page.frames().map(frame => frame.waitForSelector(`::-p-aria([name="${name}"][role="${role}"])`));
  const control: ElementHandle | null = await Promise.any(found);
  if (control === null) throw new Error(`the help has no ${role} ${name}`);
  return control.clickablePoint();
}

/**
 * Runs in a tab of Firefox, with rights that see through closed shadow roots. The same as a screen reader's tree: names of
 * controls, text of the rest, nothing that is hidden from it.
 */
const LIST_PANELS = `const panels = window => [
  ...[...window.document.querySelectorAll('*')].flatMap(one => [...(one.openOrClosedShadowRoot?.querySelectorAll('section') ?? [])]),
  ...Array.from(window, (_, place) => window[place]).flatMap(frame => { try { return panels(frame); } catch (error) { return []; } }),
];
const NAMES = ${JSON.stringify(HELP_NAMES)};
const own = () => panels(content).filter(panel => NAMES.includes(panel.getAttribute('aria-label')));`;

export const READ_HELP = `(() => { ${LIST_PANELS}
  const read = element => {
    if (element.getAttribute('aria-hidden') === 'true' || element.inert) return [];
    if (element.localName === 'button') return [{ role: 'button', name: element.getAttribute('aria-label') }];
    if (element.localName === 'input') return [{ role: 'field', name: element.labels[0].textContent }];
    const text = [...element.childNodes].filter(node => node.nodeType === 3).map(node => node.data.trim()).join('');
    return [...(text === '' ? [] : [{ role: 'text', name: text }]), ...[...element.children].flatMap(read)];
  };
  return own().flatMap(read);
})()`;

/** The middle of a control, after it has come into view; null while there is none. */
export const locateHelp = (selector: 'button' | 'input', name: string): string => `(() => { ${LIST_PANELS}
  const named = control => (control.getAttribute('aria-label') ?? control.labels?.[0].textContent) === ${JSON.stringify(name)};
  const control = own().flatMap(panel => [...panel.querySelectorAll('${selector}')]).find(one => named(one) && one.checkVisibility());
  if (control === undefined) return null;
  control.scrollIntoView({ block: 'center', behavior: 'instant' });
  let { left, top, width, height } = control.getBoundingClientRect();
  for (let frame = control.ownerDocument.defaultView; frame.frameElement !== null; frame = frame.parent) {
    const outer = frame.frameElement.getBoundingClientRect();
    left += outer.left;
    top += outer.top;
  }
  return { x: left + width / 2, y: top + height / 2 };
})()`;
