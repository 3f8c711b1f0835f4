// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { Portal } from '../../shared/portals/index.ts';

/** A portal by the few things that differ from one to the next. All names are those that people use, on port 443. */
export interface PortalOptions {
  /** The page from which people sign in. */
  readonly home: string;
  /** Where the TLS server demands the card. */
  readonly cardStart: string;
  /** The first part of the paths that demand it; default `/`, the whole host. */
  readonly cardPath?: string;
  /** Further hosts of the portal on which a sign-in may end. */
  readonly hosts?: readonly string[];
  /** Shown to the person; default the home page's host. */
  readonly name?: string;
}

/** The portal's entry of a policy (docs/policy.md). Throws a ValiError that says what is wrong with an address. */
export function describePortal({ home, cardStart, cardPath = '/', hosts = [], name }: PortalOptions): Portal {
  const own = new URL(home).hostname;
  return v.parse(Portal, {
    id: own.replaceAll('.', '-'),
    name: name ?? own,
    home,
    hosts: [own, ...hosts.filter(host => host !== own)],
    cardEndpoints: [{ host: new URL(cardStart).hostname, path: cardPath }],
    cardStart,
    waysIn: ['card'],
  });
}

/** The host permissions that a person gives for the portal. */
export const listHosts = ({ hosts, cardEndpoints }: Portal): readonly string[] => [
  ...new Set([...hosts, ...cardEndpoints.map(({ host }) => host)]),
];
