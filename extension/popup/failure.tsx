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
  readonly children?: ComponentChildren;
}

/** What is wrong, and what can be pressed. */
export const Failure = ({ popup, error, waiting = false, children }: Props) => (
  <ErrorPanel error={error} texts={popup.texts} versions={readVersions(popup)} waiting={waiting} copy={popup.copy}>
    {children}
    {ERROR_KINDS[error.code].retry === 'retry' && (
      <Button kind="quiet" name="retry" press={popup.retry}>
        {popup.texts.action.retry}
      </Button>
    )}
  </ErrorPanel>
);
