// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findButton } from './fields.ts';
import type { FindHelp } from './help.ts';

/**
 * Beside the portal's card button: says that the card can be used here and follows that button on the person's click,
 * as he would himself. What happens then is the capture's matter (docs/extension.md).
 */
export const findCardOffer: FindHelp = (document, { labels }) => {
  const button = findButton(document, labels.cardButton);
  if (button === null) return null;
  return {
    control: button,
    start: ({ panel, texts }) =>
      panel.show([
        { kind: 'text', text: texts.card },
        { kind: 'button', text: texts.cardOpen, click: () => button.click() },
      ]),
  };
};
