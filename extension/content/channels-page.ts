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
  const find = () => findWindow(document, labels.channels ?? []);
  const window = find();
  if (window === null || listChannels(window).length === 0) return null;
  const told = readTold(window, channelProgress);
  return {
    control: window,
    identity: `channels ${told?.progress} ${told?.kind}`,
    start: context => explainChannels(document, find, told, context),
  };
};

const TYPE = 0;
const TEST = 1;
const CODE = 2;
const VALIDATE = 3;

/** `find` looks anew each time: the page may have drawn its window again. */
function explainChannels(
  document: Document,
  find: () => Element | null,
  told: Told | null,
  context: HelpContext,
): void {
  const { panel, texts, signal } = context;
  const listNow = () => listChannels(find() ?? document.body);
  let kind: ChannelKind = told?.kind ?? listNow()[0]?.kind ?? 'telephone';

  function judge(): PanelItem[] {
    const typed =
      listNow()
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
  /** The field of a channel, or of its code, that the person has turned to; null for anything else. */
  function readTurn(target: EventTarget | null) {
    const window = find();
    if (!(target instanceof HTMLInputElement) || !window?.contains(target)) return null;
    const channel = readChannelKind(target);
    if (channel !== null) return { field: target, channel, isOfCode: false };
    return isCode(target) ? { field: target, channel: readKindOfCode(target, window) ?? kind, isOfCode: true } : null;
  }
  document.addEventListener(
    'change',
    ({ isTrusted, target }) => {
      const turn = isTrusted ? readTurn(target) : null;
      if (turn === null) return;
      const isEmpty = turn.field.value.trim() === '';
      kind = turn.channel;
      if (turn.isOfCode) show(isEmpty ? CODE : VALIDATE);
      else show(isEmpty ? TYPE : TEST);
    },
    { signal },
  );
  document.addEventListener(
    'focusin',
    ({ target }) => {
      const turn = readTurn(target);
      if (turn === null) return;
      const isOther = turn.channel !== kind;
      kind = turn.channel;
      if (turn.isOfCode) show(CODE);
      else if (isOther) show(TYPE);
    },
    { signal },
  );
  if (told?.progress === 'channelSet') panel.show([{ kind: 'text', text: texts.channelsSet[kind] }]);
  else show(told?.progress === 'codeSent' ? CODE : TYPE);
}
