// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isException } from './exceptions.ts';
import { DIRECT, ProxyFailure, parseProxy, type Way } from './way.ts';

/** In the order in which curl looks at them. */
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'] as const;
const EXCEPTION_VARIABLES = ['no_proxy', 'NO_PROXY'] as const;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//iu;

/** Those variables alone, of a process's environment: what the rest of the host may know of it. */
export type ProxyVariables = Readonly<
  Partial<Record<(typeof PROXY_VARIABLES)[number] | (typeof EXCEPTION_VARIABLES)[number], string | undefined>>
>;

/**
 * How the variables say that an https host is reached. They are the user's: they choose a route and nothing else, since
 * TLS ends at the server and its identity is proved all the same. Throws PROXY_UNREACHABLE for a proxy that is none.
 */
export function wayByVariables(variables: ProxyVariables, host: string, port: number): Way {
  const address = firstOf(variables, PROXY_VARIABLES);
  const exceptions = (firstOf(variables, EXCEPTION_VARIABLES) ?? '').split(/[\s,]+/u);
  if (address === undefined || isException(host, port, exceptions)) return DIRECT;
  const proxy = parseProxy(SCHEME.test(address) ? address : `http://${address}`, null);
  if (proxy === null) {
    throw new ProxyFailure({ code: 'PROXY_UNREACHABLE', detail: 'the variables name no http or https proxy' });
  }
  return proxy;
}

function firstOf(variables: ProxyVariables, names: readonly (keyof ProxyVariables)[]): string | undefined {
  return names.map(name => variables[name]?.trim()).find(value => value !== undefined && value !== '');
}
