// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isShown, listFields, onlyOne, readPurpose } from './fields.ts';
import type { FindHelp, HelpContext } from './help.ts';
import { hasWord, isOneOf, readControlLabel, readGroupLabel } from './labels.ts';
import type { PanelItem } from './panel.ts';
import { judgePhoneNumber, looksLikeEmail } from './phone-number.ts';

const WINDOWS = '[role="dialog"], dialog, section, fieldset, form, main';
const HEADINGS = 'h1, h2, h3, h4, [role="heading"]';
const TELEPHONE_WORDS = ['mobile', 'telephone', 'portable'];
const EMAIL_WORDS = ['mail', 'courriel', 'email', 'electronique'];
const CODE_WORDS = ['code'];

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
  readPurpose(field) === 'one-time-code' || hasWord(readControlLabel(field), CODE_WORDS);

/** The kind of channel that a field is for; null for a code, or anything else. */
function readChannelKind(field: HTMLInputElement): 'telephone' | 'email' | null {
  if (isCode(field)) return null;
  const label = readControlLabel(field);
  if (readPurpose(field) === 'email' || field.type === 'email' || hasWord(label, EMAIL_WORDS)) return 'email';
  if (readPurpose(field).startsWith('tel') || field.type === 'tel' || hasWord(label, TELEPHONE_WORDS))
    return 'telephone';
  return null;
}

/** The window of the OTP channels: each step explained, for a telephone or an address, and what looks wrong said. */
export const findChannelsPage: FindHelp = (document, { labels }) => {
  const window = findWindow(document, labels.channels ?? []);
  if (window === null || !listFields(window).some(field => readChannelKind(field) !== null)) return null;
  return { control: window, start: context => explainChannels(window, context) };
};

const TYPE = 0;
const TEST = 1;
const CODE = 2;
const VALIDATE = 3;

function explainChannels(window: Element, { panel, texts, signal }: HelpContext): void {
  let kind: 'telephone' | 'email' =
    listFields(window)
      .map(readChannelKind)
      .find(one => one !== null) ?? 'telephone';

  function judge(value: string): PanelItem[] {
    if (value === '') return [];
    if (kind === 'email') return looksLikeEmail(value) ? [] : [{ kind: 'text', text: texts.channelsEmail }];
    const phone = judgePhoneNumber(value);
    return phone === 'mobile' ? [] : [{ kind: 'text', text: texts.channelsPhone[phone] }];
  }
  function show(step: number, value: string): void {
    const steps: PanelItem = { kind: 'steps', steps: texts.channelsSteps[kind], current: step };
    panel.show([{ kind: 'text', text: texts.channels }, steps, ...judge(value)]);
  }
  window.addEventListener(
    'change',
    event => {
      const { target } = event;
      if (!event.isTrusted || !(target instanceof HTMLInputElement)) return;
      const value = target.value.trim();
      if (isCode(target)) return show(value === '' ? CODE : VALIDATE, '');
      const changed = readChannelKind(target);
      if (changed === null) return;
      kind = changed;
      show(value === '' ? TYPE : TEST, value);
    },
    { signal },
  );
  window.addEventListener(
    'focusin',
    event => {
      if (event.target instanceof HTMLInputElement && isCode(event.target)) show(CODE, '');
    },
    { signal },
  );
  show(TYPE, '');
}
