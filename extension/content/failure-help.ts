// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { FailureKind } from '../portals/index.ts';
import { isShown } from './fields.ts';
import type { FindHelp } from './help.ts';
import { hasPassage, readText } from './labels.ts';

/** The title is looked at, too: a page that is nothing but a failure has no alert. */
const ALERTS = '[role="alert"], [role="status"], [aria-live="assertive"], [aria-live="polite"], h1';

/** A failure that the page itself tells in an alert, a status line or its title: what it means, and the next step. */
export const findFailure: FindHelp = (document, { failures }) => {
  const kinds = Object.keys(failures) as FailureKind[];
  const found = [...document.querySelectorAll(ALERTS)]
    .filter(isShown)
    .flatMap(alert => kinds.filter(kind => hasPassage(readText(alert), failures[kind])).map(kind => ({ alert, kind })));
  const [one, ...others] = found;
  if (one === undefined || others.some(({ kind }) => kind !== one.kind)) return null;
  return {
    control: one.alert,
    identity: one.kind,
    start: ({ panel, texts }) => panel.show([{ kind: 'text', text: texts.failures[one.kind] }]),
  };
};
