// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { WireError } from '../../shared/errors/index.ts';
import { FormField, MAX_FORM_FIELDS, MAX_URL_CHARACTERS, SITE_RELATIONS } from '../../shared/protocol/index.ts';
import type { HelperTexts } from '../content/texts/index.ts';
import type { PageRules, SignOutPageWords } from '../portals/index.ts';

const MAX_REMEMBERED_CHARACTERS = 200;
const Nothing = v.strictObject({});
const AnyUrl = v.pipe(v.string(), v.maxLength(MAX_URL_CHARACTERS), v.url());
const Remembered = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_REMEMBERED_CHARACTERS));

/**
 * What may be kept for a portal on this workstation: the last profile, the number of the desk's telephone, the identifier
 * of the portal's own account (on Pro Santé Connect, the national identifier). Never a code nor a password.
 */
export const MEMORY_KINDS = ['profile', 'telephone', 'identifier'] as const;
export type MemoryKind = (typeof MEMORY_KINDS)[number];
/** The administrator's setting that may forbid it. */
export const memoryRuleOf = (kind: MemoryKind): 'identifierMemory' | 'workstationMemory' =>
  kind === 'identifier' ? 'identifierMemory' : 'workstationMemory';

/** Who started the navigation, as the browser told it. */
export const Initiator = v.variant('kind', [
  /** A page of this origin. */
  v.strictObject({ kind: v.literal('page'), origin: v.string() }),
  /** The person, by our own icon: nothing on the web had a part in it. */
  v.strictObject({ kind: v.literal('person') }),
  /** The address bar, or a page that the browser does not name: treated as a foreign site. */
  v.strictObject({ kind: v.literal('unknown') }),
]);
export type Initiator = v.InferOutput<typeof Initiator>;

/** A captured request, as the sign-in page gets it. */
export const ClaimedRequest = v.strictObject({
  /** As captured: the scheme may be `http:`, a fragment may follow. */
  url: AnyUrl,
  method: v.picklist(['GET', 'POST']),
  form: v.nullable(v.pipe(v.array(FormField), v.maxLength(MAX_FORM_FIELDS))),
  initiator: Initiator,
  /** The cookie store of the tab that asked. */
  storeId: v.string(),
});
export type ClaimedRequest = v.InferOutput<typeof ClaimedRequest>;

const Origin = v.pipe(
  v.string(),
  v.check(text => URL.canParse(text) && new URL(text).origin === text, 'an origin'),
);

/** The navigation by which a tab arrives at the portal, and what the portal is to see of where it comes from. */
export const Arrival = v.strictObject({
  url: AnyUrl,
  method: v.picklist(['GET', 'POST']),
  /** The origin that Referer names, and Origin with a post; null for neither. */
  from: v.nullable(Origin),
  /** Sec-Fetch-Site. */
  site: v.picklist([...SITE_RELATIONS, 'none']),
});
export type Arrival = v.InferOutput<typeof Arrival>;

/**
 * The authenticator, as a page of a portal sees it: with the accounts of that portal alone, and no secret. `off`: not to be
 * used, or not set up. `locked`: what it holds is not known before the person has unlocked it.
 */
export const AuthenticatorState = v.strictObject({
  state: v.picklist(['off', 'locked', 'unlocked']),
  accounts: v.array(v.strictObject({ id: v.string(), label: v.string() })),
});
export type AuthenticatorState = v.InferOutput<typeof AuthenticatorState>;

const MAX_READER_CHARACTERS = 256;
const MAX_SESSION_COOKIES = 200;
/** A cookie that a card sign-in has put into the tab's store, without its value. */
const SessionCookie = v.strictObject({
  host: v.string(),
  domain: v.nullable(v.string()),
  path: v.string(),
  name: v.string(),
  /** The top-level site of its partition (CHIPS), null for none. */
  partition: v.nullable(AnyUrl),
});

/** What became of the sessions whose card has left, for the page that tells it. */
export const RemovedSessions = v.array(
  v.strictObject({
    portal: v.string(),
    state: v.picklist(['asked', 'ended', 'failed']),
    /** The portal can be entered by Pro Santé Connect too, whose own session is another one. */
    hasProSanteConnect: v.boolean(),
  }),
);
export type RemovedSessions = v.InferOutput<typeof RemovedSessions>;

/** What the end-session page of Pro Santé Connect shows: whether to sign out, that it was done, or nothing that is known. */
export const SIGN_OUT_PAGE_STATES = ['asks', 'over', 'unknown'] as const;
export type SignOutPageState = (typeof SIGN_OUT_PAGE_STATES)[number];

const RuleCount = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What keeps the browser away from card endpoints: rules that the settings ask for, and those that are not there. */
export const CaptureState = v.strictObject({ expected: RuleCount, missing: RuleCount });
export type CaptureState = v.InferOutput<typeof CaptureState>;

/**
 * Every message that a page of the extension or a content script may send to the background. None names a tab, a
 * portal of its own choice or an origin where the browser tells them: those come from `sender`.
 */
