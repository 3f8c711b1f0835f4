// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The name under which Firefox knows the card as a PKCS#11 module: that of its native manifest. */
export const TOKEN_MODULE_NAME = 'cpx_connect_token';

/** Longest frame that the host accepts: a posted SAML request and its cookies are well below 100 kB. */
export const MAX_FRAME_TO_HOST_BYTES = 256 * 1024;
/** Longest frame that the host sends. Browsers refuse more than 1 MiB and stop the host. */
export const MAX_FRAME_FROM_HOST_BYTES = 1024 * 1024;

export const MAX_URL_CHARACTERS = 16_384;
export const MAX_FORM_FIELDS = 200;
export const MAX_FIELD_CHARACTERS = 131_072;
/** RFC 6265, section 6.1, asks for 50 cookies a domain and 4,096 bytes each; browsers allow some more. */
export const MAX_COOKIES = 400;
export const MAX_COOKIE_CHARACTERS = 8192;
/** Longest page that the host hands over, in bytes of the JSON text: a form that posts itself is a few kilobytes. */
export const MAX_PAGE_BYTES = 256 * 1024;
/** Longest text of a server that is shown, under the details for support. */
export const MAX_SERVER_TEXT_CHARACTERS = 400;
export const MAX_READERS = 16;

/** The shortest and longest code porteur on the wire. The card's own limits are read from the card. */
export const MIN_PIN_DIGITS = 4;
export const MAX_PIN_DIGITS = 16;
