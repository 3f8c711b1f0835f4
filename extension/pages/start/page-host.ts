// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ReadonlySignal, signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { HOST_NAME } from '../../../shared/protocol/index.ts';
import { HostClient, type HostState } from '../../host/index.ts';

/** The host of a page that stays open: its state now, and another start after it has stopped. */
export interface PageHost {
  readonly state: ReadonlySignal<HostState>;
  /** Starts the host again. */
  restart(): void;
}

/** A port of the page's own, which ends with it. */
export function openPageHost(version: string): PageHost {
  const state = signal<HostState>({ kind: 'connecting' });
  let client: HostClient | null = null;
  const restart = () => {
    client?.close();
    const started = new HostClient(
      {
        connect: () => browser.runtime.connectNative(HOST_NAME),
        readLastError: () => browser.runtime.lastError?.message,
      },
      version,
    );
    client = started;
    state.value = started.state;
    started.subscribe(now => {
      if (client === started) state.value = now;
    });
    void started.start(); // never rejects; the outcome is in the state
  };
  restart();
  addEventListener('pagehide', () => client?.close());
  return { state, restart };
}
