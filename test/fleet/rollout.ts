// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import http from 'node:http';
import type { ErrorCode } from '../../shared/errors/index.ts';
import type { ProtocolVersion } from '../../shared/protocol/index.ts';
import type { UpdateSite } from '../update-site/index.ts';
import { BrowserUpdater } from './browser-updater.ts';
import { trySignIn } from './sign-in.ts';

const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;
/** Chrome and Edge look every five hours, Firefox once a day. */
const POLL_MIN = { chromium: 5 * HOUR_MIN, firefox: DAY_MIN } as const;
/** Of 10 workstations, how many have Firefox; and how many reach the site by a proxy that keeps what it knows. */
const FIREFOX_OF_TEN = 3;
const BEHIND_PROXY_OF_TEN = 5;
/** Both parts are rolled out over two days, the second begins a day after the first; what is last polled is a day later. */
const SECOND_PART_MIN = DAY_MIN;
const WAVE_MIN = 2 * DAY_MIN;
const END_MIN = SECOND_PART_MIN + WAVE_MIN + DAY_MIN + HOUR_MIN;
const CONNECTIONS = 16;

export interface Release {
  readonly product: string;
  readonly protocol: ProtocolVersion;
  /** Folder of the site with this release. */
  readonly site: string;
}

export interface RolloutOptions {
  readonly site: UpdateSite;
  readonly workstations: number;
  readonly from: Release;
  readonly to: Release;
  readonly first: 'extension' | 'host';
}

export interface RolloutReport {
  readonly requests: number;
  readonly bytes: number;
  readonly notModified: number;
  /** The most looks for an update in one minute of the fleet's time. */
  readonly mostLooksPerMinute: number;
  readonly signIns: number;
  /** How many sign-ins were refused on the way, by the code that was told. */
  readonly refusals: Readonly<Partial<Record<ErrorCode, number>>>;
  /** How many workstations could not sign in when all was over. */
  readonly stranded: number;
  readonly outdated: number;
}

interface Event {
  readonly atMin: number;
  run(): Promise<void>;
}

/**
 * Rolls a fleet over from one release to the next on a clock of its own: workstations poll the real site, hosts are
 * installed in a wave as software distribution does, and on each workstation a sign-in is tried after every change.
 * Ends by itself.
 */
export async function rollOut({ site, workstations, from, to, first }: RolloutOptions): Promise<RolloutReport> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const before = (await site.readRequests()).length;
  const releases = new Map([from, to].map(release => [release.product, release]));
  const refusals: Partial<Record<ErrorCode, number>> = {};
  const fleet = Array.from({ length: workstations }, (_, index) => makeWorkstation(index));
  const looksPerMinute = new Map<number, number>();
  let signIns = 0;

  const siteAtMin = first === 'extension' ? 0 : SECOND_PART_MIN;
  const hostsAtMin = first === 'host' ? 0 : SECOND_PART_MIN;
  await site.publish(from.site);
  // Each browser looked when it was started, some time before: it knows the old release.
  await runAll(fleet.map(({ poll }) => poll));
  const events = fleet.flatMap(workstation => workstation.listEvents());
  // Before whoever looks in that minute.
  events.push({ atMin: siteAtMin - 1 / 2, run: () => site.publish(to.site) });
  for (const [, together] of groupByMinute(events)) await runAll(together.map(({ run }) => run));
  agent.destroy();

  const last = await Promise.all(fleet.map(({ signIn }) => signIn()));
  const log = (await site.readRequests()).slice(before);
  return {
    requests: log.length,
    bytes: log.reduce((sum, { bytes }) => sum + bytes, 0),
    notModified: log.filter(({ status }) => status === 304).length,
    mostLooksPerMinute: Math.max(...looksPerMinute.values()),
    signIns,
    refusals,
    stranded: last.filter(code => code !== null).length,
    outdated: fleet.filter(({ isCurrent }) => !isCurrent()).length,
  };

  function makeWorkstation(index: number) {
    const family = index % 10 < FIREFOX_OF_TEN ? ('firefox' as const) : ('chromium' as const);
    const revalidates = Math.floor(index / 10) % 10 < BEHIND_PROXY_OF_TEN;
    const updater = new BrowserUpdater({ family, site: site.url, agent, revalidates });
    let extension = from;
    let host = from;
    const signIn = async () => {
      signIns += 1;
      const code = await trySignIn(extension, host);
      if (code !== null) refusals[code] = (refusals[code] ?? 0) + 1;
      return code;
    };
    const poll = async () => {
      const version = await updater.look(extension.product);
      if (version === extension.product) return;
      extension = releases.get(version) ?? extension;
      await signIn();
    };
    const installHost = async () => {
      host = to;
      await signIn();
    };
    /** Spread evenly: browsers count from their own start. */
    const phase = ((index * 7919) % workstations) / workstations;
    const listEvents = (): Event[] => {
      const every = POLL_MIN[family];
      const events: Event[] = [{ atMin: Math.floor(hostsAtMin + phase * WAVE_MIN), run: installHost }];
      for (let atMin = Math.floor(phase * every); atMin < END_MIN; atMin += every) {
        looksPerMinute.set(atMin, (looksPerMinute.get(atMin) ?? 0) + 1);
        events.push({ atMin, run: poll });
      }
      // Whoever comes to work signs in, whatever was rolled out meanwhile.
      for (let atMin = Math.floor(phase * DAY_MIN); atMin < END_MIN; atMin += DAY_MIN / 2) {
        events.push({ atMin, run: async () => void (await signIn()) });
      }
      return events;
    };
    return { poll, signIn, listEvents, isCurrent: () => extension === to && host === to };
  }
}

function groupByMinute(events: readonly Event[]): [number, Event[]][] {
  const groups = new Map<number, Event[]>();
  for (const event of events) groups.set(event.atMin, [...(groups.get(event.atMin) ?? []), event]);
  return [...groups].sort(([a], [b]) => a - b);
}

/** As many at a time as there are connections. */
async function runAll(tasks: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = tasks.values();
  const work = async () => {
    for (const task of waiting) await task();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
}
