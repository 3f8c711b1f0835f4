// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CodeChannel, PageRules } from '../portals/index.ts';
import { listTold } from './fields.ts';
import { hasPassage, readText } from './labels.ts';

const PLACES = 'form, dialog, [role="dialog"], [role="form"], main, [role="main"]';

/** The channel that the page says the code was sent by; `any` if it names none, or several. */
export function readCodeChannel(field: Element, { codeChannels }: PageRules): CodeChannel | 'any' {
  const channels = Object.keys(codeChannels) as readonly CodeChannel[];
  for (const place of [...listTold(field.ownerDocument), field.closest(PLACES) ?? field]) {
    const text = readText(place);
    const [named, ...others] = channels.filter(channel => hasPassage(text, codeChannels[channel]));
    if (named !== undefined) return others.length === 0 ? named : 'any';
  }
  return 'any';
}
