// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useEffect, useRef } from 'preact/hooks';
import type { RemovedSessions } from '../../messages/index.ts';
import { Button, NextButton, Notice, PageShell, type Texts } from '../../ui/index.ts';
import type { RemovalModel } from './removal-model.ts';
import { REMOVAL_TEXTS } from './texts/index.ts';

/** The agency's page with "Je me déconnecte de toutes les sessions"; opened by the person alone. */
const ECPS_PAGE = 'https://wallet.esw.esante.gouv.fr/';

interface Props {
  readonly model: RemovalModel;
  readonly texts: Texts;
}

/** "Carte retirée": which sessions are open and what to do with them, or what was done. */
export function RemovalPage({ model, texts }: Props) {
  const words = REMOVAL_TEXTS[texts.language];
  const view = model.view.value;
  useEffect(() => {
    const leaveOnEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void model.leave(); // never rejects
    };
    addEventListener('keydown', leaveOnEscape);
    return () => removeEventListener('keydown', leaveOnEscape);
  }, [model]);
  return (
    <PageShell title={words.title} texts={texts} busy={view.kind === 'ending'} name="removal-page">
      {view.kind === 'unavailable' && (
        <Notice tone="error" live="assertive" name="removal-unavailable">
          <p>{words.unavailable}</p>
        </Notice>
      )}
      {view.kind === 'question' && <Question model={model} texts={texts} sessions={view.sessions} />}
      {view.kind === 'ending' && (
        <p role="status" data-testid="removal-ending">
          {words.ending}
        </p>
      )}
      {view.kind === 'done' && <Done model={model} texts={texts} sessions={view.sessions} />}
    </PageShell>
  );
}

type PartProps = Props & { readonly sessions: RemovedSessions };

function Question({ model, texts, sessions }: PartProps) {
  const words = REMOVAL_TEXTS[texts.language];
  // Not a button: the page comes up unasked, and a key meant for another page must not answer it.
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="removal-question" data-testid="removal-question">
      <h2 id="removal-question" ref={heading} tabIndex={-1}>
        {words.question}
      </h2>
      <p>{words.stillOpen}</p>
      <SessionList texts={texts} sessions={sessions} />
      <p>{words.advice}</p>
      <div class="actions">
        <Button name="sign-out" press={() => void model.signOut()}>
          {words.signOut}
        </Button>
        <Button kind="quiet" name="stay" press={() => void model.leave()}>
          {words.stay}
        </Button>
      </div>
    </section>
  );
}

function Done({ model, texts, sessions }: PartProps) {
  const words = REMOVAL_TEXTS[texts.language];
  const hasFailed = sessions.some(({ state }) => state === 'failed');
  return (
    <section aria-labelledby="removal-done" data-testid="removal-done" data-state={hasFailed ? 'failed' : 'ended'}>
      <h2 id="removal-done">{words.done}</h2>
      <Notice tone={hasFailed ? 'error' : 'success'} live={hasFailed ? 'assertive' : 'polite'} name="removal-outcome">
        <SessionList texts={texts} sessions={sessions} />
        {hasFailed && <p>{words.failedNote}</p>}
      </Notice>
      <p>{words.serverNote}</p>
      {sessions.some(({ hasProSanteConnect }) => hasProSanteConnect) && (
        <p data-testid="pro-sante-connect">
          {words.proSanteConnect}{' '}
          <a href={ECPS_PAGE} target="_blank" rel="noopener noreferrer">
            {words.proSanteConnectLink}
          </a>
        </p>
      )}
      <NextButton name="close" text={words.close} press={() => void model.leave()} />
    </section>
  );
}

const SessionList = ({ texts, sessions }: Omit<PartProps, 'model'>) => (
  <ul data-testid="removed-sessions">
    {sessions.map(({ portal, state }) => (
      <li key={portal} data-state={state}>
        {REMOVAL_TEXTS[texts.language].states[state](portal)}
      </li>
    ))}
  </ul>
);
