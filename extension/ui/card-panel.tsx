// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describeProfession } from '../../shared/identity/index.ts';
import type { CpxCard } from '../../shared/protocol/index.ts';
import type { Texts } from './i18n/index.ts';

/** The label that the card itself carries, else the official one of its profession, else nothing. */
const describeTitle = ({ title, profession }: CpxCard['holder']): string =>
  title !== '' || profession === null ? title : describeProfession(profession);

function describeValidity({ validity: { state, notBefore, notAfter } }: CpxCard, texts: Texts): string {
  if (state === 'expired') return texts.card.expiredOn(texts.date(notAfter));
  if (state === 'not-yet-valid') return texts.card.validFrom(texts.date(notBefore));
  return texts.card.validUntil(texts.date(notAfter));
}

interface Props {
  readonly card: CpxCard;
  /** Shown only where several readers could be meant. */
  readonly reader?: string | undefined;
  readonly texts: Texts;
}

/** Whose card it is, before any code is asked. */
export function CardPanel({ card, reader, texts }: Props) {
  const { holder } = card;
  const title = describeTitle(holder);
  return (
    <section class="card-panel" aria-label={texts.card.heading} data-testid="holder">
      <p class="holder">
        <strong>
          {holder.givenName} {holder.surname}
        </strong>
        {card.test && <span class="badge">{texts.card.test}</span>}
      </p>
      <p class="facts">
        {[title, card.type ?? '', card.generation ?? ''].filter(fact => fact !== '').join(' · ')}
        <br />
        <span class={card.validity.state === 'valid' ? undefined : 'bad'}>{describeValidity(card, texts)}</span>
      </p>
      {reader !== undefined && (
        <p class="facts">
          {texts.card.reader} {reader}
        </p>
      )}
    </section>
  );
}
