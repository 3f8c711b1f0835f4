// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ReadonlySignal } from '@preact/signals';
import type { CpxError } from '../../shared/errors/index.ts';
import type { Portal, WayIn } from '../../shared/portals/index.ts';
import type { CodeTask } from '../card-code/index.ts';
import { type HostState, type Situation, summarizeStatus } from '../host/index.ts';
import type { Texts, Versions } from '../ui/index.ts';

/** What the popup knows; signals, so that it follows the readers while it is open. */
export interface PopupStore {
  readonly host: ReadonlySignal<HostState>;
  /** Each with its ways in, the first to be offered first; null while the settings are read or cannot be. */
  readonly portals: ReadonlySignal<readonly Portal[] | null>;
  /** The portals on whose sites the browser does not let the extension work. */
  readonly denied: ReadonlySignal<readonly Portal[]>;
  /** A failure of the settings or of the last choice. */
  readonly failure: ReadonlySignal<CpxError | null>;
}

/** Full-tab pages that the popup leads to. */
export const POPUP_PAGES = ['diagnostics', 'guides', 'options', 'about'] as const;
export type PopupPage = (typeof POPUP_PAGES)[number];

/** What the popup is drawn from. */
export interface PopupProps {
  readonly store: PopupStore;
  readonly texts: Texts;
  readonly extensionVersion: string;
  choose(portal: Portal, way: WayIn): void;
  /** Opens the page of the card's codes. */
  openCode(task: CodeTask): void;
  openPage(page: PopupPage): void;
  /** Asks for the sites of the denied portals. */
  allow(): void;
  retry(): void;
  copy(text: string): Promise<void>;
}

/** The host's version is known once it has greeted. */
export function readVersions({ store, extensionVersion }: PopupProps): Versions {
  const host = store.host.value;
  return { extension: extensionVersion, host: host.kind === 'ready' ? host.product : null };
}

/** A word for tests and styles: the host's state, and when it is ready what the readers hold. */
export const describeState = (host: HostState): 'connecting' | 'closed' | Situation['kind'] =>
  host.kind === 'ready' ? summarizeStatus(host.status).kind : host.kind;
