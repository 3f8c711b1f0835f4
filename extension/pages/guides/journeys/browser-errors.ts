// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Case } from '../journey.ts';

/** Chromium's words where a card signs PKCS#1 v1.5 alone and the server takes TLS 1.3 alone (docs/pkcs11-server.md). */
export const NO_COMMON_ALGORITHMS: Case = {
  who: {
    fr: 'Le navigateur affiche ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS',
    en: 'The browser shows ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS',
  },
  text: {
    fr: 'La carte ne sait pas signer comme ce serveur le veut\u00a0: une CPS3, et un serveur réservé à TLS 1.3. Utilisez un autre mode de connexion et prévenez le support du site\u00a0: il doit aussi proposer TLS 1.2.',
    en: 'The card cannot sign as this server wants: a CPS3, and a server that takes TLS 1.3 alone. Use another way to sign in and tell the support of the site: it must offer TLS 1.2 too.',
  },
};
