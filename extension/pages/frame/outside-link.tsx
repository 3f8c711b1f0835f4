// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';
import type { Language } from '../../../shared/errors/index.ts';
import { FRAME_TEXTS } from './texts/index.ts';

interface Props {
  readonly href: string;
  readonly language: Language;
  readonly children: ComponentChildren;
}

/** A link that leaves the extension, in a tab of its own, without telling where it comes from. */
export const OutsideLink = ({ href, language, children }: Props) => (
  <a href={href} target="_blank" rel="noopener noreferrer">
    {children}
    <span class="unseen"> {FRAME_TEXTS[language].newTab}</span>
  </a>
);
