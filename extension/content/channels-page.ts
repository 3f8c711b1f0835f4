// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ChannelProgress, PageRules } from '../portals/index.ts';
import { isShown, listFields, onlyOne, readPurpose } from './fields.ts';
import type { FindHelp, HelpContext } from './help.ts';
import { hasPassage, hasWord, isOneOf, readControlLabel, readGroupLabel, readText } from './labels.ts';
import type { PanelItem } from './panel.ts';
import { judgePhoneNumber, looksLikeEmail } from './phone-number.ts';

const WINDOWS = '[role="dialog"], dialog, section, fieldset, form, main, [role="form"], [role="region"], [role="main"]';
const HEADINGS = 'h1, h2, h3, h4, [role="heading"]';
const TOLD = '[role="status"], [role="alert"], [aria-live]';
const TELEPHONE_WORDS = ['mobile', 'telephone', 'portable'];
const EMAIL_WORDS = ['mail', 'courriel', 'email', 'electronique'];
const CODE_WORDS = ['code'];

type ChannelKind = 'telephone' | 'email';

/** The innermost part of the page that is called so and that holds fields. */
function findWindow(root: Document, titles: readonly string[]): Element | null {
  const isWindow = (element: Element) =>
    isShown(element) &&
    listFields(element).length > 0 &&
    [readGroupLabel(element), ...[...element.querySelectorAll(HEADINGS)].map(heading => heading.textContent)].some(
      title => isOneOf(title, titles),
    );
  const found = [...root.querySelectorAll(WINDOWS)].filter(isWindow);
  return onlyOne(found.filter(element => !found.some(other => other !== element && element.contains(other))));
}

const isCode = (field: HTMLInputElement): boolean =>
  readPurpose(field) === 'one-time-code' || field.maxLength === 1 || hasWord(readControlLabel(field), CODE_WORDS);

/** The kind of channel that a field is for; null for a code, or anything else. */
function readChannelKind(field: HTMLInputElement): ChannelKind | null {
  if (isCode(field)) return null;
  const label = readControlLabel(field);
  if (readPurpose(field) === 'email' || field.type === 'email' || hasWord(label, EMAIL_WORDS)) return 'email';
  if (readPurpose(field).startsWith('tel') || field.type === 'tel' || hasWord(label, TELEPHONE_WORDS))
    return 'telephone';
  return null;
}

const listChannels = (part: Element) =>
  listFields(part).flatMap(field => {
    const kind = readChannelKind(field);
    return kind === null ? [] : [{ field, kind }];
  });

/** The channel of the field of a code: the one that stands in the same part of the window; null if several do. */
function readKindOfCode(field: Element, window: Element): ChannelKind | null {
  for (let part = field.parentElement; part !== null; part = part.parentElement) {
    const channels = listChannels(part);
    if (channels.length > 0) return onlyOne(channels)?.kind ?? null;
    if (part === window) return null;
  }
  return null;
}

interface Told {
  /** Null for a failure, or anything else. */
  readonly progress: ChannelProgress | null;
  readonly kind: ChannelKind | null;
}

/** What the page says of a channel, and of which: the one whose field comes next, if there is a choice. */
function readTold(window: Element, passages: PageRules['channelProgress']): Told | null {
  const line = [...window.querySelectorAll(TOLD)].find(one => isShown(one) && readText(one).trim() !== '');
  if (line === undefined) return null;
  const progress = (['codeSent', 'channelSet'] as const).find(one => hasPassage(readText(line), passages?.[one]));
  const channels = listChannels(window);
  const next = channels.find(({ field }) => line.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
  return { progress: progress ?? null, kind: (next ?? channels.at(-1))?.kind ?? null };
}

/** The window of the OTP channels: each step explained, for a telephone or an address, and what looks wrong said. */
export const findChannelsPage: FindHelp = (document, { labels, channelProgress }) => {
  const window = findWindow(document, labels.channels ?? []);
  if (window === null || listChannels(window).length === 0) return null;
  const told = readTold(window, channelProgress);
  return {
    control: window,
    identity: `${told?.progress} ${told?.kind}`,
    start: context => explainChannels(window, told, context),
  };
};

const TYPE = 0;
const TEST = 1;
const CODE = 2;
const VALIDATE = 3;

function explainChannels(window: Element, told: Told | null, { panel, texts, signal }: HelpContext): void {
  let kind: ChannelKind = told?.kind ?? listChannels(window)[0]?.kind ?? 'telephone';

  function judge(): PanelItem[] {
    const typed =
      listChannels(window)
        .find(channel => channel.kind === kind)
        ?.field.value.trim() ?? '';
    if (typed === '') return [];
    if (kind === 'email') return looksLikeEmail(typed) ? [] : [{ kind: 'text', text: texts.channelsEmail }];
    const phone = judgePhoneNumber(typed);
    return phone === 'mobile' ? [] : [{ kind: 'text', text: texts.channelsPhone[phone] }];
  }
  function show(step: number): void {
    const steps: PanelItem = { kind: 'steps', steps: texts.channelsSteps[kind], current: step };
    panel.show([{ kind: 'text', text: texts.channels }, steps, ...judge()]);
  }
  window.addEventListener(
    'change',
    event => {
      const { target } = event;
      if (!event.isTrusted || !(target instanceof HTMLInputElement)) return;
      const isEmpty = target.value.trim() === '';
      const changed = readChannelKind(target);
      if (changed === null && !isCode(target)) return;
      kind = changed ?? readKindOfCode(target, window) ?? kind;
      show(changed === null ? (isEmpty ? CODE : VALIDATE) : isEmpty ? TYPE : TEST);
    },
    { signal },
  );
  window.addEventListener(
    'focusin',
    ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      const turned = readChannelKind(target) ?? (isCode(target) ? (readKindOfCode(target, window) ?? kind) : null);
      if (turned === null) return;
      const isOther = turned !== kind;
      kind = turned;
      if (isCode(target)) show(CODE);
      else if (isOther) show(TYPE);
    },
    { signal },
  );
  if (told?.progress === 'channelSet') panel.show([{ kind: 'text', text: texts.channelsSet[kind] }]);
  else show(told?.progress === 'codeSent' ? CODE : TYPE);
}
