// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { CpxError, ERROR_KINDS, toCpxError } from '../../shared/errors/index.ts';
import type { HostClient, HostState, InsertedCard } from '../host/index.ts';
import type { CodeField } from '../ui/index.ts';
import { type CodeRun, type CodeTask, type CodeView, deriveCodeView, findCurrent, type PukAnswer } from './view.ts';

/** The host of the page that the task is done on. */
export interface CodeHost {
  readonly state: ReadonlySignal<HostState>;
  /** Undefined while none was opened. */
  client(): HostClient | undefined;
}

/** What was typed on the page; null when the codes are typed elsewhere. */
export type TypedFields = { readonly proof: CodeField; readonly newPin: CodeField } | null;

/** One task with the codes of a card, from the first look at the card to the card's answer. */
export class CodeSession {
  readonly view: ReadonlySignal<CodeView>;
  readonly task: Signal<CodeTask>;
  readonly lastTryConfirmed = signal(false);
  readonly #host: CodeHost;
  readonly #run = signal<CodeRun>({ kind: 'idle' });
  readonly #puk = signal<PukAnswer | null>(null);
  readonly #chosen = signal<string | null>(null);
  readonly #current: ReadonlySignal<InsertedCard | null>;
  readonly #stops: readonly (() => void)[];
  #cancellation: AbortController | undefined;

  constructor(host: CodeHost, task: CodeTask) {
    this.#host = host;
    this.task = signal(task);
    this.#current = computed(() =>
      findCurrent({ task: this.task.value, host: host.state.value, chosen: this.#chosen.value }),
    );
    this.view = computed(() =>
      deriveCodeView({
        task: this.task.value,
        host: host.state.value,
        run: this.#run.value,
        puk: this.#puk.value,
        chosen: this.#chosen.value,
      }),
    );
    const insertion = computed(() => this.#current.value?.insertion ?? null);
    this.#stops = [
      effect(() => this.#follow(insertion.value)),
      effect(() => {
        if (this.task.value === 'unblock' && insertion.value !== null) void this.#askPuk(insertion.value);
      }),
    ];
  }

  /** Sends the entry. A second call while one is under way does nothing. */
  async submit(fields: TypedFields): Promise<void> {
    const view = this.view.value;
    const client = this.#host.client();
    if (this.#cancellation !== undefined || view.kind !== 'entry' || client === undefined) return;
    if (view.lastTry && !this.lastTryConfirmed.value) return;
    const { insertion } = view.current;
    this.#cancellation = new AbortController();
    try {
      const answered = this.#send(client, insertion, view.lastTry, fields, this.#cancellation.signal);
      this.#run.value = { kind: 'running', cancelling: false };
      await answered;
      this.#run.value = { kind: 'done' };
    } catch (thrown) {
      this.#fail(toCpxError(thrown), insertion);
    } finally {
      fields?.proof.clear();
      fields?.newPin.clear();
      this.#cancellation = undefined;
    }
  }

  /** Ends what is under way; false when nothing is. */
  cancel(): boolean {
    if (this.#cancellation === undefined) return false;
    this.#cancellation.abort();
    this.#run.value = { kind: 'running', cancelling: true };
    return true;
  }

  /** Shows the form again, after a failure or for the other task. */
  begin(task: CodeTask): void {
    this.lastTryConfirmed.value = false;
    this.#run.value = { kind: 'idle' };
    this.#puk.value = null;
    const again = this.task.value === task && task === 'unblock';
    this.task.value = task;
    const insertion = this.#current.value?.insertion;
    if (again && insertion !== undefined) void this.#askPuk(insertion);
  }

  choose(insertion: string): void {
    this.#chosen.value = insertion;
  }

  /** Stops following the readers. */
  close(): void {
    this.#cancellation?.abort();
    for (const stop of this.#stops) stop();
  }

  #send(
    client: HostClient,
    insertion: string,
    lastTryConfirmed: boolean,
    fields: TypedFields,
    signal: AbortSignal,
  ): Promise<unknown> {
    const common = { insertion, lastTryConfirmed };
    // Read straight into the message: no other variable ever holds a digit.
    if (this.task.value === 'change') {
      const codes = { pin: fields?.proof.take() ?? null, newPin: fields?.newPin.take() ?? null };
      return client.request('changePin', { ...common, ...codes }, { signal });
    }
    const codes = { puk: fields?.proof.take() ?? null, newPin: fields?.newPin.take() ?? null };
    return client.request('unblockPin', { ...common, ...codes }, { signal });
  }

  #fail(error: CpxError, insertion: string): void {
    this.lastTryConfirmed.value = false;
    const now = this.#current.value?.insertion ?? null;
    // That another card is in the reader is news about the card that is there now: it stays until the next entry.
    const about = error.code === 'CARD_CHANGED' ? (now ?? insertion) : insertion;
    this.#noteTries(error);
    this.#run.value = error.code === 'USER_CANCELLED' ? { kind: 'idle' } : { kind: 'failed', error, insertion: about };
    this.#follow(now);
  }

  /** What a refusal tells of the code de déblocage holds for the next entry too. */
  #noteTries({ link, triesLeft }: CpxError): void {
    const puk = this.#puk.value;
    if (this.task.value !== 'unblock' || link !== 'pin' || triesLeft === undefined) return;
    if (puk === null || puk.said instanceof CpxError) return;
    this.#puk.value = { insertion: puk.insertion, said: { ...puk.said, triesLeft } };
  }

  /** A confirmation and a failure belong to one insertion of one card. */
  #follow(insertion: string | null): void {
    const run = this.#run.peek();
    if (run.kind === 'running' || run.kind === 'done') return;
    const isAboutAnother = run.kind === 'failed' && insertion !== null && insertion !== run.insertion;
    if (run.kind === 'idle' || isAboutAnother) this.lastTryConfirmed.value = false;
    if (!isAboutAnother || run.kind !== 'failed') return;
    if (['insert-card', 'retype', 'confirm'].includes(ERROR_KINDS[run.error.code].retry)) {
      this.#run.value = { kind: 'idle' };
    }
  }

  async #askPuk(insertion: string): Promise<void> {
    const client = this.#host.client();
    if (client === undefined) return;
    let said: PukAnswer['said'];
    try {
      said = await client.request('pukStatus', { insertion });
    } catch (thrown) {
      said = toCpxError(thrown);
    }
    if (this.#current.peek()?.insertion === insertion) this.#puk.value = { insertion, said };
  }
}
