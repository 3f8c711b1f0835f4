// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Portal } from '../../shared/portals/index.ts';
import { Button, Notice } from '../ui/index.ts';
import type { PopupProps } from './store.ts';
import { POPUP_TEXTS } from './texts/index.ts';

interface Props extends Pick<PopupProps, 'texts' | 'allow'> {
  readonly denied: readonly Portal[];
}

/** The sites on which the browser does not let the extension work, and the button that asks for them. */
export function AccessNotice({ denied, texts, allow }: Props) {
  const own = POPUP_TEXTS[texts.language];
  return (
    <Notice tone="warning" live="polite" name="access" title={own.access.title}>
      <p>{own.access.explain(denied.map(({ name }) => name))}</p>
      <Button name="allow-access" press={allow}>
        {own.access.allow}
      </Button>
    </Notice>
  );
}
