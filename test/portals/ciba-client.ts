// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as client from 'openid-client';
import { PSC_ISSUER } from './hosts.ts';
import type { makeRoutedFetch } from './loopback.ts';

/** How often it asks, in seconds: shorter than the five seconds of the real service, which tests would wait for. */
const POLL_SECONDS = 0.05;

/** A sign-in without a browser, begun and waiting for the telephone. */
export interface CibaSignIn {
  /** Resolves with the claims of the ID token when the person approved; rejects when he refused or time ran out. */
  wait(): Promise<Readonly<Record<string, unknown>>>;
}

export interface CibaClient {
  /** `bindingMessage`: the two digits that the person has to pick. */
  begin(nationalIdentifier: string, bindingMessage: string): Promise<CibaSignIn>;
}

/** A confidential client of the poll mode (OpenID Connect CIBA Core 1.0, section 5). */
export async function makeCibaClient(
  clientId: string,
  clientSecret: string,
  fetch: ReturnType<typeof makeRoutedFetch>,
): Promise<CibaClient> {
  const discovery = new URL(`${PSC_ISSUER}/.well-known/wallet-openid-configuration`);
  const configuration = await client.discovery(discovery, clientId, undefined, client.ClientSecretBasic(clientSecret), {
    [client.customFetch]: fetch,
  });
  return {
    begin: async (nationalIdentifier, bindingMessage) => {
      const begun = await client.initiateBackchannelAuthentication(configuration, {
        scope: 'openid scope_all',
        login_hint: nationalIdentifier,
        binding_message: bindingMessage,
        acr_values: 'eidas1',
      });
      return {
        wait: async () => {
          const answer = { ...begun, interval: POLL_SECONDS };
          const tokens = await client.pollBackchannelAuthenticationGrant(configuration, answer);
          return { ...tokens.claims() };
        },
      };
    },
  };
}
