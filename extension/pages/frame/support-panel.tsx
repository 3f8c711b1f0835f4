// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import type { SupportContact } from '../../../shared/policy/index.ts';
import { OutsideLink } from './outside-link.tsx';
import { FRAME_TEXTS } from './texts/index.ts';

interface Props {
  /** As the administrator set it; nothing is shown where he set none. */
  readonly support: SupportContact;
  readonly language: Language;
}

const toTelephoneUrl = (number: string): string => `tel:${number.replace(/[^+0-9]/gu, '')}`;

/** Whom to ask in the person's own establishment. */
export function SupportPanel({ support, language }: Props) {
  const { name, telephone, email, url } = support;
  const texts = FRAME_TEXTS[language];
  if (name === undefined && telephone === undefined && email === undefined && url === undefined) return null;
  return (
    <div class="panel" data-testid="support">
      <p>
        <strong>{name ?? texts.establishment}</strong>
      </p>
      <ul class="plain">
        {telephone !== undefined && (
          <li>
            {texts.telephone} <a href={toTelephoneUrl(telephone)}>{telephone}</a>
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
              {url}
            </OutsideLink>
          </li>
        )}
      </ul>
    </div>
  );
}
