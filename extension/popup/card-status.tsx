// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { FEW_TRIES, type InsertedCard, type Situation, summarizeStatus } from '../host/index.ts';
import { Badge, Button, describeTitle, describeValidity, joinFacts, StatusLine } from '../ui/index.ts';
import { Failure } from './failure.tsx';
import type { PopupProps } from './store.ts';
import { POPUP_TEXTS } from './texts/index.ts';

/** Reader, card and holder as they are now, or what is missing. */
export function CardStatus(props: PopupProps) {
  const { store, texts } = props;
  const host = store.host.value;
  if (host.kind === 'connecting') return <Busy text={POPUP_TEXTS[texts.language].connecting} />;
  if (host.kind === 'closed') return <Failure popup={props} error={host.error} />;
  const situation = summarizeStatus(host.status);
  switch (situation.kind) {
    case 'reading':
      return <Busy text={texts.card.reading} />;
    case 'absent':
      return <Failure popup={props} error={new CpxError(situation.code, { detail: situation.detail })} waiting />;
    case 'unusable':
      return <Unusable popup={props} situation={situation} />;
    case 'usable':
      return (
        <>
          {situation.cards.map(inserted => (
            <Holder key={inserted.insertion} inserted={inserted} texts={texts} />
          ))}
        </>
      );
  }
}

const Busy = ({ text }: { readonly text: string }) => (
  <p class="card-panel busy" role="status">
    {text}
  </p>
);

interface UnusableProps {
  readonly popup: PopupProps;
  readonly situation: Extract<Situation, { kind: 'unusable' }>;
}

/** What is wrong with the card, whose it is, and what can be pressed: as low as a card that can be used. */
function Unusable({ popup, situation: { code, inserted } }: UnusableProps) {
  const { texts, openCode } = popup;
  const { holder, type, generation, validity } = inserted.card;
  const ended = validity.state === 'valid' ? null : describeValidity(inserted.card, texts);
  return (
    <Failure popup={popup} error={new CpxError(code)} brief>
      <p class="facts" data-testid="holder">
        {joinFacts(`${holder.givenName} ${holder.surname}`, type ?? generation, ended)}
      </p>
      {code === 'PIN_BLOCKED' && (
        <Button name="unblock" press={() => openCode('unblock')}>
          {texts.codeTasks.unblock}
        </Button>
      )}
    </Failure>
  );
}

interface HolderProps {
  readonly inserted: InsertedCard;
  readonly texts: PopupProps['texts'];
}

/** Reader, card and holder in a line, then what is good to know of the card. */
function Holder({ inserted: { card, reader }, texts }: HolderProps) {
  const { holder, pin } = card;
  return (
    <section class="card-panel" aria-label={joinFacts(texts.card.heading, reader)} data-testid="holder">
      <StatusLine tone="success">
        {joinFacts(reader, card.type ?? card.generation, `${holder.givenName} ${holder.surname}`)}
      </StatusLine>
      <p class="facts">
        {joinFacts(describeTitle(holder, texts), describeValidity(card, texts))}{' '}
        {card.test && <Badge tone="warning">{texts.card.test}</Badge>}
      </p>
      {pin.triesLeft !== null && pin.triesLeft > 0 && pin.triesLeft <= FEW_TRIES && (
        <p class="tries few" data-testid="tries">
          {texts.triesLeft(pin.triesLeft)}
        </p>
      )}
    </section>
  );
}
