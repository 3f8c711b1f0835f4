// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { TestPki } from '../pki/index.ts';
import { AssertionDesk } from './assertions.ts';
import { CardEndpointServer, type FrontKind } from './card-endpoint/index.ts';
import { CARD_HOST, PORTAL_HOST } from './hosts.ts';
import { listenOnLoopback, type Routes } from './loopback.ts';
import type { Negotiation } from './negotiations.ts';
import type { CardEndpointOptions, CpxButton } from './options.ts';
import type { RequestRecord } from './requests.ts';
import { type RunningServices, SERVICE_HOSTS, type ServicesOptions, startServices } from './services.ts';
import { type PortalSession, SessionStore } from './sessions.ts';
import { createPortalApp } from './si-samu/index.ts';
import { type Appearance, DEFAULT_APPEARANCE } from './site/index.ts';

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
  /** How pages are written; the query of a page overrides it. Default plain forms, one field for a code. */
  readonly appearance?: Partial<Appearance>;
  /** Starts the other ways in, with these settings (`{}` for the defaults). Absent: none of them is started. */
  readonly services?: ServicesOptions;
}

/** The replicas at work. The lists grow as things happen. */
export interface RunningPortals {
  /** Where to connect for each `host:443`, as `127.0.0.1:port`; stays the same until `close`. */
  readonly routes: Routes;
  /** Every handshake at the card endpoint, from its ClientHello on. */
  readonly negotiations: readonly Negotiation[];
  /** Every HTTP request at both hosts. */
  readonly requests: readonly RequestRecord[];
  /** Every session that was opened, in order. */
  readonly sessions: readonly PortalSession[];
  /** The portal's own server certificate, PEM. */
  readonly portalCertificatePem: string;
  /** The services that were asked for; null when none were. */
  readonly services: RunningServices | null;
  /** Changes how pages are written from now on; what is left out goes back to its default. */
  setAppearance(appearance?: Partial<Appearance>): void;
  /** Changes the card endpoint; what is left out goes back to its default. Its open connections are cut. */
  setCardEndpoint(options?: CardEndpointOptions): Promise<void>;
  /** Ends servers, connections, processes and temporary files. */
  close(): Promise<void>;
}

/**
 * Starts the SI-SAMU replica: the portal and its card endpoint, on loopback ports that the system chooses; with
 * `services` also Pro Santé Connect, e-CPS, one-time codes, SI-DEP, telephones and mail.
 */
export function startPortals(
  options: StartPortalsOptions & { readonly services: ServicesOptions },
): Promise<RunningPortals & { readonly services: RunningServices }>;
export function startPortals(options: StartPortalsOptions): Promise<RunningPortals>;
export async function startPortals(options: StartPortalsOptions): Promise<RunningPortals> {
  const { pki, cardEndpoint, front = 'node', cpxButton = 'link', strict = false } = options;
  const appearance = { ...DEFAULT_APPEARANCE, ...options.appearance };
  const store = new SessionStore();
  const desk = new AssertionDesk();
  const requests: RequestRecord[] = [];
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(closers.map(end => end()));
  };

  try {
    const names = options.services === undefined ? [PORTAL_HOST] : [PORTAL_HOST, ...SERVICE_HOSTS];
    const serverKey = await pki.issueServer({ names });
    const services =
      options.services === undefined
        ? null
        : await startServices({ pki, serverKey, requests, appearance }, options.services);
    if (services !== null) closers.push(services.close);
    const waysIn = services?.waysIn ?? null;
    const application = createPortalApp({ store, desk, requests, cpxButton, strict, appearance, waysIn });
    const portal = await listenOnLoopback(serverKey, application.callback());
    closers.push(portal.close);
    const card = await CardEndpointServer.start({ pki, front, store, desk, requests, strict }, cardEndpoint);
    closers.push(() => card.close());
    return {
      routes: {
        [`${PORTAL_HOST}:443`]: portal.address,
        [`${CARD_HOST}:443`]: card.address,
        ...services?.routes,
      },
      negotiations: card.negotiations,
      requests,
      sessions: store.views,
      portalCertificatePem: serverKey.certificatePem,
      services: services?.view ?? null,
      setAppearance: next => {
        Object.assign(appearance, DEFAULT_APPEARANCE, next);
      },
      setCardEndpoint: next => card.change(next),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
