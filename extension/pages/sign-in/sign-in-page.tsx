// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { type CpxError, ERROR_KINDS } from '../../../shared/errors/index.ts';
import { CodeContent } from '../../card-code/index.ts';
import { Brand, CardPanel, ErrorPanel, NextButton, type Texts, type Versions } from '../../ui/index.ts';
import { EntryForm } from './entry-form.tsx';
import { Running } from './running.tsx';
import type { SignInSession } from './session.ts';

interface Props {
  readonly session: SignInSession;
  readonly texts: Texts;
  /** Host name of the address that the page was opened for; empty if there is none. */
  readonly shownHost: string;
  readonly extensionVersion: string;
  copy(text: string): Promise<void>;
  /** Leaves the page for a portal's home. */
  openPortal(home: string): void;
}

/** The sign-in page: for which site, with whose card, and what is going on. */
export function SignInPage(props: Props) {
  const { session, texts, shownHost } = props;
  const view = session.view.value;
  const request = session.request.value;
  const name = 'portal' in request ? request.portal.name : null;
  useEffect(() => {
    const cancelOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') session.cancel();
    };
    addEventListener('keydown', cancelOnEscape);
    return () => removeEventListener('keydown', cancelOnEscape);
  }, [session]);
  return (
    <main class="page" aria-busy={view.kind === 'running'}>
      <Brand name={texts.product} />
      <h1>{texts.signIn.title}</h1>
      {shownHost !== '' && (
        <p class="site" data-testid="site">
          {texts.signIn.site} <strong>{shownHost}</strong>
          {name !== null && ` (${name})`}
        </p>
      )}
      <Content {...props} />
    </main>
  );
}

function Content(props: Props) {
  const { session, texts } = props;
  const view = session.view.value;
  const unblocking = session.unblocking.value;
  if (unblocking !== null) {
    return (
      <section data-testid="unblocking">
        <h2>{texts.code.tasks.unblock}</h2>
        <CodeContent
          session={unblocking}
          texts={texts}
          versions={versionsOf(props)}
          copy={props.copy}
          leave={() => session.endUnblocking()}
        />
      </section>
    );
  }
  switch (view.kind) {
    case 'checking':
      return <p role="status">{texts.signIn.checking}</p>;
    case 'reading':
      return <p role="status">{texts.card.reading}</p>;
    case 'finished':
      return (
        <section data-testid="finished">
          <h2>{texts.signIn.finished}</h2>
          <p>{texts.signIn.finishedNext}</p>
        </section>
      );
    case 'permission':
      return (
        <section data-testid="permission">
          <p>{texts.signIn.permission(view.site)}</p>
          <NextButton name="allow" text={texts.signIn.allow} press={() => session.allow()} />
        </section>
      );
    case 'running':
      return <Running view={view} texts={texts} cancel={() => session.cancel()} />;
    case 'waiting':
      return (
        <>
          <Failure {...props} error={view.error} waiting />
          <button type="button" class="quiet" onClick={() => session.cancel()} data-testid="cancel">
            {texts.signIn.cancel}
          </button>
        </>
      );
    case 'stopped':
      return (
        <>
          {view.inserted !== null && <CardPanel card={view.inserted.card} texts={texts} />}
          <Failure {...props} error={view.error}>
            <NextStep {...props} error={view.error} />
          </Failure>
        </>
      );
    case 'entry':
      return (
        <>
          {view.error !== null && <Failure {...props} error={view.error} />}
          {session.wasUnblocked.value && view.error === null && (
            <p class="notice" role="status" data-testid="unblocked">
              {texts.code.unblocked}
            </p>
          )}
          <EntryForm
            view={view}
            texts={texts}
            lastTryConfirmed={session.lastTryConfirmed.value}
            confirmLastTry={confirmed => {
              session.lastTryConfirmed.value = confirmed;
            }}
            choose={insertion => session.choose(insertion)}
            submit={field => session.submit(field)}
            cancel={() => session.cancel()}
          />
        </>
      );
  }
}

type FailureProps = Props & {
  readonly error: CpxError;
  readonly waiting?: boolean;
  readonly children?: ComponentChildren;
};

function versionsOf({ session, extensionVersion }: Props): Versions {
  const host = session.host.value;
  return { extension: extensionVersion, host: host.kind === 'ready' ? host.product : null };
}

function Failure({ error, waiting = false, children, ...props }: FailureProps) {
  return (
    <ErrorPanel error={error} texts={props.texts} versions={versionsOf(props)} waiting={waiting} copy={props.copy}>
      {children}
    </ErrorPanel>
  );
}

/** What the person can press, as the error's kind says; the way back to the portal is always there. */
function NextStep({ session, texts, openPortal, error }: FailureProps) {
  const request = session.request.value;
  const mayRetry = ERROR_KINDS[error.code].retry === 'retry' && request.kind === 'accepted';
  return (
    <div class="actions">
      {error.code === 'PIN_BLOCKED' && request.kind === 'accepted' && (
        <NextButton name="unblock" text={texts.code.tasks.unblock} press={() => session.beginUnblocking()} />
      )}
      {mayRetry && <NextButton name="retry" text={texts.action.retry} press={() => session.retry()} />}
      {'portal' in request && (
        <button
          type="button"
          class={mayRetry || error.code === 'PIN_BLOCKED' ? 'quiet' : undefined}
          onClick={() => openPortal(request.portal.home)}
          data-testid="open-portal"
        >
          {texts.action.openPortal(request.portal.name)}
        </button>
      )}
    </div>
  );
}
