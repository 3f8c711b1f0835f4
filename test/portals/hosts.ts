// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Where people open SI-SAMU: the real host name, public. */
export const PORTAL_HOST = 'www.portail.si-samu.fr';

/** The card-protected host. The real one is not public: this name is the replica's own. Nothing else spells it. */
export const CARD_HOST = 'cps.portail.si-samu.fr';

/** The agency's card test page, by its address of 2025. */
export const CARD_TEST_HOST = 'testssl.eservices.esante.gouv.fr';

/** Domain attribute of the cookies that both hosts share. */
export const COOKIE_DOMAIN = 'portail.si-samu.fr';

export const PORTAL_ORIGIN = `https://${PORTAL_HOST}`;
export const CARD_ORIGIN = `https://${CARD_HOST}`;

/** Where the CPX button leads. */
export const CARD_ENDPOINT = `${CARD_ORIGIN}/connexion`;

/** A host that belongs to nobody here: the target of `redirect-elsewhere`. */
export const FOREIGN_ORIGIN = 'https://ailleurs.exemple.test';

/** The name in the certificate of `wrong-name`. */
export const WRONG_NAME = 'cps.portail.exemple.test';

/** Pro Santé Connect's pages and the e-CPS portal: real names, public. */
export const WALLET_HOST = 'wallet.esw.esante.gouv.fr';
/** Pro Santé Connect's OpenID Connect server: real name, public. */
export const AUTH_HOST = 'auth.esw.esante.gouv.fr';
/** Where Pro Santé Connect asks for the card. The real name is not public: this one is the replica's own. */
export const PSC_CARD_HOST = 'cps.esw.esante.gouv.fr';
/** SI-DEP, closed to professionals since 2023-07-01: real name, public. */
export const SIDEP_HOST = 'portail-sidep.aphp.fr';
/** The telephone and the mailbox of the people of the replicas: reserved names (RFC 6761 §6.2). */
export const PHONE_HOST = 'telephone.exemple.test';
export const MAILBOX_HOST = 'courrier.exemple.test';

export const WALLET_ORIGIN = `https://${WALLET_HOST}`;
export const AUTH_ORIGIN = `https://${AUTH_HOST}`;
export const PSC_CARD_ORIGIN = `https://${PSC_CARD_HOST}`;
export const SIDEP_ORIGIN = `https://${SIDEP_HOST}`;
export const PHONE_ORIGIN = `https://${PHONE_HOST}`;
export const MAILBOX_ORIGIN = `https://${MAILBOX_HOST}`;

/** Path of the realm on the OpenID Connect server. */
export const REALM_PATH = '/auth/realms/esante-wallet';
/** Pro Santé Connect's issuer. */
export const PSC_ISSUER = `${AUTH_ORIGIN}${REALM_PATH}`;

/** Every origin that a form of a replica may lead to. */
export const REPLICA_ORIGINS = [
  PORTAL_ORIGIN,
  CARD_ORIGIN,
  WALLET_ORIGIN,
  AUTH_ORIGIN,
  PSC_CARD_ORIGIN,
  SIDEP_ORIGIN,
  PHONE_ORIGIN,
  MAILBOX_ORIGIN,
] as const;
