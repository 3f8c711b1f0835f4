// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CpxCard } from '../../shared/protocol/index.ts';
import { Badge } from './badge.tsx';
import { describeTitle, describeValidity, joinFacts } from './describe-card.ts';
import type { Texts } from './i18n/index.ts';

interface Props {
  readonly card: CpxCard;
  /** Shown only where several readers could be meant. */
  readonly reader?: string | undefined;
  readonly texts: Texts;
}

/** Whose card it is, before any code is asked. */
export function CardPanel({ card, reader, texts }: Props) {
  const { holder } = card;
  return (
    <section class="card-panel" aria-label={texts.card.heading} data-testid="holder">
      <p class="holder">
        <strong>
          {holder.givenName} {holder.surname}
        </strong>
        {card.test && <Badge tone="warning">{texts.card.test}</Badge>}
      </p>
      <p class="facts">{joinFacts(describeTitle(holder, texts), card.type, card.generation)}</p>
      <p class={card.validity.state === 'valid' ? 'facts' : 'facts bad'}>{describeValidity(card, texts)}</p>
      {reader !== undefined && (
        <p class="facts">
          {texts.card.reader} {reader}
        </p>
      )}
    </section>
  );
}
