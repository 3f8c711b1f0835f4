// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type net from 'node:net';
import type { Settings } from '../../shared/policy/index.ts';
import { chooseWays, DIRECT, openTunnel, type ProxySurroundings, type Way } from '../proxy/index.ts';

const HTTPS_PORT = 443;

/** How servers are reached from here: as a sign-in reaches them. */
export interface Network {
  readonly settings: Settings;
  readonly proxy: Omit<ProxySurroundings, 'authorities'>;
  /** As in HostEnvironment. */
  readonly routes: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** In the order to try; throws as `chooseWays`. */
export async function findWays({ settings, proxy, signal }: Network, host: string): Promise<readonly Way[]> {
  const surroundings = { ...proxy, authorities: settings.certificateAuthorities };
  return (await chooseWays(settings.proxy, [host], surroundings, signal))[host] ?? [DIRECT];
}

/** A connection to port 443 of a host on which nothing was said yet. Rejects as `openTunnel`, or with the abort's reason. */
export function reach(network: Network, host: string, ways: readonly Way[]): Promise<net.Socket> {
  const { routes, settings, timeoutMs, signal } = network;
  const target = routes[`${host}:${HTTPS_PORT}`] ?? `${host}:${HTTPS_PORT}`;
  return openTunnel({
    ways,
    target,
    routes,
    ca: settings.certificateAuthorities,
    timeoutMs,
    signal: limit(signal, timeoutMs),
  });
}

/** Aborts with `signal`, and when the time is over. */
export const limit = (signal: AbortSignal, timeoutMs: number): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
