// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SupportContact } from '../../shared/policy/index.ts';
import type { Texts } from './i18n/index.ts';

/** Whom the administrator names for help; every error panel below shows it. */
export const SupportContext = createContext<SupportContact>({});

/** Whom to ask for help; nothing where the administrator named nobody. */
export function SupportLine({ texts }: { readonly texts: Texts }) {
  const { name, telephone, email, url } = useContext(SupportContext);
  if (name === undefined && telephone === undefined && email === undefined && url === undefined) return null;
  return (
    <p class="support" data-testid="support">
      {texts.action.support} {name !== undefined && <strong>{name}</strong>}{' '}
      {telephone !== undefined && <a href={`tel:${telephone.replace(/[^+0-9]/gu, '')}`}>{keepWhole(telephone)}</a>}{' '}
      {email !== undefined && <a href={`mailto:${email}`}>{email}</a>}{' '}
      {url !== undefined && (
        <a href={url} target="_blank" rel="noreferrer">
          {new URL(url).hostname}
        </a>
      )}
    </p>
  );
}

/** A number that is broken over two lines is misread. */
const keepWhole = (telephone: string): string => telephone.replaceAll(' ', '\u00a0');
