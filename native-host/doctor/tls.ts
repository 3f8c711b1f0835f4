// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { lookup } from 'node:dns/promises';
import {
  type Facts,
  FINDINGS,
  type FindingCode,
  type RungResult,
  tellFinding,
  tellSkipped,
} from '../../shared/diagnosis/index.ts';
import { CpxError, type ErrorCode, toCpxError } from '../../shared/errors/index.ts';
import type { Portal } from '../../shared/portals/index.ts';
import type { FoundCard } from '../connection-test/index.ts';
import type { Way } from '../proxy/index.ts';
import type { ProbeReport, SessionSetup, SigningCapability, TlsClient } from '../tls/index.ts';
import { type ClockFound, isClockWrong } from './clock.ts';
import { codeOf } from './files.ts';
import { findWays, type Network, reach } from './network.ts';
import { makeStandInCertificate } from './stand-in-certificate.ts';
import { listOfferedVersions } from './tls-versions.ts';

export interface TlsPorts {
  readonly network: Network;
  readonly tls: TlsClient;
  /** Null when no card can sign in: servers are looked at without it. */
  readonly card: FoundCard | null;
  /** How far this workstation's clock is off, as soon as it is known. */
  readonly clock: () => Promise<ClockFound>;
  readonly now: () => Date;
}

type TlsFinding = Extract<FindingCode, `tls.${string}`>;

const HTTPS_PORT = 443;
const MAX_AUTHORITIES_TOLD = 4;
/** Of an administrator's list far longer than any; a result has to fit into one answer. */
const MAX_ENDPOINTS = 50;
const COMMON_NAME = /\/CN=(?<name>[^/]*)/u;
const NO_NAME = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'];
const CARD_SIGNS: Readonly<Record<SigningCapability, string>> = {
  pkcs1: 'RSA PKCS#1 (TLS 1.2)',
  'raw-rsa': 'RSA PKCS#1, RSA-PSS (TLS 1.2, 1.3)',
  ecdsa: 'ECDSA (TLS 1.2, 1.3)',
};

/** One result for each card endpoint: a handshake that ends where the card would sign, and so costs no code and no try. */
export async function* checkTls(portals: readonly Portal[], ports: TlsPorts): AsyncGenerator<RungResult> {
  const endpoints = portals.flatMap(portal =>
    [...new Set(portal.cardEndpoints.map(({ host }) => host))].map(host => ({ portal, host })),
  );
  if (endpoints.length === 0) yield tellFinding('tls.no-endpoint', { portal: portals[0]?.id });
  for (const endpoint of endpoints.slice(0, MAX_ENDPOINTS)) yield await checkEndpoint(endpoint, ports);
}

interface Endpoint {
  readonly portal: Portal;
  readonly host: string;
}

async function checkEndpoint(endpoint: Endpoint, ports: TlsPorts): Promise<RungResult> {
  const { network, card } = ports;
  const { host } = endpoint;
  const facts: Facts = { portal: endpoint.portal.id, host, cardSigns: card && CARD_SIGNS[card.reading.capability] };
  let more: Facts = {};
  try {
    const ways = await findWays(network, host);
    more = { ...more, ...describeWay(ways, await resolveName(host, ways, network)) };
    const [offered, outcome] = await Promise.all([
      listOfferedVersions(host, () => reach(network, host, ways), network.timeoutMs),
      settle(probe(endpoint, ways, ports)),
    ]);
    more = { ...more, tlsOffered: offered.length === 0 ? null : offered.join(', ') };
    if ('error' in outcome) throw outcome.error;
    return tellFinding(judge(outcome.report, card), { ...facts, ...more, ...describeReport(outcome.report) });
  } catch (thrown) {
    network.signal.throwIfAborted();
    const error = toCpxError(thrown);
    // A good server looks out of date to a wrong clock.
    if (error.code === 'SERVER_CERTIFICATE_EXPIRED' && isClockWrong(await ports.clock())) {
      return tellSkipped('tls', 'clock');
    }
    const about = error.code.startsWith('PROXY_') ? { proxy: error.host ?? more.proxy } : {};
    const finding = findingOf(error);
    const detail = error.detail ?? error.code;
    const told = finding === 'tls.inspected' ? { inspection: detail } : { detail };
    return tellFinding(finding, { ...facts, ...more, ...about, ...told });
  }
}

/** Throws SERVER_UNREACHABLE for a name that nobody knows; null where a proxy is to know it. */
async function resolveName(host: string, ways: readonly Way[], { routes }: Network): Promise<string | null> {
  const route = routes[`${host}:${HTTPS_PORT}`];
  if (route !== undefined || ways.some(({ kind }) => kind === 'proxy')) return route ?? null;
  try {
    return (await lookup(host)).address;
  } catch (error) {
    throw new CpxError('SERVER_UNREACHABLE', { host, detail: codeOf(error), cause: error });
  }
}

function describeWay([first]: readonly Way[], address: string | null): Facts {
  return first?.kind === 'proxy' ? { proxy: `${first.host}:${first.port}` } : { address };
}

async function probe({ portal, host }: Endpoint, ways: readonly Way[], ports: TlsPorts): Promise<ProbeReport> {
  const { network, tls, card, now } = ports;
  const { settings, routes, timeoutMs, signal } = network;
  const identity: Pick<SessionSetup, 'certificateDer' | 'capability'> = card?.reading ?? {
    certificateDer: await makeStandInCertificate(now()),
    capability: 'raw-rsa',
  };
  const session = tls.open(
    {
      certificateDer: identity.certificateDer,
      capability: identity.capability,
      authorities: settings.certificateAuthorities,
      publicAuthority: portal.publicAuthority ?? false,
      ways: { [host]: ways },
      routes,
      timeoutMs,
    },
    // Never called: a probe ends before a signature. Whoever changes that finds out here, and no card is asked.
    () => Promise.reject(new CpxError('UNEXPECTED', { detail: 'a signature in a diagnosis' })),
    signal,
  );
  try {
    return await session.probe(`https://${host}/`);
  } finally {
    session.close();
  }
}

const settle = (work: Promise<ProbeReport>): Promise<{ readonly report: ProbeReport } | { readonly error: unknown }> =>
  work.then(
    report => ({ report }),
    error => ({ error }),
  );

function judge({ asksForCard }: ProbeReport, card: FoundCard | null): TlsFinding {
  if (!asksForCard) return 'tls.card-not-asked-yet';
  return card === null ? 'tls.ok-without-card' : 'tls.ok';
}

function describeReport({ asksForCard, protocol, authorities, serverIssuer }: ProbeReport): Facts {
  const names = authorities.map(name => COMMON_NAME.exec(name)?.groups?.['name'] ?? name);
  const more = names.length > MAX_AUTHORITIES_TOLD ? ['…'] : [];
  return {
    tlsUsed: protocol,
    serverIssuer,
    cardAsked: asksForCard,
    authorities: names.length === 0 ? null : [...names.slice(0, MAX_AUTHORITIES_TOLD), ...more].join(', '),
  };
}

const FINDINGS_OF_ERRORS = new Map<ErrorCode, TlsFinding>(
  Object.entries(FINDINGS).flatMap(([finding, entry]) =>
    entry.rung === 'tls' && 'error' in entry ? [[entry.error, finding as TlsFinding]] : [],
  ),
);

function findingOf({ code, detail = '' }: CpxError): TlsFinding {
  if (code === 'SERVER_UNREACHABLE' && NO_NAME.includes(detail)) return 'tls.name-unknown';
  return FINDINGS_OF_ERRORS.get(code) ?? 'tls.unknown';
}
