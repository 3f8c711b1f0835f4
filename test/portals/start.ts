// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestPki } from '../pki/index.ts';
import { AssertionDesk } from './assertions.ts';
import { CardEndpointServer, type FrontKind } from './card-endpoint/index.ts';
import { CARD_HOST, PORTAL_HOST } from './hosts.ts';
import type { Negotiation } from './negotiations.ts';
import type { CardEndpointOptions, CpxButton } from './options.ts';
import type { RequestRecord } from './requests.ts';
import { type PortalSession, SessionStore } from './sessions.ts';
import { createPortalApp } from './si-samu/index.ts';

const LOOPBACK = '127.0.0.1';

export interface StartPortalsOptions {
  /** Signs the servers' certificates; its card authorities are the ones that the card endpoint trusts. */
  readonly pki: TestPki;
  readonly cardEndpoint?: CardEndpointOptions;
  /** Default `node`. */
  readonly front?: FrontKind;
  /** Default `link`; the home page's query `forme` overrides it. */
  readonly cpxButton?: CpxButton;
  /**
   * A portal that takes a sign-in only from where a browser would come (Origin, Referer, Sec-Fetch-Site), begun by its
   * own button, and whose session's cookie is SameSite=Strict and Partitioned. Default false.
   */
  readonly strict?: boolean;
}

/** The replicas at work. The lists grow as things happen. */
export interface RunningPortals {
  /** Where to connect for each `host:443`, as `127.0.0.1:port`; stays the same until `close`. */
  readonly routes: Readonly<Record<string, string>>;
  /** Every handshake at the card endpoint, from its ClientHello on. */
  readonly negotiations: readonly Negotiation[];
  /** Every HTTP request at both hosts. */
  readonly requests: readonly RequestRecord[];
  /** Every session that was opened, in order. */
  readonly sessions: readonly PortalSession[];
  /** The portal's own server certificate, PEM. */
  readonly portalCertificatePem: string;
  /** Changes the card endpoint; what is left out goes back to its default. Its open connections are cut. */
  setCardEndpoint(options?: CardEndpointOptions): Promise<void>;
  /** Ends servers, connections, processes and temporary files. */
  close(): Promise<void>;
}

/** Starts the SI-SAMU replica: the portal and its card endpoint, on loopback ports that the system chooses. */
export async function startPortals(options: StartPortalsOptions): Promise<RunningPortals> {
  const { pki, cardEndpoint, front = 'node', cpxButton = 'link', strict = false } = options;
  const store = new SessionStore();
  const desk = new AssertionDesk();
  const requests: RequestRecord[] = [];

  const { certificatePem, privateKeyPem } = await pki.issueServer({ names: [PORTAL_HOST] });
  const application = createPortalApp({ store, desk, requests, cpxButton, strict });
  const portal = https.createServer({ cert: certificatePem, key: privateKeyPem }, application.callback());
  portal.listen(0, LOOPBACK);
  await once(portal, 'listening');
  const closePortal = async () => {
    const closed = once(portal, 'close');
    portal.close();
    portal.closeAllConnections();
    await closed;
  };

  const card = await CardEndpointServer.start({ pki, front, store, desk, requests, strict }, cardEndpoint).catch(
    async error => {
      await closePortal();
      throw error;
    },
  );
  return {
    routes: {
      [`${PORTAL_HOST}:443`]: `${LOOPBACK}:${(portal.address() as AddressInfo).port}`,
      [`${CARD_HOST}:443`]: card.address,
    },
    negotiations: card.negotiations,
    requests,
    sessions: store.views,
    portalCertificatePem: certificatePem,
    setCardEndpoint: next => card.change(next),
    close: async () => {
      await Promise.all([closePortal(), card.close()]);
    },
  };
}
