// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CpxError, describeError, ERROR_KINDS } from '../../shared/errors/index.ts';
import type { InsertedCard } from '../host/index.ts';
import { Announcement, Button, CardSlot, ErrorPanel, NextButton, type Texts, type Versions } from '../ui/index.ts';
import { CodeForm } from './code-form.tsx';
import { CodeRunning } from './code-running.tsx';
import type { CodeSession } from './session.ts';
import { CODE_TEXTS } from './texts/index.ts';
import type { CodeView } from './view.ts';

interface Props {
  readonly session: CodeSession;
  readonly texts: Texts;
  readonly versions: Versions;
  /** Where the task is a part of a page: its heading, below the card. */
  readonly title?: string;
  copy(text: string): Promise<void>;
  /** Leaves the task: nothing is under way. */
  leave(): void;
}

/** A change or an unblocking, whatever page it stands on: whose card, and what is done now. */
export function CodeContent(props: Props) {
  const { session, texts, title } = props;
  const view = session.view.value;
  const inserted = findShownCard(view);
  const isOneOfSeveral = view.kind === 'entry' && view.cards.length > 1;
  return (
    <>
      <Announcement text={announce(view, texts)} />
      <CardSlot card={inserted?.card ?? null} reader={isOneOfSeveral ? inserted?.reader : undefined} texts={texts} />
      {title !== undefined && <h2>{title}</h2>}
      <Work {...props} />
    </>
  );
}

function findShownCard(view: CodeView): InsertedCard | null {
  if (view.kind === 'entry') return view.current;
  return 'inserted' in view ? view.inserted : null;
}

/** What goes on by itself, for those who do not see it; failures, fields and what has the focus speak for themselves. */
function announce(view: CodeView, texts: Texts): string {
  if (view.kind === 'checking') return CODE_TEXTS[texts.language].checking;
  if (view.kind === 'reading') return texts.card.reading;
  return view.kind === 'waiting' ? describeError(view.error, texts.language).title : '';
}

function Work(props: Props) {
  const { session, texts, leave } = props;
  const view = session.view.value;
  const task = session.task.value;
  const own = CODE_TEXTS[texts.language];
  switch (view.kind) {
    case 'checking':
      return <p class="now">{own.checking}</p>;
    case 'reading':
      return <p class="now">{texts.card.reading}</p>;
    case 'running':
      return <CodeRunning view={view} task={task} texts={texts} cancel={() => session.cancel()} />;
    case 'done':
      return (
        <section data-testid="done" data-task={task}>
          <div class="notice success" role="status">
            <h2>{own.done[task]}</h2>
            <p>{own.doneNext}</p>
          </div>
          <NextButton name="close" text={own.close} press={leave} />
        </section>
      );
    case 'waiting':
      return (
        <>
          <Failure {...props} error={view.error} waiting />
          <Button kind="quiet" name="cancel" press={leave}>
            {texts.action.cancel}
          </Button>
        </>
      );
    case 'stopped':
      return <Failure {...props} error={view.error} />;
    case 'entry':
      return (
        <>
          {view.error !== null && <Failure {...props} error={view.error} />}
          <CodeForm
            view={view}
            task={task}
            texts={texts}
            lastTryConfirmed={session.lastTryConfirmed.value}
            confirmLastTry={confirmed => {
              session.lastTryConfirmed.value = confirmed;
            }}
            choose={insertion => session.choose(insertion)}
            submit={fields => session.submit(fields)}
            cancel={leave}
          />
        </>
      );
  }
}

type FailureProps = Props & { readonly error: CpxError; readonly waiting?: boolean };

/** What happened, and what the person can press. */
function Failure({ session, texts, versions, copy, leave, error, waiting = false }: FailureProps) {
  const task = session.task.value;
  const mayRetry = ERROR_KINDS[error.code].retry === 'retry' || error.code === 'PIN_CHANGE_UNCERTAIN';
  const view = session.view.value;
  return (
    <ErrorPanel
      error={error}
      {...{ texts, versions, copy, waiting }}
      tellsTries={view.kind !== 'entry' || view.triesLeft === null}
      takesFocus={view.kind !== 'entry'}
    >
      {view.kind === 'stopped' && (
        <div class="actions">
          {error.code === 'PIN_BLOCKED' && (
            <NextButton name="unblock" text={texts.codeTasks.unblock} press={() => session.begin('unblock')} />
          )}
          {mayRetry && <NextButton name="retry" text={texts.action.retry} press={() => session.begin(task)} />}
          <Button kind="quiet" name="close" press={leave}>
            {CODE_TEXTS[texts.language].close}
          </Button>
        </div>
      )}
    </ErrorPanel>
  );
}
