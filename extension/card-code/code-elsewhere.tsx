// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PinEntry } from '../../shared/protocol/index.ts';
import { FEW_TRIES } from '../host/index.ts';
import type { Texts } from '../ui/index.ts';
import { CODE_TEXTS } from './texts/index.ts';
import type { CodeTask, CodeView } from './view.ts';

interface Props {
  readonly entry: Exclude<PinEntry, 'page'>;
  readonly task: CodeTask;
  readonly view: Extract<CodeView, { kind: 'entry' }>;
  readonly texts: Texts;
}

/** Where the codes will be typed when there are no fields, and what is left of the tries when that is worth a word. */
export function CodeElsewhere({ entry, task, view: { triesLeft, error }, texts }: Props) {
  const code = CODE_TEXTS[texts.language];
  const tellsTries = triesLeft !== null && (error !== null || triesLeft <= FEW_TRIES);
  return (
    <p class="hint" data-testid="elsewhere">
      {code.elsewhere[entry](code.submit[task])}
      {tellsTries && (
        <strong data-testid="tries"> {(task === 'change' ? texts.triesLeft : code.pukTriesLeft)(triesLeft)}</strong>
      )}
    </p>
  );
}
