// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { addressOf, OutsideLink } from '../frame/index.ts';
import type { GuideLink } from './journey.ts';
import { ReviewNote } from './review-note.tsx';
import { formatRoute } from './route.ts';

interface Props {
  readonly links: readonly GuideLink[] | undefined;
  readonly language: Language;
}

/** Where to go on: another guide, another page of ours, or outside with the age of the address. */
export function GuideLinks({ links = [], language }: Props) {
  if (links.length === 0) return null;
  return (
    <ul class="guide-links">
      {links.map(link => (
        <li key={link.text.en}>
          <GuideAnchor link={link} language={language} />
        </li>
      ))}
    </ul>
  );
}

function GuideAnchor({ link, language }: { readonly link: GuideLink; readonly language: Language }) {
  const text = link.text[language];
  if ('journey' in link) return <a href={formatRoute({ journey: link.journey, step: 0 })}>{text}</a>;
  if ('page' in link) return <a href={addressOf(link.page, link.fragment)}>{text}</a>;
  return (
    <>
      <OutsideLink href={link.href} language={language}>
        {text}
      </OutsideLink>{' '}
      <ReviewNote review={link.review} language={language} />
    </>
  );
}
