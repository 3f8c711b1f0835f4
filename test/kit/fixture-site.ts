// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import type { TestPki } from '../pki/index.ts';
import { type ListeningServer, listenOnLoopback, type Routes } from '../portals/index.ts';

export interface FixtureSiteOptions {
  readonly pki: TestPki;
  readonly hosts: readonly string[];
  /** The HTML of a path; null for none. */
  readonly render: (path: string, host: string) => string | null;
}

export interface FixtureSite {
  /** To be given to a workplace. */
  readonly routes: Routes;
  close(): Promise<void>;
}

/** Paths of saved pages: as they are, or in a frame of another page. */
export const FIXTURE_PATH = /^\/(?<kind>saved|framed)\/(?<name>[a-z0-9-]+)$/u;

/** A page with a script that runs before all others, and without a request for an icon. */
export const withHead = (html: string, script: string): string =>
  html.replace('<head>', () => `<head><link rel="icon" href="data:,"><script>${script}</script>`);

/** Serves pages under real host names, each with a policy that lets only its own inline scripts run. */
export async function startFixtureSite({ pki, hosts, render }: FixtureSiteOptions): Promise<FixtureSite> {
  const key = await pki.issueServer({ names: [...hosts] });
  const server: ListeningServer = await listenOnLoopback(key, ({ url = '', headers: { host = '' } }, response) => {
    const html = render(url, host);
    if (html === null) response.writeHead(404).end();
    else response.writeHead(200, headersOf(html)).end(html);
  });
  return {
    routes: Object.fromEntries(hosts.map(host => [`${host}:443`, server.address])),
    close: () => server.close(),
  };
}

function headersOf(html: string): Record<string, string> {
  const hashes = [...html.matchAll(/<script>(?<code>.*?)<\/script>/gsu)].map(
    ({ groups }) =>
      `'sha256-${createHash('sha256')
        .update(groups?.['code'] ?? '')
        .digest('base64')}'`,
  );
  const scripts = hashes.length === 0 ? "'none'" : hashes.join(' ');
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; img-src data:; frame-src 'self' https:; script-src ${scripts}; require-trusted-types-for 'script'`,
  };
}
