// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { IconState } from '../../extension/action-icon/index.ts';

const BLUE = '#1f5aa6';
const GOLD = '#ffd98a';
const WHITE = '#ffffff';

/** A badge's colour, and its sign as strokes around (23, 23): shapes that differ without their colours. */
const BADGES: Readonly<Record<Exclude<IconState, 'idle'>, { readonly fill: string; readonly strokes: string }>> = {
  present: { fill: '#127a45', strokes: 'M19 23.2l2.8 2.8 5-5.6' },
  action: { fill: '#8a4b00', strokes: 'M23 18.6v5M23 27.2v.1' },
  blocked: { fill: '#b3131d', strokes: 'M19.8 19.8l6.4 6.4M26.2 19.8l-6.4 6.4' },
};

/** A card with its chip: without a check mark, which would be read as "the card is there". */
const CARD = `
  <rect x="1" y="4" width="30" height="22" rx="4.5" fill="${BLUE}" stroke="${WHITE}" stroke-width="1.5" />
  <rect x="5.5" y="9" width="8.5" height="7" rx="1.5" fill="${GOLD}" />
  <path d="M18 10.5h8M18 15h5" stroke="${WHITE}" stroke-width="2.5" stroke-linecap="round" />
  <path d="M5.5 21h10" stroke="${WHITE}" stroke-width="2.5" stroke-linecap="round" />`;

const drawBadge = ({ fill, strokes }: (typeof BADGES)['present']): string => `
  <circle cx="23" cy="23" r="8.5" fill="${fill}" stroke="${WHITE}" stroke-width="1.5" />
  <path d="${strokes}" fill="none" stroke="${WHITE}" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" />`;

/** The icon beside the address bar, as SVG on a grid of 32. */
export const drawActionIcon = (state: IconState): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${CARD}${
    state === 'idle' ? '' : drawBadge(BADGES[state])
  }</svg>`;
