// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import type { Review } from './journey.ts';
import { GUIDES_TEXTS } from './texts/index.ts';

interface Props {
  readonly review: Review;
  readonly language: Language;
}

/** How old a fact is, and how sure: the person decides what to make of it. */
export function ReviewNote({ review, language }: Props) {
  const texts = GUIDES_TEXTS[language];
  return (
    <span class="review" data-testid="review" data-source={review.source}>
      {texts.review[review.source](texts.when(review.date))}
    </span>
  );
}
