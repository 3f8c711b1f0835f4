// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import {
  type InteropOptions,
  type InteropServer,
  SERVERS,
  type ServerName,
  Switchboard,
  startApacheAskingTwice,
  type Versions,
} from '../interop/index.ts';
import { countVerify } from '../kit/reader.ts';
import { namedProfile, startWorkplace, type Workplace } from '../kit/workplace.ts';
import type { IssuedKey } from '../pki/index.ts';
import { CARD_HOST } from '../portals/index.ts';
import { untilStep, Visit } from './host-visit.ts';

const LANDING = 'https://www.portail.si-samu.fr/profil';
const REDIRECTING: readonly ServerName[] = [
  'Node https',
  'nginx',
  'Apache, whole site',
  'Apache, by location',
  'HAProxy',
];
const TLS12: Versions = ['TLSv1.2'];
const TLS13: Versions = ['TLSv1.3'];
const BOTH: Versions = ['TLSv1.2', 'TLSv1.3'];
const SLOW_CARD_MS = 40;

/** A person with a card at a host, whose card endpoint is whichever server the switchboard leads to. */
class Desk {
  readonly workplace: Workplace;
  readonly board: Switchboard;
  readonly visit: Visit;
  readonly #key: IssuedKey;

  private constructor(workplace: Workplace, board: Switchboard, visit: Visit, key: IssuedKey) {
    this.workplace = workplace;
    this.board = board;
    this.visit = visit;
    this.#key = key;
  }

  static async open(profile: Parameters<typeof startWorkplace>[0]): Promise<Desk> {
    const board = await Switchboard.open();
    const workplace = await startWorkplace({ ...profile, hostRoutes: { [`${CARD_HOST}:443`]: board.address } });
    const key = await workplace.pki.issueServer({ names: [CARD_HOST] });
    return new Desk(workplace, board, await Visit.begin(workplace.launcher), key);
  }

  /** Signs in at a server of its own; resolves with how that ended and what it cost. */
  async signInAt(
    start: (options: InteropOptions) => Promise<InteropServer>,
    options: Pick<InteropOptions, 'versions' | 'announced' | 'clientSigalgs'>,
  ) {
    const server = await start({ ...options, server: this.#key, cardChainPem: this.workplace.pki.cardIssuer.chainPem });
    try {
      this.board.leadTo(server.address);
      const before = await countVerify(this.workplace.reader);
      const ended = await this.visit.signIn().answer.then(
        ({ landing, connection }) => [landing.url, connection.protocol, connection.signature],
        (error: unknown) => {
          if (error instanceof CpxError) return [error.code];
          throw error;
        },
      );
      const { reader } = this.workplace;
      const verifies = (await countVerify(reader)) - before;
      return { ended, verifies, leftVerified: await reader.pinVerified() };
    } finally {
      await server.close();
    }
  }

  async close(): Promise<void> {
    await this.visit.host.end();
    await this.workplace.close();
    await this.board.close();
  }
}

const signedIn = (protocol: string, signature: string) => ({
  ended: [LANDING, protocol, signature],
  verifies: 1,
  leftVerified: false,
});
const refused = (code: string) => ({ ended: [code], verifies: 0, leftVerified: false });

const CARDS = [
  ['CPS3', 'default', { tls12: 'rsa_pkcs1_sha256', tls13: null }],
  ['CPS4', 'cps4', { tls12: 'rsa_pkcs1_sha256', tls13: 'rsa_pss_rsae_sha256' }],
] as const;

describe.each(CARDS)('a %s', (_name, profile, schemes) => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await Desk.open({ profile: namedProfile(profile) });
  });
  afterAll(() => desk?.close());

  it.each(REDIRECTING)('signs in at %s with one code porteur, or is refused before it', async name => {
    const ended = [];
    for (const versions of [TLS12, TLS13, BOTH]) ended.push(await desk.signInAt(SERVERS[name], { versions }));
    const in12 = signedIn('TLSv1.2', schemes.tls12);
    const in13 = schemes.tls13 === null ? null : signedIn('TLSv1.3', schemes.tls13);

    expect(ended).toEqual([in12, in13 ?? refused('SERVER_TLS13_ONLY'), in13 ?? in12]);
  });

  it.each(['openssl s_server', 'gnutls-serv'] as const)('signs for %s, whose page leads nowhere', async name => {
    const { verifies, leftVerified, ended } = await desk.signInAt(SERVERS[name], { versions: BOTH });

    expect([ended, verifies, leftVerified]).toEqual([['PORTAL_ANSWER_UNKNOWN'], 1, false]);
  });

  it('signs twice on one connection with one code porteur', async () => {
    const ended = await desk.signInAt(startApacheAskingTwice, { versions: TLS12 });

    expect(ended).toEqual(signedIn('TLSv1.2', schemes.tls12));
  });

  it.each(['nginx', 'Apache, by location'] as const)('spends no code at %s that wants other cards', async name => {
    const foreign = { pem: desk.workplace.pki.serverIssuer.rootPem };
    const ended = [
      await desk.signInAt(SERVERS[name], { versions: BOTH, announced: foreign }),
      await desk.signInAt(SERVERS[name], { versions: TLS12, clientSigalgs: 'ECDSA+SHA256' }),
    ];

    expect(ended).toEqual([refused('SERVER_WANTS_OTHER_CARD'), refused('SERVER_WANTS_OTHER_CARD')]);
  });
});

describe('while the card signs', () => {
  it('the host answers for the status', async () => {
    const desk = await Desk.open({ profile: { ...namedProfile('default'), latencyMs: SLOW_CARD_MS } });
    try {
      const server = await SERVERS.nginx({
        versions: TLS12,
        server: await desk.workplace.pki.issueServer({ names: [CARD_HOST] }),
        cardChainPem: desk.workplace.pki.cardIssuer.chainPem,
      });
      desk.board.leadTo(server.address);
      const { host } = desk.visit;
      const { id, answer } = desk.visit.signIn();
      const order: string[] = [];
      const signed = answer.then(() => order.push('signed in'));
      await untilStep(host, id, 'signing');
      await host.request('status', {}).answer.then(() => order.push('status'));
      await signed;
      await server.close();

      expect(order).toEqual(['status', 'signed in']);
    } finally {
      await desk.close();
    }
  });
});
