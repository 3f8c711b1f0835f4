// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CpxCard } from '../../shared/protocol/index.ts';
import type { Texts } from './i18n/index.ts';

interface Props {
  readonly cards: readonly { readonly reader: string; readonly insertion: string; readonly card: CpxCard }[];
  /** The insertion that is chosen now. */
  readonly chosen: string;
  readonly texts: Texts;
  choose(insertion: string): void;
}

/** Which card is meant; nothing to choose where there is one only. */
export function CardChoice({ cards, chosen, texts, choose }: Props) {
  if (cards.length < 2) return null;
  return (
    <fieldset>
      <legend>{texts.card.choose}</legend>
      {cards.map(({ insertion, card, reader }) => (
        <label class="choice" key={insertion}>
          <input type="radio" name="card" checked={insertion === chosen} onChange={() => choose(insertion)} />
          {card.holder.givenName} {card.holder.surname} ({reader})
        </label>
      ))}
    </fieldset>
  );
}
