// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CpxCard } from '../../shared/protocol/index.ts';
import { CardPanel } from './card-panel.tsx';
import type { Texts } from './i18n/index.ts';

interface Props {
  /** Null while none was read. */
  readonly card: CpxCard | null;
  /** Shown only where several readers could be meant. */
  readonly reader?: string | undefined;
  readonly texts: Texts;
}

/** The card's place on a page: it is there before the card is, so that nothing moves when a card comes or goes. */
export const CardSlot = ({ card, reader, texts }: Props) => (
  <div class="card-slot" data-testid="card-slot">
    {card === null ? <p class="awaited">{texts.card.awaited}</p> : <CardPanel {...{ card, reader, texts }} />}
  </div>
);
