// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import tls from 'node:tls';
import { CpxError } from '../../shared/errors/index.ts';
import type { ProxySettings } from '../../shared/policy/index.ts';
import { readAuthorization } from './credentials.ts';
import { type ProxyVariables, wayByVariables } from './environment.ts';
import { isException } from './exceptions.ts';
import { askScript, type PacPrograms } from './pac.ts';
import { readScript } from './pac-script.ts';
import { DIRECT, ProxyFailure, parseProxy, type Way } from './way.ts';

const HTTPS_PORT = 443;

/** What a choice depends on besides the policy. */
export interface ProxySurroundings {
  readonly variables: ProxyVariables;
  /** User ids that may own the file of the proxy's credentials. */
  readonly owners: readonly number[];
  readonly programs: PacPrograms;
  readonly routes: Readonly<Record<string, string>>;
  /** The administrator's authorities, PEM, for the server of an automatic configuration script. */
  readonly authorities: readonly string[];
}

export type Ways = Readonly<Record<string, readonly Way[]>>;

/**
 * How each host is reached: as the policy says, else as the variables say. Throws POLICY_UNREADABLE when the file of the
 * credentials cannot be used, and PROXY_UNREACHABLE when there is no proxy where one is named; the reason of `signal` when it
 * aborts.
 */
export async function chooseWays(
  settings: ProxySettings,
  hosts: readonly string[],
  surroundings: ProxySurroundings,
  signal: AbortSignal,
): Promise<Ways> {
  try {
    return await choose(settings, hosts, { ...surroundings, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProxyFailure)) throw error;
    const { code, ...about } = error.failure;
    throw new CpxError(code, { ...about, cause: error });
  }
}

type Surroundings = ProxySurroundings & { readonly signal: AbortSignal };

async function choose(settings: ProxySettings, hosts: readonly string[], around: Surroundings): Promise<Ways> {
  const each = (wayOf: (host: string) => Way) => Object.fromEntries(hosts.map(host => [host, [wayOf(host)]]));
  if (settings.mode === 'none') return each(() => DIRECT);
  if (settings.mode === 'environment') return each(host => wayByVariables(around.variables, host, HTTPS_PORT));
  const { credentialsFile, url } = settings;
  const authorization = credentialsFile === undefined ? null : await readAuthorization(credentialsFile, around.owners);
  if (settings.mode === 'pac') {
    const ca = url.startsWith('https:') ? [...tls.getCACertificates('system'), ...around.authorities] : [];
    const script = await readScript({ url, routes: around.routes, ca, signal: around.signal });
    return askScript({ script, hosts, authorization, programs: around.programs, signal: around.signal });
  }
  const proxy = parseProxy(url, authorization) ?? DIRECT;
  return each(host => (isException(host, HTTPS_PORT, settings.exceptions ?? []) ? DIRECT : proxy));
}
