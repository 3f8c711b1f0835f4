// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type ReadonlySignal, signal } from '@preact/signals';
import { askBackground, type RemovedSessions, type SendMessage } from '../../messages/index.ts';

export type RemovalView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'question' | 'ending' | 'done'; readonly sessions: RemovedSessions };

export interface RemovalEnvironment {
  send: SendMessage;
  /** Closes the tab. */
  close(): void;
}

/** What the page of the removed card knows and does. It decides nothing: the background has the sessions. */
export class RemovalModel {
  readonly #view = signal<RemovalView>({ kind: 'loading' });
  readonly #environment: RemovalEnvironment;

  constructor(environment: RemovalEnvironment) {
    this.#environment = environment;
  }

  get view(): ReadonlySignal<RemovalView> {
    return this.#view;
  }

  /** Reads anew. With nothing left to ask or tell (the card is back, the session over) the page closes. */
  async refresh(): Promise<void> {
    if (this.#view.value.kind === 'ending') return;
    try {
      const sessions = await askBackground(this.#environment.send, 'readRemoval', {});
      if (this.#isEnding()) return; // the person was faster
      if (sessions.length === 0) return this.#environment.close();
      this.#show(sessions);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** "Se déconnecter". */
  async signOut(): Promise<void> {
    const view = this.#view.value;
    if (view.kind !== 'question') return;
    this.#view.value = { ...view, kind: 'ending' };
    try {
      this.#show(await askBackground(this.#environment.send, 'endSessions', {}));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** "Rester connecté", or the end of reading. */
  async leave(): Promise<void> {
    if (this.#isEnding()) return;
    await askBackground(this.#environment.send, 'dismissRemoval', {}).catch(error =>
      console.error('removal not dismissed', error),
    );
    this.#environment.close();
  }

  #isEnding(): boolean {
    return this.#view.value.kind === 'ending';
  }

  #show(sessions: RemovedSessions): void {
    const isQuestion = sessions.some(({ state }) => state === 'asked');
    this.#view.value = { kind: isQuestion ? 'question' : 'done', sessions };
  }

  #fail(error: unknown): void {
    console.error('removed sessions', error);
    this.#view.value = { kind: 'unavailable' };
  }
}
