// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { FailureKind } from '../portals/index.ts';
import { isShown, onlyOne } from './fields.ts';
import type { FindHelp } from './help.ts';
import { hasPassage, readText } from './labels.ts';

const ALERTS = '[role="alert"], [role="status"], [aria-live="assertive"], [aria-live="polite"]';

/** A failure that the page itself tells in an alert or a status line: what it means, and the next step. */
export const findFailure: FindHelp = (document, { failures }) => {
  const kinds = Object.keys(failures) as FailureKind[];
  const found = [...document.querySelectorAll(ALERTS)]
    .filter(isShown)
    .flatMap(alert => kinds.filter(kind => hasPassage(readText(alert), failures[kind])).map(kind => ({ alert, kind })));
  const one = onlyOne(found);
  if (one === null) return null;
  return {
    control: one.alert,
    identity: one.kind,
    start: ({ panel, texts }) => panel.show([{ kind: 'text', text: texts.failures[one.kind] }]),
  };
};