export const MESSAGES = {
  /** Sign-in page: the request captured in its own tab, given once. */
  claimRequest: { params: v.strictObject({ url: AnyUrl }), result: ClaimedRequest },
  /** Sign-in page: the next navigation of its tab is to arrive at the portal of the card endpoint like this. */
  prepareArrival: { params: v.strictObject({ endpoint: AnyUrl, arrival: Arrival }), result: Nothing },
  /** Sign-in page: the session is in its tab's cookie store; it may have to end when this card leaves. */
  watchSession: {
    params: v.strictObject({
      endpoint: AnyUrl,
      salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/u)),
      mark: v.pipe(v.string(), v.regex(/^[0-9a-f]{4}$/u)),
      /** Where the card has signed. */
      reader: v.pipe(v.string(), v.maxLength(MAX_READER_CHARACTERS)),
      cookies: v.pipe(v.array(SessionCookie), v.maxLength(MAX_SESSION_COOKIES)),
    }),
    result: Nothing,
  },
  /** Page of the removed card: the sessions that it is about. */
  readRemoval: { params: Nothing, result: RemovedSessions },
  /** Page of the removed card: end the sessions, then as `readRemoval`. */
  endSessions: { params: Nothing, result: RemovedSessions },
  /** Page of the removed card: the sessions stay open, or their end was read. */
  dismissRemoval: { params: Nothing, result: Nothing },
  /** Content script on Pro Santé Connect's end-session page: the words by which it is read. */
  readSignOutWords: {
    params: Nothing,
    result: v.custom<SignOutPageWords>(words => typeof words === 'object' && words !== null),
  },
  /** Content script on Pro Santé Connect's end-session page: what it shows; answers whether to say yes to it. */
  tellSignOutPage: {
    params: v.strictObject({ state: v.picklist(SIGN_OUT_PAGE_STATES) }),
    result: v.strictObject({ confirm: v.boolean() }),
  },
  /** Popup, diagnostics page: open a portal by card. */
  startSignIn: { params: v.strictObject({ portal: v.string() }), result: Nothing },
  /** Diagnostics page: how many rules keep the browser away from card endpoints, and how many of them are not there. */
  checkCapture: { params: Nothing, result: CaptureState },
  /** Diagnostics page: put the rules back, then as `checkCapture`. */
  restoreCapture: { params: Nothing, result: CaptureState },
  /**
   * Content script: what is remembered for the portal of its page, null for nothing yet. A kind that may not be
   * remembered, by policy or by the person's preference, is left out.
   */
  readMemory: {
    params: Nothing,
    result: v.strictObject({
      profile: v.optional(v.nullable(v.string())),
      telephone: v.optional(v.nullable(v.string())),
      identifier: v.optional(v.nullable(v.string())),
    }),
  },
  /**
   * Content script: how the pages of its host are recognised, with the administrator's labels in place of those that are
   * built in, and what helpers say, in the language of the person. Both are the background's, so that they do not weigh on
   * each page.
   */
  readHelp: {
    params: Nothing,
    result: v.strictObject({
      /** With the administrator's labels in place of those that are built in. */
      rules: v.custom<PageRules>(rules => typeof rules === 'object' && rules !== null),
      texts: v.custom<HelperTexts>(texts => typeof texts === 'object' && texts !== null),
    }),
  },
  /** Content script: remember (or, with null, forget) one thing, after the person asked for it. */
  writeMemory: {
    params: v.strictObject({ kind: v.picklist(MEMORY_KINDS), value: v.nullable(Remembered) }),
    result: Nothing,
  },
  /**
   * Content script of Pro Santé Connect, on the person's own click: the national identifier on the inserted card. Null
   * where no card can be read, or more than one.
   */
  readCard: { params: Nothing, result: v.strictObject({ identifier: v.nullable(v.string()) }) },
  /** Content script: whether the authenticator has a code for the portal of its page. */
  authenticatorState: { params: Nothing, result: AuthenticatorState },
  /**
   * Content script, on the person's own click: the code of now of an account that is bound to the portal of its page. Null
   * where the authenticator has been locked meanwhile. Never the secret.
   */
  oneTimeCode: {
    params: v.strictObject({ account: v.string() }),
    result: v.strictObject({ code: v.nullable(v.string()) }),
  },
  /** Content script, on the person's own click: the page on which the authenticator is unlocked, in a new tab. */
  openAuthenticator: { params: Nothing, result: Nothing },
} as const;
export type MessageName = keyof typeof MESSAGES;
export type MessageParams<N extends MessageName> = v.InferOutput<(typeof MESSAGES)[N]['params']>;
export type MessageResult<N extends MessageName> = v.InferOutput<(typeof MESSAGES)[N]['result']>;

const NAMES = Object.keys(MESSAGES) as [MessageName, ...MessageName[]];
export const Message = v.strictObject({ name: v.picklist(NAMES), params: v.unknown() });

/** The background's answer: exactly one of a result and an error. */
export const Answer = v.union([v.strictObject({ result: v.unknown() }), v.strictObject({ error: WireError })]);
export type Answer = v.InferOutput<typeof Answer>;
