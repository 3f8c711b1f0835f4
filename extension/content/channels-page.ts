// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  type ChannelKind,
  findChannelsWindow,
  isCode,
  listChannels,
  readChannelKind,
  readKindOfCode,
  readTold,
  type Told,
} from './channels-window.ts';
import type { FindHelp, HelpContext } from './help.ts';
import type { PanelItem } from './panel.ts';
import { judgePhoneNumber, looksLikeEmail } from './phone-number.ts';

/** The window of the OTP channels: each step explained, for a telephone or an address, and what looks wrong said. */
export const findChannelsPage: FindHelp = (document, { labels, channelProgress }) => {
  const find = () => findChannelsWindow(document, labels.channels ?? []);
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
