// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findButton } from './fields.ts';
import type { FindHelp } from './help.ts';

/**
 * A live session of Pro Santé Connect asks for a confirmation, so that nobody signs in under somebody else's name on a
 * shared workstation. We explain; the person presses.
 */
export const findConfirmPage: FindHelp = (document, { labels }) => {
  const button = findButton(document, labels.confirm);
  if (button === null) return null;
  return { control: button, start: ({ panel, texts }) => panel.show([{ kind: 'text', text: texts.confirm }]) };
};
