// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ChannelProgress, PageRules } from '../portals/index.ts';
import { isShown, listFields, listTold, onlyOne, readPurpose } from './fields.ts';
import { hasPassage, hasWord, isOneOf, readControlLabel, readGroupLabel, readText } from './labels.ts';

const WINDOWS = '[role="dialog"], dialog, section, fieldset, form, main, [role="form"], [role="region"], [role="main"]';
const HEADINGS = 'h1, h2, h3, h4, [role="heading"]';
const TELEPHONE_WORDS = ['mobile', 'telephone', 'portable'];
const EMAIL_WORDS = ['mail', 'courriel', 'email', 'electronique'];
const CODE_WORDS = ['code'];

export type ChannelKind = 'telephone' | 'email';

/** The innermost part of the page that is called so and that holds fields. */
export function findChannelsWindow(root: Document, titles: readonly string[]): Element | null {
  const isWindow = (element: Element) =>
    isShown(element) &&
    listFields(element).length > 0 &&
    [readGroupLabel(element), ...[...element.querySelectorAll(HEADINGS)].map(heading => heading.textContent)].some(
      title => isOneOf(title, titles),
    );
  const found = [...root.querySelectorAll(WINDOWS)].filter(isWindow);
  return onlyOne(found.filter(element => !found.some(other => other !== element && element.contains(other))));
}

/** Whether a code is typed there, whole or a digit of it. */
export const isCode = (field: HTMLInputElement): boolean =>
  readPurpose(field) === 'one-time-code' || field.maxLength === 1 || hasWord(readControlLabel(field), CODE_WORDS);

/** The kind of channel that a field is for; null for a code, or anything else. */
export function readChannelKind(field: HTMLInputElement): ChannelKind | null {
  if (isCode(field)) return null;
  const label = readControlLabel(field);
  if (readPurpose(field) === 'email' || field.type === 'email' || hasWord(label, EMAIL_WORDS)) return 'email';
  if (readPurpose(field).startsWith('tel') || field.type === 'tel' || hasWord(label, TELEPHONE_WORDS))
    return 'telephone';
  return null;
}

/** The fields of channels in a part of the page. */
export const listChannels = (part: Element) =>
  listFields(part).flatMap(field => {
    const kind = readChannelKind(field);
    return kind === null ? [] : [{ field, kind }];
  });

/** The channel of the field of a code: the one that stands in the same part of the window; null if several do. */
export function readKindOfCode(field: Element, window: Element): ChannelKind | null {
  for (let part = field.parentElement; part !== null; part = part.parentElement) {
    const channels = listChannels(part);
    if (channels.length > 0) return onlyOne(channels)?.kind ?? null;
    if (part === window) return null;
  }
  return null;
}

/** What the page says of a channel. */
export interface Told {
  /** Null for a failure, or anything else. */
  readonly progress: ChannelProgress | null;
  readonly kind: ChannelKind | null;
}

/** What the page says of a channel, and of which: the one whose field comes next, if there is a choice. */
export function readTold(window: Element, passages: PageRules['channelProgress']): Told | null {
  const [line] = listTold(window);
  if (line === undefined) return null;
  const progress = (['codeSent', 'channelSet'] as const).find(one => hasPassage(readText(line), passages?.[one]));
  const channels = listChannels(window);
  const next = channels.find(({ field }) => line.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
  return { progress: progress ?? null, kind: (next ?? channels.at(-1))?.kind ?? null };
}
