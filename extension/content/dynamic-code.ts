// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isShown } from './fields.ts';
import type { FindHelp } from './help.ts';
import { hasPassage, readText } from './labels.ts';
import type { PanelItem } from './panel.ts';

/** Two digits that stand alone: no part of a number, a time or a date, and no count of anything. */
const TWO_DIGITS = /(?<!\d[:/.,]?\s?)(?<!\+)\b\d{2}\b(?!\s?(?:[\d:/%]|[.,]\d|s\b|sec|min|h\b|an))/giu;
/** How far around the passage the digits are looked for. */
const MAX_LEVELS = 4;

/**
 * The smallest elements that the person sees and whose text has one of the passages. Only what holds one is looked into:
 * this runs at each change of the page.
 */
function findPassages(root: Document, passages: readonly string[]): Element[] {
  const holds = (element: Element) => hasPassage(readText(element), passages);
  const look = (holder: Element): Element[] => {
    const inner = [...holder.children].filter(holds);
    if (inner.length > 0) return inner.flatMap(look);
    return isShown(holder) && holder.closest('script, style') === null ? [holder] : [];
  };
  return holds(root.body) ? look(root.body) : [];
}

/** The code dynamique that the page shows, and what holds it; null unless it is certain which number it is. */
export function readDynamicCode(root: Document, passages: readonly string[]): { code: string; holder: Element } | null {
  const codes = findPassages(root, passages).flatMap(start => {
    let holder: Element | null = start;
    for (let level = 0; holder !== null && holder !== root.body && level < MAX_LEVELS; level += 1) {
      const found = readText(holder).match(TWO_DIGITS) ?? [];
      if (found.length > 0) return found.map(code => ({ code, holder: holder as Element }));
      holder = holder.parentElement;
    }
    return [];
  });
  const [first, ...others] = codes;
  return first !== undefined && others.every(({ code }) => code === first.code) ? first : null;
}

/**
 * Pro Santé Connect waits for the telephone: the code dynamique, read only from the page in front of the person, shown
 * large and read aloud digit by digit, with the time since. Nothing is pressed.
 */
export const findDynamicCode: FindHelp = (document, { labels }) => {
  const passages = labels.dynamicCode ?? [];
  if (passages.length === 0) return null;
  const found = readDynamicCode(document, passages);
  if (found === null) return null;
  return {
    control: found.holder,
    identity: found.code,
    start: ({ panel, texts }) => {
      const sinceMs = performance.now();
      const show = (end: PanelItem) =>
        panel.show([
          { kind: 'text', text: texts.dynamicCode },
          { kind: 'digits', digits: found.code },
          { kind: 'text', text: texts.dynamicChoose },
          { kind: 'elapsed', sinceMs, text: texts.dynamicElapsed },
          end,
        ]);
      const explain = () => show({ kind: 'text', text: texts.dynamicHelp });
      show({ kind: 'button', text: texts.dynamicMissing, quiet: true, click: explain });
    },
  };
};
