// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findButton, isShown } from './fields.ts';
import type { FindHelp } from './help.ts';
import { hasPassage, readText } from './labels.ts';

const TOLD = 'h1, h2, h3, [role="heading"], [role="status"], [role="alert"]';
/** A menu that may hold the entry: what is in it is hidden, or not even made, before it is opened. */
const CLOSED_MENU = 'details:not([open]) > summary, [aria-haspopup]:not([aria-expanded="true"])';

/**
 * A page that says that this is the first sign-in, or that the OTP channels are to be set, with the menu entry of the
 * channels or a menu that is closed: reminds to set them.
 */
export const findFirstConnection: FindHelp = (document, { labels }) => {
  const told = [...document.querySelectorAll(TOLD)].find(
    element => isShown(element) && hasPassage(readText(element), labels.firstConnection),
  );
  if (told === undefined) return null;
  const hasMenu = [...document.querySelectorAll(CLOSED_MENU)].some(isShown);
  if (!hasMenu && findButton(document, labels.channelsEntry) === null) return null;
  return { control: told, start: ({ panel, texts }) => panel.show([{ kind: 'text', text: texts.channelsReminder }]) };
};
