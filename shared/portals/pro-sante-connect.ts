// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Portal, SignOut } from './portal.ts';

/**
 * Pro Santé Connect, which portals sign people in by: no portal itself, but an administrator may add it as one, with the
 * host that asks for the card. Its end-session page is that of its discovery document (OpenID Connect RP-Initiated
 * Logout 1.0): opened without the token that only a portal has, it asks the person once more.
 */
export const PRO_SANTE_CONNECT = {
  id: 'pro-sante-connect',
  name: 'Pro Santé Connect',
  /** Of its pages for people, and of the e-CPS; its other servers show none but the end of a session. */
  host: 'wallet.esw.esante.gouv.fr',
  signOut: { address: 'https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet/protocol/openid-connect/logout' },
} as const satisfies { id: string; name: string; host: string; signOut: SignOut };

/** Whether this is Pro Santé Connect as an administrator has added it. */
export const isProSanteConnect = ({ hosts }: Pick<Portal, 'hosts'>): boolean => hosts.includes(PRO_SANTE_CONNECT.host);
