// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { OWN_IDS } from '../identity.ts';

export const BROWSERS = ['chrome', 'edge', 'chromium', 'firefox'] as const;
export type PolicyBrowser = (typeof BROWSERS)[number];

const MAX_NAME_CHARACTERS = 100;
const MAX_LISTED = 50;
/** A host of native messaging, by the rule of browsers. */
const HOST_NAME = /^[a-z0-9_]+(?:\.[a-z0-9_]+)*$/u;
const CHROMIUM_ID = /^[a-p]{32}$/u;
const FIREFOX_ID = /^(?:[A-Za-z0-9._-]*@[A-Za-z0-9._-]+|\{[0-9A-Fa-f-]{36}\})$/u;
const VERSION = /^\d{1,5}\.\d{1,5}\.\d{1,5}$/u;

/** An https address that ends with a slash; http on this very machine, for tests. */
function isSite(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isTest = protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1');
  const plain = username === '' && password === '' && search === '' && hash === '';
  return (protocol === 'https:' || isTest) && plain && text.endsWith('/');
}

const isPlainObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A site where the browser itself must choose the certificate, by the vendor's middleware. */
export const MiddlewareSite = v.strictObject({
  /** As in the policies of Chromium: `https://www.example.fr`, `https://[*.]example.fr`. */
  pattern: v.pipe(v.string(), v.regex(/^https:\/\/(?:\[\*\.\])?[a-z0-9.-]+$/u)),
  /** Organisation of the authority that issued the certificate; that of the CPx cards by default. */
  issuerOrganisation: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME_CHARACTERS)), 'ASIP-SANTE'),
});

/** What a hospital writes down once, and from which every file for every system is made. */
export const Hospital = v.strictObject({
  /** Shown to administrators, in the files. */
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_NAME_CHARACTERS)),
  /** Where `npm run package` was told that the update site is. */
  updateSite: v.pipe(v.string(), v.check(isSite)),
  browsers: v.optional(v.pipe(v.array(v.picklist(BROWSERS)), v.minLength(1), v.maxLength(BROWSERS.length)), [
    ...BROWSERS,
  ]),
  /** For packages that were signed with keys of the hospital's own. */
  extensionIds: v.optional(
    v.strictObject({
      chromium: v.optional(v.pipe(v.string(), v.regex(CHROMIUM_ID)), OWN_IDS.chromium),
      firefox: v.optional(v.pipe(v.string(), v.regex(FIREFOX_ID)), OWN_IDS.firefox),
    }),
    {},
  ),
  /** `only`: no other native messaging host than ours and `otherNativeHosts`, and none that a user registered. */
  nativeMessaging: v.optional(v.picklist(['allow', 'only']), 'allow'),
  otherNativeHosts: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(HOST_NAME))), v.maxLength(MAX_LISTED)), []),
  middlewareSites: v.optional(v.pipe(v.array(MiddlewareSite), v.maxLength(MAX_LISTED)), []),
  /** The oldest version of the software in the fleet: later settings are written so that it does not close on them. */
  oldestVersion: v.optional(v.pipe(v.string(), v.regex(VERSION))),
  /** Proved by the policy's own schema. */
  settings: v.optional(v.custom<Record<string, unknown>>(isPlainObject), {}),
});
export type Hospital = v.InferOutput<typeof Hospital>;
