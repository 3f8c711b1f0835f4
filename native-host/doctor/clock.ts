// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import { systemAuthorities } from '../tls/index.ts';
import { findWays, type Network, reach } from './network.ts';
import { readServerDate } from './server-date.ts';

export interface ClockFound {
  /** This workstation's time less the server's; null when no server told the time. */
  readonly skewMs: number | null;
  /** The server. */
  readonly source: string | null;
}

export const CLOCK_UNKNOWN: ClockFound = { skewMs: null, source: null };

/** One-time codes live for 30 s, and servers allow for a neighbour or two (RFC 6238, section 5.2). */
const DRIFT_MS = 2 * 60 * 1000;
/** From here on certificates of servers and staples may be refused for their dates. */
const WRONG_MS = 60 * 60 * 1000;
const MS_PER_SECOND = 1000;

/** Compares this workstation's clock with the first server that tells the time, by a HEAD of its first page. */
export async function measureClock(hosts: readonly string[], network: Network, now: () => Date): Promise<ClockFound> {
  const ca = [...systemAuthorities(), ...network.settings.certificateAuthorities];
  for (const host of hosts) {
    try {
      const socket = await reach(network, host, await findWays(network, host));
      const askedMs = now().getTime();
      const date = await readServerDate({ socket, host, ca, timeoutMs: network.timeoutMs });
      return { skewMs: (askedMs + now().getTime()) / 2 - date.getTime(), source: host };
    } catch {
      // The rung of TLS tells why a server is out of reach; another one may tell the time.
    }
  }
  return CLOCK_UNKNOWN;
}

export function checkClock({ skewMs, source }: ClockFound): RungResult {
  if (skewMs === null) return tellFinding('clock.unknown');
  const facts = { skewSeconds: Math.round(skewMs / MS_PER_SECOND), clockSource: source };
  if (Math.abs(skewMs) < DRIFT_MS) return tellFinding('clock.ok', facts);
  if (Math.abs(skewMs) < WRONG_MS) return tellFinding('clock.drifting', facts);
  return tellFinding(skewMs < 0 ? 'clock.behind' : 'clock.ahead', facts);
}

/** Whether a clock that is so far off makes good certificates look bad. */
export const isClockWrong = ({ skewMs }: ClockFound): boolean => skewMs !== null && Math.abs(skewMs) >= WRONG_MS;
