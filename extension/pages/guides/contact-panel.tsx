// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { FRAME_TEXTS, OutsideLink } from '../frame/index.ts';
import { CONTACTS, type ContactId } from './contacts.ts';
import { ReviewNote } from './review-note.tsx';
import { GUIDES_TEXTS } from './texts/index.ts';

interface Props {
  readonly id: ContactId;
  readonly language: Language;
}

/** Somebody who helps, with the age of what we know of him. */
export function ContactPanel({ id, language }: Props) {
  const { name, purpose, telephone, conditions, email, url, review } = CONTACTS[id];
  const texts = FRAME_TEXTS[language];
  return (
    <div class="panel" data-testid={`contact-${id}`}>
      <p>
        <strong>{name[language]}</strong>
        <br />
        {GUIDES_TEXTS[language].contactFor} {purpose[language]}
      </p>
      <ul class="plain">
        {telephone !== undefined && (
          <li>
            {texts.telephone} <a href={`tel:${telephone.replaceAll(' ', '')}`}>{telephone}</a>
            {conditions !== undefined && ` (${conditions[language]})`}
          </li>
        )}
        {email !== undefined && (
          <li>
            {texts.email} <a href={`mailto:${email}`}>{email}</a>
          </li>
        )}
        {url !== undefined && (
          <li>
            {texts.website}{' '}
            <OutsideLink href={url} language={language}>
              {new URL(url).hostname}
            </OutsideLink>
          </li>
        )}
      </ul>
      <p>
        <ReviewNote review={review} language={language} />
      </p>
    </div>
  );
}
