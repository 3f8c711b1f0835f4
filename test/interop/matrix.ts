// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SigningCapability } from '../../native-host/tls/index.ts';
import type { InteropBench, Outcome } from './bench.ts';
import type { InteropOptions, StartInteropServer, Versions } from './server.ts';
import { startApache, startApacheByLocation } from './servers/apache.ts';
import { startGnutls } from './servers/gnutls.ts';
import { startHaproxy } from './servers/haproxy.ts';
import { startNginx } from './servers/nginx.ts';
import { startNode } from './servers/node.ts';
import { startOpenssl } from './servers/openssl.ts';
import { type CardKeyKind, makeSoftwareCard, type SoftwareCard } from './software-card.ts';

export const SERVERS = {
  'Node https': startNode,
  nginx: startNginx,
  'Apache, whole site': startApache,
  'Apache, by location': startApacheByLocation,
  HAProxy: startHaproxy,
  'openssl s_server': startOpenssl,
  'gnutls-serv': startGnutls,
} as const satisfies Record<string, StartInteropServer>;
export type ServerName = keyof typeof SERVERS;

export const SERVER_VERSIONS: readonly Versions[] = [['TLSv1.2'], ['TLSv1.3'], ['TLSv1.2', 'TLSv1.3']];

export const CARDS: readonly (readonly [SigningCapability, CardKeyKind])[] = [
  ['pkcs1', 'RSA 2048'],
  ['pkcs1', 'RSA 3072'],
  ['pkcs1', 'RSA 4096'],
  ['raw-rsa', 'RSA 2048'],
  ['raw-rsa', 'RSA 3072'],
  ['raw-rsa', 'RSA 4096'],
  ['ecdsa', 'P-256'],
  ['ecdsa', 'P-384'],
  ['ecdsa', 'P-521'],
];

/** Signature algorithms that a server may be limited to, by OpenSSL's names, and the versions in which it then speaks. */
export const RESTRICTIONS: readonly (readonly [string, Versions])[] = [
  ['RSA+SHA256', ['TLSv1.2']],
  ['RSA+SHA512', ['TLSv1.2']],
  ['RSA-PSS+SHA256', ['TLSv1.2']],
  ['RSA-PSS+SHA384', ['TLSv1.3']],
  ['ECDSA+SHA256', ['TLSv1.2']],
  ['ECDSA+SHA512', ['TLSv1.2']],
  ['ECDSA+SHA256', ['TLSv1.3']],
  ['ECDSA+SHA384', ['TLSv1.3']],
];
/** Servers that are limited so: three programs, two libraries' worth of reading. */
export const RESTRICTED_SERVERS = ['nginx', 'Apache, by location', 'openssl s_server'] as const satisfies ServerName[];

/** What a server may name in its request, as a reader says it. */
export const ANNOUNCEMENTS = ['nobody', 'issuer and root', 'the root alone', 'another authority'] as const;
export type Announcement = (typeof ANNOUNCEMENTS)[number];
/** `gnutls-serv` and Node name what they accept and nothing else; the others that cannot name nobody are left out there. */
export const ANNOUNCING: Readonly<Record<Announcement, readonly ServerName[]>> = {
  nobody: ['openssl s_server'],
  'issuer and root': ['openssl s_server', 'nginx', 'Apache, whole site', 'HAProxy'],
  'the root alone': ['openssl s_server', 'nginx', 'Apache, whole site', 'HAProxy'],
  'another authority': ['openssl s_server', 'nginx', 'Apache, whole site', 'HAProxy'],
};

/** One visit: who was asked for what, with which card, and how it ended. */
export interface Visit extends Outcome {
  readonly server: ServerName;
  readonly versions: Versions;
  /** Restriction or announcement, where that is the subject. */
  readonly subject: string;
  readonly capability: SigningCapability;
  readonly key: CardKeyKind;
}

export interface InteropRun {
  readonly matrix: readonly Visit[];
  readonly restricted: readonly Visit[];
  readonly announced: readonly Visit[];
}

/** Every pair of the matrix, on real servers that are started and ended one after the other. */
export async function runInterop(bench: InteropBench): Promise<InteropRun> {
  const cards = await Promise.all(CARDS.map(([capability, key]) => makeSoftwareCard(bench.pki, key, capability)));
  const visitWith = (server: ServerName, subject: string, options: Choice) =>
    visitAll(bench, cards, server, subject, options);

  const matrix: Visit[] = [];
  for (const server of Object.keys(SERVERS) as ServerName[]) {
    for (const versions of SERVER_VERSIONS) matrix.push(...(await visitWith(server, '', { versions })));
  }
  const restricted: Visit[] = [];
  for (const server of RESTRICTED_SERVERS) {
    for (const [clientSigalgs, versions] of RESTRICTIONS) {
      restricted.push(...(await visitWith(server, clientSigalgs, { versions, clientSigalgs })));
    }
  }
  const announced: Visit[] = [];
  for (const announcement of ANNOUNCEMENTS) {
    for (const server of ANNOUNCING[announcement]) {
      const options = { versions: ['TLSv1.2', 'TLSv1.3'], announced: announce(bench, announcement) } as const;
      announced.push(...(await visitWith(server, announcement, options)));
    }
  }
  return { matrix, restricted, announced };
}

type Choice = Omit<InteropOptions, 'server' | 'cardChainPem'>;

async function visitAll(
  bench: InteropBench,
  cards: readonly SoftwareCard[],
  server: ServerName,
  subject: string,
  options: Choice,
): Promise<Visit[]> {
  const cardChainPem = bench.pki.cardIssuer.chainPem;
  const running = await SERVERS[server]({ ...options, server: bench.server, cardChainPem });
  try {
    const visits: Visit[] = [];
    for (const card of cards) {
      const { key, capability } = card;
      const outcome = await bench.visit(running.address, card);
      visits.push({ server, versions: options.versions, subject, capability, key, ...outcome });
    }
    return visits;
  } finally {
    await running.close();
  }
}

function announce({ pki }: InteropBench, announcement: Announcement): 'nobody' | { readonly pem: string } {
  if (announcement === 'nobody') return announcement;
  if (announcement === 'another authority') return { pem: pki.serverIssuer.rootPem };
  return { pem: announcement === 'the root alone' ? pki.cardIssuer.rootPem : pki.cardIssuer.chainPem };
}
