// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };
import { BUILT_IN_PORTALS } from '../shared/portals/index.ts';
import { manifestFor } from '../vite.config.ts';
import { listFormHosts } from './pages/sign-in/form-hosts.ts';
import { PRO_SANTE_CONNECT, PRO_SANTE_CONNECT_HOST, RULES_BY_HOST } from './portals/index.ts';

const portalHosts = BUILT_IN_PORTALS.flatMap(({ hosts }) => hosts);
const endpointHosts = BUILT_IN_PORTALS.flatMap(({ cardEndpoints }) => cardEndpoints.map(({ host }) => host));

/** Whether a match pattern covers an address (scheme and host). */
function covers(pattern: string, scheme: string, host: string): boolean {
  const [patternScheme, rest = ''] = pattern.split('://');
  const patternHost = rest.replace('/*', '');
  const bare = patternHost.replace('*.', '');
  const isCovered = patternHost.startsWith('*.') ? host === bare || host.endsWith(`.${bare}`) : host === patternHost;
  return patternScheme === scheme && isCovered;
}
const isCovered = (scheme: string, host: string) => manifest.host_permissions.some(one => covers(one, scheme, host));

describe('the manifest', () => {
  it('covers every built-in portal and card endpoint, and the http and wss addresses of endpoints', () => {
    expect(portalHosts.filter(host => !isCovered('https', host))).toEqual([]);
    for (const scheme of ['https', 'http', 'wss']) {
      expect(endpointHosts.filter(host => !isCovered(scheme, host))).toEqual([]);
    }
  });

  it('asks for no host permission that no built-in portal needs', () => {
    const useless = manifest.host_permissions.filter(
      pattern => ![...portalHosts, ...endpointHosts].some(host => covers(pattern, pattern.split(':')[0] ?? '', host)),
    );
    expect(useless).toEqual([]);
  });

  it('lets exactly the built-in portals be redirected to the sign-in page, and opens nothing else', () => {
    expect(manifest.web_accessible_resources).toEqual([
      { resources: ['extension/pages/sign-in/index.html'], matches: portalHosts.map(host => `https://${host}/*`) },
    ]);
  });

  it('runs its content script on exactly the pages that are known', () => {
    const matches = manifest.content_scripts.flatMap(script => script.matches);
    const helped = [...RULES_BY_HOST.keys()].map(host => `https://${host}/*`);
    expect(matches).toEqual([...helped, `${PRO_SANTE_CONNECT.signOut.address}*`]);
    expect([...RULES_BY_HOST.keys()].filter(host => !portalHosts.includes(host))).toEqual([PRO_SANTE_CONNECT_HOST]);
  });

  it('asks for these permissions and no more', () => {
    expect(manifest.permissions).toEqual([
      'declarativeNetRequestWithHostAccess',
      'webRequest',
      'cookies',
      'nativeMessaging',
      'storage',
      'scripting',
    ]);
    expect(manifestFor('firefox')['permissions']).toEqual([...manifest.permissions, 'webRequestBlocking', 'pkcs11']);
  });

  it('gives Firefox nothing web-accessible, and no key of Chromium’s', () => {
    const firefox = Object.keys(manifestFor('firefox'));
    for (const key of ['web_accessible_resources', 'key', 'storage', 'incognito', 'minimum_chrome_version']) {
      expect(firefox).not.toContain(key);
    }
    expect(Object.keys(manifestFor('chrome'))).not.toContain('browser_specific_settings');
  });

  it('lets its pages post forms to exactly the built-in portals', () => {
    const [rule] = manifest.content_security_policy.extension_pages.split('; ').filter(one => one.startsWith('form-'));
    expect(rule).toBe(['form-action', ...portalHosts.map(host => `https://${host}`)].join(' '));
    expect([...listFormHosts(manifest)]).toEqual(portalHosts);
  });

  it('lets its pages load their own code only, and be framed by nobody', () => {
    const policy = manifest.content_security_policy.extension_pages;
    for (const rule of ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"]) {
      expect(policy.split('; ')).toContain(rule);
    }
  });
});
