// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ReadonlySignal } from '@preact/signals';
import type { Language } from '../../shared/errors/index.ts';
import { followActionIcon } from '../action-icon/index.ts';
import type { HostState } from '../host/index.ts';
import { browser } from './interface.ts';

/** Tells on the icon what this page knows of the card, until the page goes. */
export function showOnIcon(host: ReadonlySignal<HostState>, language: ReadonlySignal<Language>): void {
  const leaving = followActionIcon({ action: browser.action, tabs: browser.tabs, host, language });
  addEventListener('pagehide', () => void leaving.then(leave => leave()));
}
