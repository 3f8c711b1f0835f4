// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findButton, isShown } from './fields.ts';
import type { FindHelp } from './help.ts';
import { hasPassage, readText } from './labels.ts';

const TOLD = 'h1, h2, h3, [role="heading"], [role="status"], [role="alert"]';

/** A page that says that this is the first sign-in, with the menu entry of the OTP channels: reminds to set them. */
export const findFirstConnection: FindHelp = (document, { labels }) => {
  const isFirst = [...document.querySelectorAll(TOLD)].some(
    element => isShown(element) && hasPassage(readText(element), labels.firstConnection),
  );
  const entry = isFirst ? findButton(document, labels.channelsEntry) : null;
  if (entry === null) return null;
  return { control: entry, start: ({ panel, texts }) => panel.show([{ kind: 'text', text: texts.channelsReminder }]) };
};
