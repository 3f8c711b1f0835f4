// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useEffect } from 'preact/hooks';
import { CODE_TEXTS, CodeContent, type CodeSession } from '../../card-code/index.ts';
import { Button, PageShell, type Texts, type Versions } from '../../ui/index.ts';

interface Props {
  readonly session: CodeSession;
  readonly texts: Texts;
  readonly readVersions: () => Versions;
  copy(text: string): Promise<void>;
  /** Closes the tab. */
  close(): void;
}

/** "Mon code porteur": change it, or unblock the card. */
export function CodePage({ session, texts, readVersions, copy, close }: Props) {
  const task = session.task.value;
  const isBusy = session.view.value.kind === 'running';
  const other = task === 'change' ? 'unblock' : 'change';
  useEffect(() => {
    const cancelOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !session.cancel()) close();
    };
    addEventListener('keydown', cancelOnEscape);
    return () => removeEventListener('keydown', cancelOnEscape);
  }, [session, close]);
  return (
    <PageShell title={texts.codeTasks[task]} texts={texts} busy={isBusy} name="code-page">
      <CodeContent session={session} texts={texts} versions={readVersions()} copy={copy} leave={close} />
      {session.view.value.kind === 'entry' && (
        <p class="other-task">
          <Button kind="link" name="other-task" press={() => session.begin(other)}>
            {CODE_TEXTS[texts.language].otherTask[other]}
          </Button>
        </p>
      )}
    </PageShell>
  );
}
