// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import type { Page } from 'puppeteer';

export interface DemoStep {
  readonly step: string;
  readonly ms: number;
  /** Absolute path of a PNG; null for a step without a page. */
  readonly screenshot: string | null;
}

export interface DemoFacts {
  readonly signedIn: boolean;
  readonly reader: 'embedded' | 'pcscd';
  readonly server: 'node' | 'nginx';
  /** What the card endpoint saw on the wire. */
  readonly tls: {
    readonly version: string | null;
    readonly cipher: string | null;
    readonly signatureScheme: string | null;
  };
  /** What the portal's last page says. */
  readonly identity: Readonly<Record<string, string>>;
}

export interface DemoReport extends DemoFacts {
  readonly steps: readonly DemoStep[];
  readonly screenshots: string;
}

/** Runs the steps of a demo one after the other, times each and keeps a picture of it. */
export class DemoSteps {
  readonly #folder: string;
  readonly #tell: (line: string) => void;
  readonly #steps: DemoStep[] = [];

  constructor(folder: string, tell: (line: string) => void) {
    this.#folder = folder;
    this.#tell = tell;
  }

  /** `pageOf` says which page to take a picture of, given what the step brought; null for none. The picture is not timed. */
  async run<T>(step: string, pageOf: ((result: T) => Page) | null, work: () => Promise<T>): Promise<T> {
    const since = performance.now();
    const result = await work();
    const ms = Math.round(performance.now() - since);
    const screenshot = pageOf === null ? null : await this.#picture(step, pageOf(result));
    this.#steps.push({ step, ms, screenshot });
    this.#tell(`${String(ms).padStart(6)} ms  ${step}`);
    return result;
  }

  report(facts: DemoFacts): DemoReport {
    return { ...facts, steps: this.#steps, screenshots: this.#folder };
  }

  static summarize({ signedIn, tls, identity, screenshots }: DemoReport): string {
    const who = `${identity['given-name']} ${identity['surname']}, ${identity['national-identifier']}`;
    const how = `${tls.version}, ${tls.signatureScheme ?? 'signature scheme not visible'}`;
    return [
      signedIn ? `Signed in: ${who} (${identity['profession']}), ${identity['profile']}` : 'NOT signed in',
      `TLS: ${how}`,
      `Screenshots: ${screenshots}`,
    ].join('\n');
  }

  async #picture(step: string, page: Page): Promise<string> {
    const number = String(this.#steps.length + 1).padStart(2, '0');
    const file = path.join(this.#folder, `${number}-${step.toLowerCase().replaceAll(/[^a-z]+/gu, '-')}.png`);
    await page.screenshot({ path: file });
    return file;
  }
}
