// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CpxError, ERROR_KINDS } from '../../shared/errors/index.ts';
import { CardPanel, ErrorPanel, NextButton, type Texts, type Versions } from '../ui/index.ts';
import { CodeForm } from './code-form.tsx';
import { CodeRunning } from './code-running.tsx';
import type { CodeSession } from './session.ts';

interface Props {
  readonly session: CodeSession;
  readonly texts: Texts;
  readonly versions: Versions;
  copy(text: string): Promise<void>;
  /** Leaves the task: nothing is under way. */
  leave(): void;
}

/** A change or an unblocking, whatever page it stands on. */
export function CodeContent(props: Props) {
  const { session, texts, leave } = props;
  const view = session.view.value;
  const task = session.task.value;
  const { code } = texts;
  switch (view.kind) {
    case 'checking':
      return <p role="status">{code.checking}</p>;
    case 'reading':
      return <p role="status">{texts.card.reading}</p>;
    case 'running':
      return <CodeRunning view={view} task={task} texts={texts} cancel={() => session.cancel()} />;
    case 'done':
      return (
        <section data-testid="done" data-task={task}>
          {view.inserted !== null && <CardPanel card={view.inserted.card} texts={texts} />}
          <div role="status">
            <h2>{code.done[task]}</h2>
            <p>{code.doneNext}</p>
          </div>
          <NextButton name="close" text={code.close} press={leave} />
        </section>
      );
    case 'waiting':
      return (
        <>
          <Failure {...props} error={view.error} waiting />
          <CancelButton texts={texts} cancel={leave} />
        </>
      );
    case 'stopped':
      return (
        <>
          {view.inserted !== null && <CardPanel card={view.inserted.card} texts={texts} />}
          <Failure {...props} error={view.error} />
        </>
      );
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

const CancelButton = ({ texts, cancel }: { readonly texts: Texts; cancel(): void }) => (
  <button type="button" class="quiet" onClick={cancel} data-testid="cancel">
    {texts.signIn.cancel}
  </button>
);

type FailureProps = Props & { readonly error: CpxError; readonly waiting?: boolean };

/** What happened, and what the person can press. */
function Failure({ session, texts, versions, copy, leave, error, waiting = false }: FailureProps) {
  const task = session.task.value;
  const mayRetry = ERROR_KINDS[error.code].retry === 'retry' || error.code === 'PIN_CHANGE_UNCERTAIN';
  const isStopped = session.view.value.kind === 'stopped';
  return (
    <ErrorPanel error={error} texts={texts} versions={versions} waiting={waiting} copy={copy}>
      {isStopped && (
        <div class="actions">
          {error.code === 'PIN_BLOCKED' && (
            <NextButton name="unblock" text={texts.code.tasks.unblock} press={() => session.begin('unblock')} />
          )}
          {mayRetry && <NextButton name="retry" text={texts.action.retry} press={() => session.begin(task)} />}
          <button type="button" class="quiet" onClick={leave} data-testid="close">
            {texts.code.close}
          </button>
        </div>
      )}
    </ErrorPanel>
  );
}
