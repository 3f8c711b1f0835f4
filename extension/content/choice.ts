// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { MemoryKind } from '../messages/index.ts';

/** Something that the person chooses or types at each sign-in, found on the page. */
export interface Choice {
  readonly kind: MemoryKind;
  /** The same for as long as the same can be chosen, though the page draws it anew. */
  readonly identity: string;
  /** Changes in it are the person's choice. */
  readonly anchor: HTMLElement;
  /** The control that the person uses. */
  readonly control: HTMLElement;
  /** What is chosen now, as the person reads it; null if nothing. */
  read(): string | null;
  /** Whether the page still offers what is remembered. */
  offers(value: string): boolean;
  /** Chooses it, and sends the form where nothing else is left to type, as the person would. Called by a real click only. */
  resume(value: string): void;
}
