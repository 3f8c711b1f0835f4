// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { createAuthenticatorClient } from './authenticator-client.ts';

const ACCOUNT = { id: '33333333-3333-4333-8333-333333333333', label: 'SI-SAMU – camille' };
const clientOf = (answer: unknown) => createAuthenticatorClient(async () => answer);

describe('the authenticator’s client', () => {
  it('sends nothing but the account’s id', async () => {
    const sent: unknown[] = [];
    const client = createAuthenticatorClient(async message => {
      sent.push(message);
      return { result: {} };
    });
    await client.read();
    await client.readCode(ACCOUNT.id);
    await client.open();
    expect(sent).toEqual([
      { name: 'authenticatorState', params: {} },
      { name: 'oneTimeCode', params: { account: ACCOUNT.id } },
      { name: 'openAuthenticator', params: {} },
    ]);
  });

  it('gives what the background says', async () => {
    const told = { state: 'unlocked', accounts: [ACCOUNT] };
    expect(await clientOf({ result: told }).read()).toEqual(told);
    expect(await clientOf({ result: { code: '012345' } }).readCode('x')).toBe('012345');
  });

  it.each([undefined, { error: {} }, 'no', { result: 'x' }])('rejects the answer %o', async answer => {
    await expect(clientOf(answer).read()).rejects.toThrow('refused');
    await expect(clientOf(answer).readCode('x')).rejects.toThrow('refused');
    await expect(clientOf(answer).open()).rejects.toThrow('refused');
  });
});
