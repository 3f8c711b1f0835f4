// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { DeclarativeNetRequest } from 'webextension-polyfill';
import type { CardEndpoint, Portal } from '../../shared/portals/index.ts';

export type Engine = 'chromium' | 'firefox';

/** Above every other rule of this extension: a sub-resource is blocked even where a redirect would fit too. */
const BLOCK_PRIORITY = 20;
const CAPTURE_PRIORITY = 10;

type Rule = DeclarativeNetRequest.Rule;
type ResourceType = DeclarativeNetRequest.ResourceType;

const SUBRESOURCES: readonly ResourceType[] = [
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'font',
  'object',
  'xmlhttprequest',
  'ping',
  'media',
  'websocket',
  'csp_report',
  'other',
];
/** Chromium refuses a whole rule that names it; Firefox sends beacons past `ping`. */
const FIREFOX_SUBRESOURCES: readonly ResourceType[] = [...SUBRESOURCES, 'beacon'];

const escapeForRegex = (text: string): string => text.replace(/[^A-Za-z0-9]/gu, character => `\\${character}`);

/** RE2 filter of the addresses of one card endpoint. Browsers write hosts in lower case and leave standard ports out. */
const filterOf = (schemes: string, { host, path }: CardEndpoint): string =>
  `^${schemes}://${escapeForRegex(host)}${escapeForRegex(path)}.*`;

export interface CaptureRulesInput {
  readonly portals: readonly Portal[];
  readonly engine: Engine;
  /** Address of the sign-in page, without fragment. */
  readonly signInPage: string;
  /** Hosts whose pages may be redirected to the sign-in page: those listed in `web_accessible_resources`. */
  readonly redirectableHosts: ReadonlySet<string>;
}

/**
 * The rules that keep the browser away from card endpoints, so that no certificate picker opens.
 *
 * Chromium: a navigation is redirected to the sign-in page, the captured address in its fragment. Where the portal's
 * pages are not among the web-accessible matches (a portal added by policy), a redirect would end in an error page: the
 * navigation is blocked, and the listener opens the sign-in page. Firefox: the listener cancels navigations itself.
 * Both: anything that is not a navigation of a tab is blocked, since it could never be answered by a person.
 */
export function buildCaptureRules({ portals, engine, signInPage, redirectableHosts }: CaptureRulesInput): Rule[] {
  const rules: Omit<Rule, 'id'>[] = portals.flatMap(portal =>
    portal.cardEndpoints.flatMap(endpoint => {
      const blockSubresources: Omit<Rule, 'id'> = {
        priority: BLOCK_PRIORITY,
        action: { type: 'block' },
        condition: {
          regexFilter: filterOf('(?:https?|wss?)', endpoint),
          isUrlFilterCaseSensitive: true,
          resourceTypes: [...(engine === 'firefox' ? FIREFOX_SUBRESOURCES : SUBRESOURCES)],
        },
      };
      if (engine === 'firefox') return [blockSubresources];
      const redirectable = portal.hosts.every(host => redirectableHosts.has(host));
      const captureNavigation: Omit<Rule, 'id'> = {
        priority: CAPTURE_PRIORITY,
        action: redirectable
          ? { type: 'redirect', redirect: { regexSubstitution: `${signInPage}#\\0` } }
          : { type: 'block' },
        condition: {
          regexFilter: filterOf('https?', endpoint),
          isUrlFilterCaseSensitive: true,
          resourceTypes: ['main_frame'],
        },
      };
      return [blockSubresources, captureNavigation];
    }),
  );
  return rules.map((rule, index) => ({ id: index + 1, ...rule }));
}

/** Whether a captured navigation is led to the sign-in page by the browser itself (Chromium's redirect). */
export const isRedirectedByBrowser = (
  portal: Portal,
  { engine, redirectableHosts }: Pick<CaptureRulesInput, 'engine' | 'redirectableHosts'>,
): boolean => engine === 'chromium' && portal.hosts.every(host => redirectableHosts.has(host));
