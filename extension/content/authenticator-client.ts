// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { AuthenticatorState } from '../messages/index.ts';
import { ask, type Send } from './answers.ts';

/** The authenticator, for the portal of this page. The background finds the portal by the sender, not by what is sent. */
export interface AuthenticatorClient {
  read(): Promise<AuthenticatorState>;
  /** The code of now; null where it was locked meanwhile. To be called on a trusted click of the person only. */
  readCode(account: string): Promise<string | null>;
  /** The page on which it is unlocked, in a new tab. To be called on a trusted click of the person only. */
  open(): Promise<void>;
}

/** The client over `runtime.sendMessage`. */
export const createAuthenticatorClient = (send: Send): AuthenticatorClient => ({
  read: () => ask(send, 'authenticatorState', {}),
  async readCode(account) {
    return (await ask(send, 'oneTimeCode', { account })).code;
  },
  async open() {
    await ask(send, 'openAuthenticator', {});
  },
});
