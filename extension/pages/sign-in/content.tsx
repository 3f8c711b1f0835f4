// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CpxError, ERROR_KINDS } from '../../../shared/errors/index.ts';
import { CODE_TEXTS } from '../../card-code/index.ts';
import { Button, ErrorPanel, NextButton, Notice } from '../../ui/index.ts';
import { EntryForm } from './entry-form.tsx';
import { type PageProps, readVersions } from './page-props.ts';
import { Running } from './running.tsx';
import { SIGN_IN_TEXTS } from './texts/index.ts';

/** What the person does now, below the site and the card. */
export function Content(props: PageProps) {
  const { session, texts, copy } = props;
  const versions = readVersions(props);
  const view = session.view.value;
  const own = SIGN_IN_TEXTS[texts.language];
  switch (view.kind) {
    case 'checking':
      return <p class="now">{own.checking}</p>;
    case 'reading':
      return <p class="now">{texts.card.reading}</p>;
    case 'finished':
      return (
        <section data-testid="finished">
          <h2>{own.finished}</h2>
          <p>{own.finishedNext}</p>
          <NextStep {...props} />
        </section>
      );
    case 'answered':
      return (
        <section data-testid="answered">
          <Notice tone="success" title={own.answered} live="polite">
            <p>{own.answeredTest}</p>
          </Notice>
          <p>{own.answeredBy(props.shownHost)}</p>
          <blockquote data-testid="server-says">{view.says}</blockquote>
          <NextButton name="close-tab" text={own.close} press={props.closeTab} />
        </section>
      );
    case 'permission':
      return (
        <section data-testid="permission">
          <p>{own.permission(view.site)}</p>
          <NextButton name="allow" text={own.allow} press={() => session.allow()} />
        </section>
      );
    case 'running':
      return <Running view={view} texts={texts} cancel={() => session.cancel()} />;
    case 'waiting':
      return (
        <>
          <ErrorPanel error={view.error} {...{ texts, versions, copy }} waiting takesFocus />
          <Button kind="quiet" name="cancel" press={() => session.cancel()}>
            {texts.action.cancel}
          </Button>
        </>
      );
    case 'stopped':
      return (
        <ErrorPanel error={view.error} {...{ texts, versions, copy }} takesFocus>
          <NextStep {...props} error={view.error} />
        </ErrorPanel>
      );
    case 'entry':
      return (
        <>
          {session.wasUnblocked.value && view.error === null && (
            <Notice tone="success" live="polite" name="unblocked">
              <p>{CODE_TEXTS[texts.language].unblocked}</p>
            </Notice>
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
          {/* Below, so that the field is where it was. */}
          {view.error !== null && (
            <ErrorPanel error={view.error} {...{ texts, versions, copy }} tellsTries={view.triesLeft === null} />
          )}
        </>
      );
  }
}

/**
 * What the person can press, as the error's kind says; without an error the request is done. The way back to the portal
 * is always there where it is known; a page that nothing goes on on can be closed.
 */
function NextStep({ session, texts, openPortal, closeTab, error }: PageProps & { readonly error?: CpxError }) {
  const request = session.request.value;
  const portal = 'portal' in request ? request.portal : undefined;
  const isAccepted = request.kind === 'accepted';
  const code = error?.code;
  const mayRetry =
    code !== undefined && ERROR_KINDS[code].retry === 'retry' && (isAccepted || code === 'USER_CANCELLED');
  const mayUnblock = code === 'PIN_BLOCKED' && isAccepted;
  return (
    <div class="actions">
      {mayUnblock && (
        <NextButton name="unblock" text={texts.codeTasks.unblock} press={() => session.beginUnblocking()} />
      )}
      {mayRetry && <NextButton name="retry" text={texts.action.retry} press={() => session.retry()} />}
      {portal !== undefined && (
        <Button
          kind={mayRetry || mayUnblock ? 'quiet' : 'primary'}
          name="open-portal"
          press={() => openPortal(portal.home)}
        >
          {texts.action.openPortal(portal.name)}
        </Button>
      )}
      {!isAccepted && (
        <Button kind={portal === undefined ? 'primary' : 'quiet'} name="close-tab" press={closeTab}>
          {SIGN_IN_TEXTS[texts.language].close}
        </Button>
      )}
    </div>
  );
}
