// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import Provider, { type ClientMetadata, type Configuration, errors } from 'oidc-provider';
import type { EcpsRequests } from '../ecps/index.ts';
import { AUTH_HOST, PSC_ISSUER, WALLET_ORIGIN } from '../hosts.ts';
import type { Directory } from '../people/index.ts';
import type { ClientRegistration } from '../relying-party/index.ts';
import { logRequests, type RequestRecord } from '../requests.ts';
import { ACR_OF, makeClaims, makeSub, PSC_CLAIMS, readSub } from './claims.ts';
import { makeInteractionPolicy } from './policy.ts';
import { renderSignedOut, renderSignOut } from './sign-out-pages.ts';
import { ProviderStore } from './store.ts';

const RSA_BITS = 2048;
const CIBA_GRANT = 'urn:openid:params:grant-type:ciba';
/** Invented figures, but that of CIBA, which is a sample's of the agency. */
const LIFE_SECONDS = {
  AccessToken: 300,
  AuthorizationCode: 60,
  BackchannelAuthenticationRequest: 120,
  Grant: 4 * 3600,
  IdToken: 300,
  Interaction: 3600,
  Session: 4 * 3600,
};
const PROTOCOL = '/protocol/openid-connect';

/** The client of a portal, and the one that starts sign-ins without a browser. */
export const toClient = (registration: ClientRegistration): ClientMetadata => ({
  client_id: registration.clientId,
  client_secret: registration.clientSecret,
  redirect_uris: [registration.redirectUri],
  post_logout_redirect_uris: [registration.postLogoutRedirectUri],
  grant_types: ['authorization_code'],
  response_types: ['code'],
});

export const toCibaClient = (clientId: string, clientSecret: string): ClientMetadata => ({
  client_id: clientId,
  client_secret: clientSecret,
  redirect_uris: [],
  response_types: [],
  grant_types: [CIBA_GRANT],
  backchannel_token_delivery_mode: 'poll',
});

export interface PscProvider {
  readonly provider: Provider;
  readonly store: ProviderStore;
  /** `sub` of those whose last sign-in was by card. */
  readonly cards: Set<string>;
}

export interface PscProviderOptions {
  readonly directory: Directory;
  readonly ecps: EcpsRequests;
  readonly clients: readonly ClientMetadata[];
  readonly requests: RequestRecord[];
}

/** The OpenID Connect server of Pro Santé Connect, by a certified implementation. */
export function createPscProvider({ directory, ecps, clients, requests }: PscProviderOptions): PscProvider {
  const store = new ProviderStore();
  const cards = new Set<string>();
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: RSA_BITS });
  const configuration: Configuration = {
    adapter: store.makeAdapter,
    clients: [...clients],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'replique' }] },
    cookies: {
      keys: [randomBytes(32).toString('base64url')],
      // Pages and the OpenID server are two hosts of one domain: signing out at one ends the session of both.
      long: { domain: 'esw.esante.gouv.fr' },
    },
    acrValues: Object.values(ACR_OF),
    scopes: ['openid', 'scope_all'],
    claims: { acr: null, auth_time: null, iss: null, sid: null, openid: ['sub'], scope_all: [...PSC_CLAIMS] },
    ttl: LIFE_SECONDS,
    pkce: { required: () => true },
    routes: {
      authorization: '/auth',
      token: `${PROTOCOL}/token`,
      introspection: `${PROTOCOL}/token/introspect`,
      userinfo: `${PROTOCOL}/userinfo`,
      end_session: `${PROTOCOL}/logout`,
      jwks: `${PROTOCOL}/certs`,
      backchannel_authentication: `${PROTOCOL}/ext/ciba/auth`,
    },
    interactions: { policy: makeInteractionPolicy(), url: (_ctx, { uid }) => `${WALLET_ORIGIN}/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      introspection: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: renderSignOut, postLogoutSuccessSource: renderSignedOut },
      ciba: {
        enabled: true,
        deliveryModes: ['poll'],
        processLoginHint: (_ctx, hint) => {
          const person = directory.find(hint ?? '');
          return person === null ? undefined : makeSub(person);
        },
        validateBindingMessage: (_ctx, message) => {
          if (!/^\d{2}$/u.test(message ?? '')) throw new errors.InvalidBindingMessage('two digits are expected');
        },
        validateRequestContext: () => undefined,
        verifyUserCode: () => undefined,
        triggerAuthenticationDevice: (_ctx, request, account, client) => {
          const { accountId } = account;
          const [nationalIdentifier = '', dynamicCode = ''] = [
            readSub(accountId) ?? '',
            request.params?.['binding_message'],
          ].map(String);
          ecps.send({
            nationalIdentifier,
            service: client.clientId,
            dynamicCode,
            onAnswer: async state => {
              if (state !== 'approved') {
                await provider.backchannelResult(request, new errors.AccessDenied(state));
                return;
              }
              const grant = new provider.Grant({ accountId, clientId: client.clientId });
              grant.addOIDCScope('openid scope_all');
              await grant.save();
              await provider.backchannelResult(request, grant, { acr: ACR_OF.MOBILE, amr: ['mfa'] });
            },
          });
        },
      },
    },
    findAccount: (_ctx, sub) => {
      const person = directory.find(readSub(sub) ?? '');
      if (person === null) return undefined;
      const means = cards.has(sub) ? 'CARD' : 'MOBILE';
      return { accountId: sub, claims: () => ({ sub, ...makeClaims(person, means) }) };
    },
    loadExistingGrant: async ctx => {
      const { client, session } = ctx.oidc;
      if (client === undefined || session?.accountId === undefined) return undefined;
      const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
      grant.addOIDCScope('openid scope_all');
      await grant.save();
      return grant;
    },
  };
  const provider = new Provider(PSC_ISSUER, configuration);
  provider.use(logRequests(requests, AUTH_HOST));
  provider.use(async (ctx, next) => {
    await next();
    const body: unknown = ctx.body;
    // The page where people sign in is on another host than the rest.
    if (ctx.oidc?.route === 'discovery' && typeof body === 'object') {
      ctx.body = { ...body, authorization_endpoint: `${WALLET_ORIGIN}/auth` };
    }
  });
  return { provider, store, cards };
}
