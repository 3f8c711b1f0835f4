// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ReadonlySignal } from '@preact/signals';
import type { Language } from '../../../shared/errors/index.ts';
import type { HostState } from '../../host/index.ts';
import type { Surroundings } from '../../preferences/index.ts';
import type { Route } from './route.ts';

/** What every part of the guides works with. */
export interface GuideContext {
  readonly surroundings: Surroundings;
  readonly host: ReadonlySignal<HostState>;
  /** Null on the list of guides. */
  readonly route: ReadonlySignal<Route | null>;
  /** Goes to a step; the address follows. */
  go(route: Route): void;
  /** Starts the host again. */
  restartHost(): void;
  copy(text: string): Promise<void>;
}

export interface PartProps {
  readonly context: GuideContext;
  readonly language: Language;
}
