// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { AuthenticatorState } from '../messages/index.ts';
import { isObject, readResult, type Send } from './answers.ts';

/** The authenticator, for the portal of this page. The background finds the portal by the sender, not by what is sent. */
export interface AuthenticatorClient {
  read(): Promise<AuthenticatorState>;
  /** The code of now; null where it was locked meanwhile. To be called on a trusted click of the person only. */
  readCode(account: string): Promise<string | null>;
  /** The page on which it is unlocked, in a new tab. To be called on a trusted click of the person only. */
  open(): Promise<void>;
}

const CODE = /^\d{6,8}$/u;
const STATES: readonly AuthenticatorState['state'][] = ['off', 'locked', 'unlocked'];

/** The client over `runtime.sendMessage`, small enough for every page: without the schemas of the other pages. */
export const createAuthenticatorClient = (send: Send): AuthenticatorClient => ({
  async read() {
    const { state, accounts } = readResult(await send({ name: 'authenticatorState', params: {} }));
    return {
      state: STATES.find(known => known === state) ?? 'off',
      accounts: (Array.isArray(accounts) ? accounts : []).flatMap(account =>
        isObject(account) && typeof account['id'] === 'string' && typeof account['label'] === 'string'
          ? [{ id: account['id'], label: account['label'] }]
          : [],
      ),
    };
  },
  async readCode(account) {
    const { code } = readResult(await send({ name: 'oneTimeCode', params: { account } }));
    return typeof code === 'string' && CODE.test(code) ? code : null;
  },
  async open() {
    readResult(await send({ name: 'openAuthenticator', params: {} }));
  },
});
