// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { Portal, WAYS_IN } from '../portals/index.ts';
import { CertificateAuthorities, TrustedAuthorities } from './authorities.ts';
import { ProxySettings } from './proxy.ts';
import { SupportContact } from './support.ts';

const MAX_PORTALS = 50;
const MAX_PATH_CHARACTERS = 1000;
/** From the root of this machine, `/…` or `C:\\…`: nothing relative to a folder of somebody's, nothing from the network. */
const LOCAL_ABSOLUTE_PATH = /^(?:\/(?!\/)|[A-Za-z]:\\)[^\0]+$/u;

export const PIN_ENTRY_RULES = ['any', 'dialog', 'reader'] as const;
export type PinEntryRule = (typeof PIN_ENTRY_RULES)[number];
export const MEMORY_RULES = ['allowed', 'forbidden'] as const;
export type MemoryRule = (typeof MEMORY_RULES)[number];
export const CARD_REMOVAL_RULES = ['off', 'ask', 'sign-out'] as const;
export type CardRemovalRule = (typeof CARD_REMOVAL_RULES)[number];
export const AUTHENTICATOR_RULES = ['forbidden', 'choice', 'on'] as const;
export type AuthenticatorRule = (typeof AUTHENTICATOR_RULES)[number];
export const LANGUAGE_RULES = ['browser', 'fr', 'en'] as const;
export type LanguageRule = (typeof LANGUAGE_RULES)[number];
export const LOG_LEVELS = ['off', 'error', 'info'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * What an administrator may set, the same for the extension (`storage.managed`) and for the host (docs/policy.md). Every
 * key is optional. What each one means is written once, in both languages, in `texts/`; who reads it in `facts.ts`.
 */
export const Policy = v.strictObject({
  portals: v.optional(v.pipe(v.array(Portal), v.maxLength(MAX_PORTALS))),
  disabledPortals: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(MAX_PORTALS))),
  waysIn: v.optional(v.pipe(v.array(v.picklist(WAYS_IN)), v.minLength(1), v.maxLength(WAYS_IN.length))),
  pinEntry: v.optional(v.picklist(PIN_ENTRY_RULES)),
  cardModule: v.optional(
    v.strictObject({
      use: v.picklist(['always', 'unknown-cards', 'never']),
      path: v.optional(
        v.pipe(
          v.string(),
          v.maxLength(MAX_PATH_CHARACTERS),
          v.regex(LOCAL_ABSOLUTE_PATH, 'an absolute path on this machine'),
        ),
      ),
    }),
  ),
  workstationMemory: v.optional(v.picklist(MEMORY_RULES)),
  identifierMemory: v.optional(v.picklist(MEMORY_RULES)),
  cardRemoval: v.optional(v.picklist(CARD_REMOVAL_RULES)),
  authenticator: v.optional(v.picklist(AUTHENTICATOR_RULES)),
  language: v.optional(v.picklist(LANGUAGE_RULES)),
  support: v.optional(SupportContact),
  certificateAuthorities: v.optional(CertificateAuthorities),
  trustedAuthorities: v.optional(TrustedAuthorities),
  proxy: v.optional(ProxySettings),
  logLevel: v.optional(v.picklist(LOG_LEVELS)),
});
export type Policy = v.InferOutput<typeof Policy>;
export type SettingKey = keyof Policy;

/**
 * The member beside the settings that holds settings which software that does not understand them leaves out, and says
 * so, instead of closing (docs/adr/0016-settings-before-software.md).
 */
export const OPTIONAL_MEMBER = 'optional';
/**
 * The member beside the settings that names all that were given, `optional.` before those under it. Chromium drops a
 * setting that its extension's schema does not have, or whose value is of another kind, before anybody can see it: one
 * that is named and has not arrived is told, and closes as it would have closed itself.
 */
export const EXPECTED_MEMBER = 'expected';
