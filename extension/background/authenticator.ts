// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import { isAuthenticatorOn, labelOf, makeCode, type VaultState } from '../authenticator/index.ts';
import type { AuthenticatorState, MessageParams, MessageResult } from '../messages/index.ts';
import type { HandlerContext } from './handlers.ts';
import { requireHelpedPage, type Sender } from './sender.ts';

type AuthenticatorContext = Pick<HandlerContext, 'own' | 'vault' | 'now' | 'tabs' | 'readSettings' | 'readPreferences'>;

/** The portal of the page that asks, and the authenticator as it is for it; `off` under a rule that does not allow it. */
async function look(
  sender: Sender,
  { own, vault, readSettings, readPreferences }: AuthenticatorContext,
): Promise<{ readonly portalId: string; readonly state: VaultState | { readonly kind: 'off' } }> {
  const settings = await readSettings();
  const { portal } = requireHelpedPage(sender, own, settings.portals);
  if (portal === null) return { portalId: '', state: { kind: 'off' } }; // Pro Santé Connect asks for no such code
  const isOn = isAuthenticatorOn(settings, await readPreferences());
  return { portalId: portal.id, state: isOn ? await vault.readState() : { kind: 'off' } };
}

/** What the authenticator has for the page that asks. */
export async function readAuthenticatorState(
  sender: Sender,
  context: AuthenticatorContext,
): Promise<AuthenticatorState> {
  const { portalId, state } = await look(sender, context);
  if (state.kind === 'locked') return { state: 'locked', accounts: [] };
  if (state.kind !== 'unlocked') return { state: 'off', accounts: [] };
  const accounts = state.accounts.filter(({ portal }) => portal === portalId);
  return { state: 'unlocked', accounts: accounts.map(account => ({ id: account.id, label: labelOf(account) })) };
}

/** The code of now. Throws UNEXPECTED for an account of another portal, and where there is no authenticator to ask. */
export async function readOneTimeCode(
  { account: id }: MessageParams<'oneTimeCode'>,
  sender: Sender,
  context: AuthenticatorContext,
): Promise<MessageResult<'oneTimeCode'>> {
  const { portalId, state } = await look(sender, context);
  if (state.kind === 'locked') return { code: null };
  if (state.kind !== 'unlocked') throw refused('no authenticator to be asked');
  const account = state.accounts.find(candidate => candidate.id === id && candidate.portal === portalId);
  if (account === undefined) throw refused('no account of this portal');
  return { code: makeCode(account, context.now()).code };
}

/** Opens the page on which it is unlocked. Throws UNEXPECTED where there is nothing to unlock. */
export async function openAuthenticator(sender: Sender, context: AuthenticatorContext): Promise<void> {
  const { state } = await look(sender, context);
  if (state.kind !== 'locked') throw refused('nothing to unlock');
  await context.tabs.openBeside(context.own.authenticator);
}

/** Locks it as soon as the administrator forbids it, or the person turns it off. */
export async function lockWhereOff({
  vault,
  readSettings,
  readPreferences,
}: Pick<AuthenticatorContext, 'vault' | 'readSettings' | 'readPreferences'>): Promise<void> {
  // Settings that cannot be read lock nothing, and give nothing either: each use reads them anew.
  const settings = await readSettings();
  if (!isAuthenticatorOn(settings, await readPreferences())) await vault.lock();
}

const refused = (detail: string) => new CpxError('UNEXPECTED', { detail });
