// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { MemoryKind } from '../messages/index.ts';

/** Something that the person chooses or types at each sign-in, found on the page. */
export interface Choice {
  readonly kind: MemoryKind;
  /** The form: changes inside it are the person's choice; when it leaves the page, the help leaves too. */
  readonly anchor: HTMLFormElement;
  /** The control that the person uses: when the page draws another one, the help starts anew with it. */
  readonly control: HTMLElement;
  /** What is chosen now, as the person reads it; null if nothing. */
  read(): string | null;
  /** Whether the page still offers what is remembered. */
  offers(value: string): boolean;
  /** Chooses it and sends the form, as the person would. Called by a real click only. */
  resume(value: string): void;
}
