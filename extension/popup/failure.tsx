// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ComponentChildren } from 'preact';
import { type CpxError, ERROR_KINDS } from '../../shared/errors/index.ts';
import { Button, ErrorPanel } from '../ui/index.ts';
import { type PopupProps, readVersions } from './store.ts';

interface Props {
  readonly popup: PopupProps;
  readonly error: CpxError;
  readonly waiting?: boolean;
  /** Beside a card that is shown: title and next step alone, so that the ways in are seen without scrolling. */
  readonly brief?: boolean;
  readonly children?: ComponentChildren;
}

/**
 * What is wrong, and what can be pressed. What heals by itself takes no more room than a card: the ways in below do not
 * move under the pointer when the host has answered.
 */
export const Failure = ({ popup, error, waiting = false, brief = waiting, children }: Props) => (
  <ErrorPanel
    error={error}
    texts={popup.texts}
    versions={readVersions(popup)}
    waiting={waiting}
    brief={brief}
    copy={popup.copy}
  >
    {children}
    {ERROR_KINDS[error.code].retry === 'retry' && (
      <Button kind="quiet" name="retry" press={popup.retry}>
        {popup.texts.action.retry}
      </Button>
    )}
  </ErrorPanel>
);
