// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { TestPki } from '../../pki/index.ts';
import { CARD_TEST_HOST } from '../hosts.ts';
import type { TlsVersion } from '../options.ts';
import { renderCardInformation, renderNoCard } from './page.ts';

const LOOPBACK = '127.0.0.1';
/** The name under which a test without a resolver of its own reaches it. */
const LOCAL_NAME = 'localhost';
const HTTP_OK = 200;
const HTTP_FORBIDDEN = 403;

export interface CardTestOptions {
  readonly pki: TestPki;
  /** Default TLSv1.2. */
  readonly minVersion?: TlsVersion;
  /** Default TLSv1.3. */
  readonly maxVersion?: TlsVersion;
  /** Default true; false asks for no certificate. */
  readonly asksForCard?: boolean;
}

export interface RunningCardTest {
  /** By its local name. */
  readonly url: string;
  readonly routes: Readonly<Record<string, string>>;
  /** Of the server, PEM. */
  readonly certificatePem: string;
  /** Ends what is connected; the server goes on. */
  cutConnections(): void;
  close(): Promise<void>;
}

/** The agency's card test page ("Test SSL", docs/portals.md): shows what it was told by the card's certificate. */
export async function startCardTest(options: CardTestOptions): Promise<RunningCardTest> {
  const { pki, minVersion = 'TLSv1.2', maxVersion = 'TLSv1.3', asksForCard = true } = options;
  const { certificatePem, privateKeyPem } = await pki.issueServer({ names: [CARD_TEST_HOST, LOCAL_NAME] });
  const server = https.createServer(
    {
      cert: certificatePem,
      key: privateKeyPem,
      ca: pki.cardIssuer.chainPem,
      minVersion,
      maxVersion,
      requestCert: asksForCard,
      rejectUnauthorized: false,
    },
    ({ socket }, response) => {
      const tls = socket instanceof TLSSocket ? socket : null;
      const certificate = tls?.getPeerX509Certificate();
      const verification = tls?.authorized === true ? 'SUCCESS' : `FAILED:${tls?.authorizationError ?? ''}`;
      response.writeHead(certificate === undefined ? HTTP_FORBIDDEN : HTTP_OK, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'",
        'Cache-Control': 'no-store',
      });
      response.end(certificate === undefined ? renderNoCard() : renderCardInformation(certificate, verification));
    },
  );
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://${LOCAL_NAME}:${port}/`,
    certificatePem,
    routes: { [`${CARD_TEST_HOST}:443`]: `${LOOPBACK}:${port}` },
    cutConnections: () => server.closeAllConnections(),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
