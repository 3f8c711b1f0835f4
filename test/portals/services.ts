// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import Router from '@koa/router';
import type { IssuedKey, TestPki } from '../pki/index.ts';
import { createRoutedApp } from './app.ts';
import { type CibaClient, makeCibaClient } from './ciba-client.ts';
import type { Clock } from './clock.ts';
import { Activations, DEFAULT_ECPS_RULES, EcpsRequests, type EcpsRules, Wallets } from './ecps/index.ts';
import * as hosts from './hosts.ts';
import { type ListeningServer, listenOnLoopback, makeRoutedFetch, type Routes } from './loopback.ts';
import { createMailbox, type MailServer, startMailServer } from './mail/index.ts';
import { Courier, DEFAULT_OTP_RULES, type OtpRules } from './otp/index.ts';
import { DEFAULT_PEOPLE, Directory, type Person } from './people/index.ts';
import { createPhone } from './phone/index.ts';
import { addInteraction, CardTickets, createPscProvider, startCardHost, toCibaClient, toClient } from './psc/index.ts';
import { type ClientRegistration, RelyingParty } from './relying-party/index.ts';
import type { RequestRecord } from './requests.ts';
import { createSiDep, SIDEP_RETURN_PATH } from './si-dep/index.ts';
import { AccountBook, type AccountSeed, makeOtpDesk, type OtpDesk, PSC_RETURN_PATH } from './si-samu/index.ts';
import type { Appearance } from './site/index.ts';
import { type SmsGateway, startSmsGateway } from './sms/index.ts';
import { addWallet } from './wallet/index.ts';

/** The services besides the portal and its card endpoint; every absent member takes its default. */
export interface ServicesOptions {
  /** Who is in the national directory. Default `DEFAULT_PEOPLE`. */
  readonly people?: readonly Person[];
  /** Accounts of the portal. Default none: a card sign-in makes one. */
  readonly accounts?: readonly AccountSeed[];
  readonly otp?: Partial<OtpRules>;
  readonly ecps?: Partial<EcpsRules>;
  /** Default the real one. OpenID Connect's own limits always follow the real one. */
  readonly clock?: Clock;
}

/** The services at work, as tests see and steer them. */
export interface RunningServices {
  readonly mail: MailServer;
  readonly sms: SmsGateway;
  readonly directory: Directory;
  /** Requests on their way to telephones. */
  readonly ecps: EcpsRequests;
  readonly activations: Activations;
  /** `activate` gives a person an e-CPS without the journey. */
  readonly wallets: Wallets;
  /** A client of Pro Santé Connect without browser. */
  makeCibaClient(): Promise<CibaClient>;
}

/** What the portal needs of them. */
export interface StartedServices {
  readonly view: RunningServices;
  readonly waysIn: { readonly otp: OtpDesk; readonly psc: RelyingParty };
  readonly routes: Routes;
  close(): Promise<void>;
}

export interface ServicesContext {
  readonly pki: TestPki;
  /** For every host of the services but the one that asks for a card. */
  readonly serverKey: IssuedKey;
  readonly requests: RequestRecord[];
  readonly appearance: Appearance;
}

/** Hosts whose pages the services serve, without the one that asks for a card. */
export const SERVICE_HOSTS = [
  hosts.WALLET_HOST,
  hosts.AUTH_HOST,
  hosts.SIDEP_HOST,
  hosts.PHONE_HOST,
  hosts.MAILBOX_HOST,
] as const;

const CIBA_CLIENT_ID = 'replique-ciba';
const makeSecret = (): string => randomBytes(32).toString('base64url');

const register = (clientId: string, origin: string, returnPath: string, endPath: string): ClientRegistration => ({
  clientId,
  clientSecret: makeSecret(),
  redirectUri: `${origin}${returnPath}`,
  postLogoutRedirectUri: `${origin}${endPath}`,
});

