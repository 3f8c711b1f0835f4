// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { findClosingDay, type Portal, type WayIn } from '../../shared/portals/index.ts';
import { Notice } from '../ui/index.ts';
import type { PopupProps } from './store.ts';
import { POPUP_TEXTS } from './texts/index.ts';

interface Props extends Pick<PopupProps, 'texts' | 'choose'> {
  readonly portal: Portal;
  /** The card cannot be used: its way in is offered, but not as the main thing to press. */
  readonly obstructed: boolean;
}

/** A portal and its ways in, the preferred one first and largest. */
export function PortalChoice({ portal, obstructed, texts, choose }: Props) {
  const closingDay = findClosingDay(portal);
  const own = POPUP_TEXTS[texts.language];
  return (
    <fieldset class="portal">
      <legend>{portal.name}</legend>
      {closingDay !== null && (
        <Notice tone="warning" name={`portal-${portal.id}-closed`}>
          <p>{own.closed(texts.date(closingDay))}</p>
        </Notice>
      )}
      {portal.waysIn.map((way, index) => (
        <button
          key={way}
          type="button"
          class={`way${index === 0 ? ' preferred' : ''}${index > 0 || obstructed ? ' quiet' : ''}`}
          onClick={() => choose(portal, way)}
          data-testid={`portal-${portal.id}-${way}`}
        >
          <WayMark way={way} />
          {own.ways[way]}
        </button>
      ))}
    </fieldset>
  );
}

/** Drawings of our own: a card with its chip, a telephone, keys. */
const SHAPES: Readonly<Record<WayIn, string>> = {
  card: 'M2.5 5.5h19v13h-19zM6 9.5h4v4H6zM13.5 14.5h5M13.5 11.5h5',
  'pro-sante-connect': 'M7 2.5h10v19H7zM11 18.5h2M10 10.5l1.6 1.6 2.9-3.4',
  otp: 'M3.5 9h17v6h-17zM7 12h.1M12 12h.1M17 12h.1',
};

const WayMark = ({ way }: { readonly way: WayIn }) => (
  <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d={SHAPES[way]} fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" />
  </svg>
);
