// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { orderRungs, RUNGS, type RungId, type RungResult, tellSkipped } from '../../shared/diagnosis/index.ts';

/** Rungs of which the page knows more than the host: it speaks for this browser alone. */
const OWN_RUNGS: readonly RungId[] = ['browser', 'permissions', 'nativeManifest'];

/** One rung as it is shown. */
export interface LadderRung {
  readonly rung: RungId;
  /** None before it was first looked at; several where several things were (portals, card endpoints). */
  readonly results: readonly RungResult[];
  /** What is shown is of an earlier run, or there is nothing yet. */
  readonly checking: boolean;
}

/** What one side has found; what an earlier run found stays until the present one has found out about the same rung. */
class Layer {
  readonly #results = new Map<RungId, readonly RungResult[]>();
  readonly #fresh = new Set<RungId>();

  begin(): void {
    this.#fresh.clear();
  }

  put(results: readonly RungResult[]): void {
    for (const result of results) {
      const kept = this.#fresh.has(result.rung) ? this.get(result.rung) : [];
      this.#results.set(result.rung, [...kept, result]);
      this.#fresh.add(result.rung);
    }
  }

  /** In the place of what the present run has found of this rung. */
  replace(result: RungResult): void {
    this.#fresh.delete(result.rung);
    this.put([result]);
  }

  /** Leaves only what the present run has found. */
  dropStale(): void {
    for (const rung of RUNGS) if (!this.#fresh.has(rung)) this.#results.delete(rung);
  }

  get(rung: RungId): readonly RungResult[] {
    return this.#results.get(rung) ?? [];
  }

  isFresh(rung: RungId): boolean {
    return this.#fresh.has(rung);
  }
}

/** The results of a ladder that is walked again and again, from the page and from the host. */
export class Ladder {
  readonly #page = new Layer();
  readonly #host = new Layer();

  begin(): void {
    this.#page.begin();
    this.#host.begin();
  }

  /** What the page found out by itself. */
  putOwn(results: readonly RungResult[]): void {
    this.#page.put(results);
  }

  /** What the host told while it looked. */
  putTold(result: RungResult): void {
    this.#host.put([result]);
  }

  /** The host's whole answer: it takes the place of what was told. */
  putAnswer(results: readonly RungResult[]): void {
    this.#host.begin();
    this.#host.put(results);
  }

  /** No host answers, and `cause` is why. */
  endWithoutHost(cause: RungResult): void {
    this.#page.replace(cause);
    this.#host.begin();
    this.#host.dropStale();
    this.#page.put(RUNGS.filter(rung => !this.#page.isFresh(rung)).map(rung => tellSkipped(rung, cause.rung)));
  }

  /** The run is over. */
  end(): void {
    this.#page.dropStale();
    this.#host.dropStale();
  }

  /** Every rung, in order. */
  list(running: boolean): readonly LadderRung[] {
    return RUNGS.map(rung => ({
      rung,
      results: this.#choose(rung),
      checking: running && !this.#isKnown(rung),
    }));
  }

  /** Every result, in order. */
  get results(): readonly RungResult[] {
    return orderRungs(RUNGS.flatMap(rung => this.#choose(rung)));
  }

  /** The page's word where it found a fault or knows more; else the host's; the page's again where that has none. */
  #choose(rung: RungId): readonly RungResult[] {
    const own = this.#page.get(rung);
    if (OWN_RUNGS.includes(rung) || own.some(({ state }) => state === 'broken')) return own;
    const told = this.#host.get(rung);
    return told.length > 0 ? told : own;
  }

  #isKnown(rung: RungId): boolean {
    return this.#page.isFresh(rung) || this.#host.isFresh(rung);
  }
}
