// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { ProxySettings } from '../../shared/policy/index.ts';
import { readAuthorization } from './credentials.ts';
import { type ProxyVariables, wayByVariables } from './environment.ts';
import { isException } from './exceptions.ts';
import { DIRECT, ProxyFailure, parseProxy, type Way } from './way.ts';

const HTTPS_PORT = 443;

/** What a choice depends on besides the policy. */
export interface ProxySurroundings {
  readonly variables: ProxyVariables;
  /** User ids that may own the file of the proxy's credentials, besides the host's own. */
  readonly owners: readonly number[];
}

/**
 * How each host is reached: as the policy says, else as the variables say. Throws POLICY_UNREADABLE when the file of the
 * credentials cannot be used, and PROXY_UNREACHABLE when there is no proxy where one is named.
 */
export async function chooseWays(
  settings: ProxySettings,
  hosts: readonly string[],
  surroundings: ProxySurroundings,
): Promise<Record<string, readonly Way[]>> {
  try {
    const choose = await chooserOf(settings, surroundings);
    return Object.fromEntries(await Promise.all(hosts.map(async host => [host, await choose(host)] as const)));
  } catch (error) {
    if (!(error instanceof ProxyFailure)) throw error;
    const { code, ...about } = error.failure;
    throw new CpxError(code, { ...about, cause: error });
  }
}

type Chooser = (host: string) => Promise<readonly Way[]>;

async function chooserOf(settings: ProxySettings, { variables, owners }: ProxySurroundings): Promise<Chooser> {
  if (settings.mode === 'none') return async () => [DIRECT];
  if (settings.mode === 'environment') return async host => [wayByVariables(variables, host, HTTPS_PORT)];
  const { credentialsFile, exceptions = [], url } = settings;
  const authorization = credentialsFile === undefined ? null : await readAuthorization(credentialsFile, owners);
  const proxy = parseProxy(url, authorization) ?? DIRECT;
  return async host => [isException(host, HTTPS_PORT, exceptions) ? DIRECT : proxy];
}
