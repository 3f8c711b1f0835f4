// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as client from 'openid-client';
import type { Holder } from '../holder.ts';
import { PSC_ISSUER } from '../hosts.ts';
import type { makeRoutedFetch } from '../loopback.ts';
import { toHolder } from '../people/index.ts';

/** How a service is known to Pro Santé Connect. */
export interface ClientRegistration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
}

/** What the service keeps while the person is at Pro Santé Connect. */
export interface SignInChecks {
  readonly pkceCodeVerifier: string;
  readonly expectedState: string;
  readonly expectedNonce: string;
}

export interface PscIdentity {
  readonly holder: Holder;
  readonly acr: string;
  /** To end the session there. */
  readonly idToken: string;
}

const DISCOVERY = `${PSC_ISSUER}/.well-known/wallet-openid-configuration`;
const SCOPE = 'openid scope_all';
/** The level that is asked for; a card answers with the next one, which is as good. */
const ASKED_ACR = 'eidas1';
const GOOD_ACRS: readonly unknown[] = [ASKED_ACR, 'eidas2'];

function readText(claims: Readonly<Record<string, unknown>>, name: string): string {
  const value = claims[name];
  return typeof value === 'string' ? value : '';
}

/** The part of a service that talks to Pro Santé Connect: authorization code with PKCE, state, nonce and a secret. */
export class RelyingParty {
  readonly #registration: ClientRegistration;
  readonly #fetch: ReturnType<typeof makeRoutedFetch>;
  #configuration: Promise<client.Configuration> | null = null;

  constructor(registration: ClientRegistration, fetch: ReturnType<typeof makeRoutedFetch>) {
    this.#registration = registration;
    this.#fetch = fetch;
  }

  /** Where to send the person, and what to keep meanwhile. */
  async begin(): Promise<{ readonly address: string; readonly checks: SignInChecks }> {
    const checks: SignInChecks = {
      pkceCodeVerifier: client.randomPKCECodeVerifier(),
      expectedState: client.randomState(),
      expectedNonce: client.randomNonce(),
    };
    const address = client.buildAuthorizationUrl(await this.#discover(), {
      redirect_uri: this.#registration.redirectUri,
      scope: SCOPE,
      acr_values: ASKED_ACR,
      code_challenge: await client.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
    });
    return { address: address.href, checks };
  }

  /** Changes the answer in the address for an identity. Rejects when it is a refusal, a forgery, or of another browser. */
  async finish(address: URL, checks: SignInChecks): Promise<PscIdentity> {
    const configuration = await this.#discover();
    const tokens = await client.authorizationCodeGrant(configuration, address, { ...checks, idTokenExpected: true });
    const idClaims = tokens.claims();
    if (idClaims === undefined || tokens.id_token === undefined) throw new Error('no ID token came');
    const acr = readText(idClaims, 'acr');
    if (!GOOD_ACRS.includes(acr)) throw new Error(`the authentication level ${acr} is too low`);
    const claims = await client.fetchUserInfo(configuration, tokens.access_token, idClaims.sub);
    const roles: unknown = claims['SubjectRole'];
    const role: unknown = Array.isArray(roles) ? roles[0] : undefined;
    const holder = toHolder({
      nationalIdentifier: readText(claims, 'SubjectNameID'),
      givenName: readText(claims, 'given_name'),
      surname: readText(claims, 'family_name'),
      professionCode: typeof role === 'string' ? (role.split('^')[0] ?? '') : '',
      email: null,
      mobile: null,
    });
    return { holder, acr, idToken: tokens.id_token };
  }

  /** Where the session at Pro Santé Connect is ended. */
  async endAddress(idToken: string): Promise<string> {
    const { postLogoutRedirectUri } = this.#registration;
    const parameters = { id_token_hint: idToken, post_logout_redirect_uri: postLogoutRedirectUri };
    return client.buildEndSessionUrl(await this.#discover(), parameters).href;
  }

  /** Read once, when first needed. */
  #discover(): Promise<client.Configuration> {
    const { clientId, clientSecret } = this.#registration;
    this.#configuration ??= client.discovery(
      new URL(DISCOVERY),
      clientId,
      undefined,
      client.ClientSecretBasic(clientSecret),
      { [client.customFetch]: this.#fetch },
    );
    return this.#configuration;
  }
}
