// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { unzipSync } from 'fflate';
import { verifyCrx } from '../../scripts/package/extension/index.ts';

const NOT_MODIFIED = 304;
const OK = 200;

/** How a browser family looks for updates. */
interface Family {
  readonly manifest: string;
  /** The package that the manifest names. */
  read(text: string): Offer;
  /** Throws if the browser would not install it. */
  open(bytes: Uint8Array): Uint8Array;
}

interface Offer {
  readonly version: string;
  readonly url: string;
  readonly sha256: string;
}

export const FAMILIES: Readonly<Record<'chromium' | 'firefox', Family>> = {
  chromium: {
    manifest: 'chromium/update.xml',
    read: text => {
      const [, update = ''] = /<updatecheck ([^>]*)>/u.exec(text) ?? [];
      const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`, 'u').exec(update)?.[1] ?? '';
      return { version: attribute('\\bversion'), url: attribute('codebase'), sha256: attribute('hash_sha256') };
    },
    open: bytes => verifyCrx(bytes).zip,
  },
  firefox: {
    manifest: 'firefox/updates.json',
    read: text => {
      const [{ updates }] = Object.values(JSON.parse(text).addons) as [{ updates: Record<string, string>[] }];
      const { version = '', update_link: url = '', update_hash: hash = '' } = updates[0] ?? {};
      return { version, url, sha256: hash.replace('sha256:', '') };
    },
    open: bytes => bytes,
  },
};

export interface UpdaterOptions {
  readonly family: keyof typeof FAMILIES;
  /** Address of the update site, with a slash at its end. */
  readonly site: string;
  readonly agent: http.Agent;
  /**
   * Whether answers that are known are asked for by their ETag: what a proxy of the hospital does. Browsers themselves do
   * not (test/integration/push-*.test.ts): both bypass their caches for updates.
   */
  readonly revalidates: boolean;
}

/** The updater of one browser: looks, compares, fetches, proves. */
export class BrowserUpdater {
  readonly #options: UpdaterOptions;
  #known: { readonly etag: string; readonly text: string } | null = null;

  constructor(options: UpdaterOptions) {
    this.#options = options;
  }

  /** Resolves with the version that is installed after a look; `installed` is that before it. */
  async look(installed: string): Promise<string> {
    const family = FAMILIES[this.#options.family];
    const { version, url, sha256 } = family.read(await this.#readManifest(family.manifest));
    if (compareProducts(version, installed) <= 0) return installed;
    const { body } = await this.#get(url, {});
    if (createHash('sha256').update(body).digest('hex') !== sha256) throw new Error(`another sum than ${sha256}`);
    const files = unzipSync(family.open(body), { filter: ({ name }) => name === 'manifest.json' });
    const manifest = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString('utf8'));
    if (manifest.version !== version) throw new Error(`${manifest.version} instead of ${version}`);
    return version;
  }

  async #readManifest(name: string): Promise<string> {
    const condition = this.#known === null || !this.#options.revalidates ? {} : { 'if-none-match': this.#known.etag };
    const { status, etag, body } = await this.#get(new URL(name, this.#options.site).href, condition);
    if (status === NOT_MODIFIED && this.#known !== null) return this.#known.text;
    this.#known = { etag, text: body.toString('utf8') };
    return this.#known.text;
  }

  async #get(url: string, headers: http.OutgoingHttpHeaders): Promise<{ status: number; etag: string; body: Buffer }> {
    const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
    http.get(url, { agent: this.#options.agent, headers }, resolve).once('error', reject);
    const response = await promise;
    const body = await buffer(response);
    const status = response.statusCode ?? 0;
    if (status !== OK && status !== NOT_MODIFIED) throw new Error(`${status} for ${url}`);
    return { status, etag: response.headers.etag ?? '', body };
  }
}

/** Of two versions of three numbers each: negative if the first is lower. */
export function compareProducts(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  return left.map((part, index) => part - (right[index] ?? 0)).find(difference => difference !== 0) ?? 0;
}
