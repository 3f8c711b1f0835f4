// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import {
  MAX_COOKIE_CHARACTERS,
  MAX_COOKIES,
  MAX_FIELD_CHARACTERS,
  MAX_FORM_FIELDS,
  MAX_PAGE_BYTES,
  MAX_SERVER_TEXT_CHARACTERS,
  MAX_URL_CHARACTERS,
} from './limits.ts';
import { CodeDigits, Insertion, LastTryConfirmed } from './pin.ts';

const MAX_HEADER_CHARACTERS = 1024;
/** Visible ASCII and spaces: no line can be added to a request (RFC 9110, section 5.5). */
const HEADER_VALUE = /^[\u0020-\u007e]*$/u;

const Url = v.pipe(v.string(), v.maxLength(MAX_URL_CHARACTERS), v.url());
const CookieText = v.pipe(v.string(), v.maxLength(MAX_COOKIE_CHARACTERS));
const HostText = v.pipe(v.string(), v.minLength(1), v.maxLength(253));

export const SAME_SITE = ['strict', 'lax', 'none', 'unspecified'] as const;

/** A cookie on its way between the browser's store and the host's request, in either direction. */
export const Cookie = v.strictObject({
  name: CookieText,
  value: CookieText,
  /** The host that set it, or that it is sent to. */
  host: HostText,
  /** The Domain attribute without a leading dot; null for a host-only cookie. */
  domain: v.nullable(HostText),
  path: v.pipe(v.string(), v.maxLength(MAX_COOKIE_CHARACTERS)),
  secure: v.boolean(),
  httpOnly: v.boolean(),
  sameSite: v.picklist(SAME_SITE),
  /** Kept under the site of the host itself as its top-level site (CHIPS): what a navigation of a tab sets and sends. */
  partitioned: v.boolean(),
  /** Seconds since 1970; null for a session cookie. At or before now: the cookie is to be removed. */
  expires: v.nullable(v.number()),
});
export type Cookie = v.InferOutput<typeof Cookie>;

const Cookies = v.pipe(v.array(Cookie), v.maxLength(MAX_COOKIES));

export const FormField = v.strictTuple([
  v.pipe(v.string(), v.maxLength(MAX_FIELD_CHARACTERS)),
  v.pipe(v.string(), v.maxLength(MAX_FIELD_CHARACTERS)),
]);

/** The request that the browser was about to make, and the code porteur. */
export const SignInParams = v.strictObject({
  url: Url,
  method: v.picklist(['GET', 'POST']),
  /** Fields of a posted form, in order; null for GET. */
  form: v.nullable(v.pipe(v.array(FormField), v.maxLength(MAX_FORM_FIELDS))),
  /** What the browser would have sent, already chosen by SameSite. */
  cookies: Cookies,
  /** The browser's own (`navigator.userAgent`, `navigator.languages`): portals may tie a session to them. */
  userAgent: v.pipe(v.string(), v.maxLength(MAX_HEADER_CHARACTERS), v.regex(HEADER_VALUE, 'a header value')),
  /** Value of Accept-Language, as the browser sends it. */
  acceptLanguage: v.pipe(v.string(), v.maxLength(MAX_HEADER_CHARACTERS), v.regex(HEADER_VALUE, 'a header value')),
  insertion: Insertion,
  lastTryConfirmed: LastTryConfirmed,
  pin: CodeDigits,
});
export type SignInParams = v.InferOutput<typeof SignInParams>;

/** `entering`: the person types the code porteur on the reader or in the host's own dialog. */
export const SIGN_IN_STEPS = ['entering', 'connecting', 'signing', 'opening'] as const;
export type SignInStep = (typeof SIGN_IN_STEPS)[number];

const Milliseconds = v.pipe(v.number(), v.minValue(0));

/** What was negotiated with the card endpoint. */
export const Connection = v.strictObject({
  host: HostText,
  protocol: v.pipe(v.string(), v.maxLength(20)),
  cipher: v.pipe(v.string(), v.maxLength(100)),
  /** TLS SignatureScheme of the card's signature (RFC 8446, section 4.2.3), such as `rsa_pkcs1_sha256`. */
  signature: v.pipe(v.string(), v.maxLength(50)),
});
export type Connection = v.InferOutput<typeof Connection>;

/** How two addresses stand to each other, as Sec-Fetch-Site says it (Fetch Metadata, section 2.3). */
export const SITE_RELATIONS = ['same-origin', 'same-site', 'cross-site'] as const;
export type SiteRelation = (typeof SITE_RELATIONS)[number];

/** How the card endpoint ends the sign-in, for the tab to go on from there. */
export const Landing = v.variant('kind', [
  /** A redirect that leads to one of the portal's own hosts. */
  v.strictObject({
    kind: v.literal('redirect'),
    url: Url,
    /** How `url` stands to the card endpoints on the way: the farthest of them counts. */
    site: v.picklist(SITE_RELATIONS),
  }),
  /** A page with a form. Whether and where it is posted is for the extension to decide, which can parse HTML. */
  v.strictObject({
    kind: v.literal('page'),
    /** The page's own address, at a card endpoint. */
    url: Url,
    /** Registrable domain of the page's host, by the public suffix list. */
    registrableDomain: HostText,
    html: v.pipe(v.string(), v.maxLength(MAX_PAGE_BYTES)),
    /** The page's encoding, as `TextDecoder` names it: a browser posts its forms in it. */
    charset: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/u, 'the name of an encoding')),
    /** What the page says, without markup: told to support if it cannot be posted. */
    text: v.pipe(v.string(), v.maxLength(MAX_SERVER_TEXT_CHARACTERS)),
  }),
]);
export type Landing = v.InferOutput<typeof Landing>;

export const SignInResult = v.strictObject({
  landing: Landing,
  /** What the tab's cookie store must hold before. */
  cookies: Cookies,
  /** Registrable domain of the captured endpoint, by the public suffix list: the partition of its cookies. */
  registrableDomain: HostText,
  connection: Connection,
  steps: v.array(v.strictObject({ step: v.picklist(SIGN_IN_STEPS), ms: Milliseconds })),
});
export type SignInResult = v.InferOutput<typeof SignInResult>;
