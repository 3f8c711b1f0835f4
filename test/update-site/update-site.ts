// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { cp, mkdir, mkdtemp, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { findFreePort } from '../kit/free-port.ts';
import type { IssuedKey } from '../pki/index.ts';
import { ChildServer } from '../portals/index.ts';
import { FILES, makeSiteConfig } from './nginx-config.ts';

const NGINX = '/usr/sbin/nginx';
const SECRET = 0o600;
const S_IN_MS = 1000;
/** What names packages, and changes with each version. */
const MUTABLE = /\.(?:xml|json|html)$|SHA256SUMS$/u;

const Request = v.object({
  path: v.string(),
  status: v.number(),
  /** Head and body of the answer. */
  bytes: v.number(),
  /** If-None-Match and If-Modified-Since, one behind the other; empty if neither was sent. */
  condition: v.string(),
  agent: v.string(),
});
export type SiteRequest = v.InferOutput<typeof Request>;

/** A static update site: a real nginx on this machine. */
export class UpdateSite {
  /** With a slash at its end. */
  readonly url: string;
  readonly #folder: string;
  readonly #root: string;
  readonly #server: ChildServer;
  #publications = 0;

  private constructor(url: string, folder: string, root: string, server: ChildServer) {
    this.url = url;
    this.#folder = folder;
    this.#root = root;
    this.#server = server;
  }

  /** `server`: its certificate for "localhost"; plain http if left out. */
  static async start(server?: IssuedKey): Promise<UpdateSite> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-update-site-'));
    const root = path.join(folder, 'site');
    const port = await findFreePort();
    await mkdir(root);
    await writeFile(path.join(folder, FILES.config), makeSiteConfig({ folder, root, port, tls: server !== undefined }));
    if (server !== undefined) {
      await writeFile(path.join(folder, FILES.certificate), server.certificatePem);
      await writeFile(path.join(folder, FILES.key), server.privateKeyPem, { mode: SECRET });
    }
    const args = ['-p', folder, '-c', path.join(folder, FILES.config), '-e', 'stderr'];
    const child = await ChildServer.start(NGINX, args, {
      stream: 'stderr',
      line: /using the "\w+" event method/,
      folder,
    });
    return new UpdateSite(`${server === undefined ? 'http' : 'https'}://localhost:${port}/`, folder, root, child);
  }

  /**
   * Adds a site's files as docs/packaging.md asks for: packages first, then each manifest at once, so that none names
   * what is not there and nobody reads half of one. Each time is a second later than the last: nginx makes its ETag of
   * time and size, and a test does in a second what takes days elsewhere.
   */
  async publish(site: string): Promise<void> {
    const names = (await readdir(site, { recursive: true, withFileTypes: true }))
      .filter(entry => entry.isFile())
      .map(entry => path.relative(site, path.join(entry.parentPath, entry.name)))
      .sort((a, b) => Number(MUTABLE.test(a)) - Number(MUTABLE.test(b)));
    this.#publications += 1;
    const published = new Date(Date.now() + this.#publications * S_IN_MS);
    for (const name of names) {
      const file = path.join(this.#root, name);
      await mkdir(path.dirname(file), { recursive: true });
      await cp(path.join(site, name), `${file}.new`);
      await utimes(`${file}.new`, published, published);
      await rename(`${file}.new`, file);
    }
  }

  /** Every request up to now. */
  async readRequests(): Promise<readonly SiteRequest[]> {
    const text = await readFile(path.join(this.#folder, FILES.accessLog), 'utf8').catch(() => '');
    return text
      .split('\n')
      .filter(line => line !== '')
      .map(line => v.parse(Request, JSON.parse(line)));
  }

  /** Ends the server and takes its folder away. */
  close(): Promise<void> {
    return this.#server.close();
  }
}
