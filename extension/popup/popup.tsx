// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ReadonlySignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { CpxError, ERROR_KINDS } from '../../shared/errors/index.ts';
import type { Portal, WayIn } from '../../shared/portals/index.ts';
import type { CodeTask } from '../card-code/index.ts';
import { FEW_TRIES, type HostState, type Situation, summarizeStatus } from '../host/index.ts';
import { Brand, CardPanel, ErrorPanel, type Texts } from '../ui/index.ts';

/** What the popup knows; signals, so that it follows the readers while it is open. */
export interface PopupStore {
  readonly host: ReadonlySignal<HostState>;
  /** Null while the settings are read. */
  readonly portals: ReadonlySignal<readonly Portal[] | null>;
  /** A failure of the settings or of the last choice. */
  readonly failure: ReadonlySignal<CpxError | null>;
}

interface Props {
  readonly store: PopupStore;
  readonly texts: Texts;
  readonly extensionVersion: string;
  choose(portal: Portal, way: WayIn): void;
  /** Opens the page of the card's codes. */
  openCode(task: CodeTask): void;
  retry(): void;
  copy(text: string): Promise<void>;
}

/** The icon's window: reader, card and holder as they are now, then the ways in. */
export function Popup(props: Props) {
  const { store, texts } = props;
  const portals = store.portals.value;
  const failure = store.failure.value;
  return (
    <main class="popup">
      <Brand name={texts.popup.title} />
      {/* Not a live region as a whole: error panels and status lines announce themselves. */}
      <div data-testid="status" data-state={describeState(store.host.value)}>
        <CardStatus {...props} />
      </div>
      {failure !== null && <Failure {...props} error={failure} />}
      {portals !== null && (
        <section aria-labelledby="portals">
          <h2 id="portals">{texts.popup.portals}</h2>
          {portals.length === 0 && <p>{texts.popup.noPortal}</p>}
          {portals.map(portal => (
            <PortalChoice key={portal.id} portal={portal} {...props} />
          ))}
        </section>
      )}
      {describeState(store.host.value) === 'usable' && (
        <p class="other-task">
          <button type="button" class="link" onClick={() => props.openCode('change')} data-testid="change-code">
            {texts.code.tasks.change}
          </button>
        </p>
      )}
    </main>
  );
}

/** A word for tests and styles: the host's state, and when it is ready what the readers hold. */
function describeState(host: HostState): 'connecting' | 'closed' | Situation['kind'] {
  return host.kind === 'ready' ? summarizeStatus(host.status).kind : host.kind;
}

function CardStatus(props: Props) {
  const { store, texts } = props;
  const host = store.host.value;
  if (host.kind === 'connecting') return <p role="status">{texts.popup.connecting}</p>;
  if (host.kind === 'closed') return <Failure {...props} error={host.error} />;
  const situation = summarizeStatus(host.status);
  switch (situation.kind) {
    case 'reading':
      return <p role="status">{texts.card.reading}</p>;
    case 'absent':
      return <Failure {...props} error={new CpxError(situation.code, { detail: situation.detail })} waiting />;
    case 'unusable':
      return (
        <>
          <CardPanel card={situation.inserted.card} texts={texts} />
          <Failure {...props} error={new CpxError(situation.code)}>
            {situation.code === 'PIN_BLOCKED' && (
              <button type="button" onClick={() => props.openCode('unblock')} data-testid="unblock">
                {texts.code.tasks.unblock}
              </button>
            )}
          </Failure>
        </>
      );
    case 'usable':
      return (
        <>
          {situation.cards.map(({ card, reader, insertion }) => (
            <div key={insertion}>
              <CardPanel card={card} reader={reader} texts={texts} />
              {card.pin.triesLeft !== null && card.pin.triesLeft <= FEW_TRIES && (
                <p class="warning" data-testid="tries">
                  {texts.triesLeft(card.pin.triesLeft)}
                </p>
              )}
            </div>
          ))}
        </>
      );
  }
}

type FailureProps = Props & {
  readonly error: CpxError;
  readonly waiting?: boolean;
  readonly children?: ComponentChildren;
};

function Failure({ store, texts, extensionVersion, retry, copy, error, waiting = false, children }: FailureProps) {
  const host = store.host.value;
  const versions = { extension: extensionVersion, host: host.kind === 'ready' ? host.product : null };
  return (
    <ErrorPanel error={error} texts={texts} versions={versions} waiting={waiting} copy={copy}>
      {children}
      {ERROR_KINDS[error.code].retry === 'retry' && (
        <button type="button" class="quiet" onClick={retry} data-testid="retry">
          {texts.action.retry}
        </button>
      )}
    </ErrorPanel>
  );
}

function PortalChoice({ portal, texts, choose }: Props & { readonly portal: Portal }) {
  return (
    <fieldset class="portal">
      <legend>{portal.name}</legend>
      {portal.waysIn.map((way, index) => (
        <button
          key={way}
          type="button"
          class={index === 0 ? 'way preferred' : 'way quiet'}
          onClick={() => choose(portal, way)}
          data-testid={`portal-${portal.id}-${way}`}
        >
          {texts.popup.ways[way]}
        </button>
      ))}
    </fieldset>
  );
}
