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