/** The OpenID server behind the realm's path, with the discovery document's own name. */
function underRealm(provider: RequestListener): RequestListener {
  return (request, response) => {
    const { url = '' } = request;
    const isInRealm = url.startsWith(`${hosts.REALM_PATH}/`);
    if (!isInRealm) {
      response.writeHead(404).end();
      return;
    }
    // The provider finds the path that it stands under by comparing the two.
    const originalUrl = url.replace('/wallet-openid-configuration', '/openid-configuration');
    Object.assign(request, { originalUrl, url: originalUrl.slice(hosts.REALM_PATH.length) });
    provider(request, response);
  };
}

/** Starts them all on loopback ports. */
export async function startServices(context: ServicesContext, options: ServicesOptions): Promise<StartedServices> {
  const { pki, serverKey, requests, appearance } = context;
  const { people = DEFAULT_PEOPLE, accounts = [], clock = Date.now } = options;
  const ecpsRules = { ...DEFAULT_ECPS_RULES, ...options.ecps };
  const directory = new Directory(people);
  const wallets = new Wallets(ecpsRules.maxFailures);
  const ecps = new EcpsRequests(wallets, ecpsRules, clock);
  const activations = new Activations(wallets, ecpsRules, clock);
  const tickets = new CardTickets();

  const siSamu = register('si-samu', hosts.PORTAL_ORIGIN, PSC_RETURN_PATH, '/?deconnexion=oui');
  const siDep = register('si-dep', hosts.SIDEP_ORIGIN, SIDEP_RETURN_PATH, '/');
  const cibaSecret = makeSecret();
  const clients = [toClient(siSamu), toClient(siDep), toCibaClient(CIBA_CLIENT_ID, cibaSecret)];
  const psc = createPscProvider({ directory, ecps, clients, requests });
  const providerListener = psc.provider.callback();

  const mail = await startMailServer(pki, clock);
  const sms = await startSmsGateway(clock);
  let routes: Routes = {};
  const fetch = makeRoutedFetch(() => routes, pki.serverIssuer.chainPem);

  const router = new Router();
  addInteraction(router, { psc, directory, ecps, tickets });
  addWallet(router, { psc, directory, ecps, activations, tickets });
  const walletListener = createRoutedApp(router, hosts.WALLET_HOST, requests, appearance).callback();
  const listeners: Readonly<Record<(typeof SERVICE_HOSTS)[number], RequestListener>> = {
    [hosts.WALLET_HOST]: (request, response) =>
      /^\/auth(?:[/?]|$)/u.test(request.url ?? '')
        ? void providerListener(request, response)
        : void walletListener(request, response),
    [hosts.AUTH_HOST]: underRealm(providerListener),
    [hosts.SIDEP_HOST]: createSiDep(new RelyingParty(siDep, fetch), requests, appearance).callback(),
    [hosts.PHONE_HOST]: createPhone({
      ...{ directory, ecps, wallets, activations, sms, mail, requests, appearance },
    }).callback(),
    [hosts.MAILBOX_HOST]: createMailbox(mail, requests, appearance).callback(),
  };
  const servers: (readonly [host: string, server: ListeningServer])[] = await Promise.all(
    Object.entries(listeners).map(
      async ([host, listener]) => [host, await listenOnLoopback(serverKey, listener)] as const,
    ),
  );
  const cardHost = await startCardHost({ pki, directory, tickets, requests, appearance });
  routes = {
    ...Object.fromEntries(servers.map(([host, { address }]) => [`${host}:443`, address])),
    [`${hosts.PSC_CARD_HOST}:443`]: cardHost.address,
  };

  const otpRules = { ...DEFAULT_OTP_RULES, ...options.otp };
  const book = await AccountBook.open(accounts);
  return {
    view: {
      ...{ mail, sms, directory, ecps, activations, wallets },
      makeCibaClient: () => makeCibaClient(CIBA_CLIENT_ID, cibaSecret, fetch),
    },
    waysIn: {
      otp: makeOtpDesk(book, new Courier(mail, sms), otpRules, clock),
      psc: new RelyingParty(siSamu, fetch),
    },
    routes,
    close: async () => {
      await Promise.all([mail.close(), sms.close(), cardHost.close(), ...servers.map(([, server]) => server.close())]);
    },
  };
}
