// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { BUILT_IN_PORTALS, type Portal, WAYS_IN, type WayIn } from '../portals/index.ts';
import { normalizeFingerprint, normalizePem } from './authorities.ts';
import type {
  AuthenticatorRule,
  CardRemovalRule,
  LanguageRule,
  LogLevel,
  MemoryRule,
  PinEntryRule,
  Policy,
} from './policy.ts';
import type { ProxySettings } from './proxy.ts';
import type { SupportContact } from './support.ts';

/** The policy with every default put in. */
export interface Settings {
  readonly portals: readonly Portal[];
  readonly waysIn: readonly WayIn[];
  readonly pinEntry: PinEntryRule;
  readonly cardModule: { readonly use: 'always' | 'unknown-cards' | 'never'; readonly path?: string | undefined };
  readonly workstationMemory: MemoryRule;
  readonly identifierMemory: MemoryRule;
  readonly cardRemoval: CardRemovalRule;
  readonly authenticator: AuthenticatorRule;
  readonly language: LanguageRule;
  readonly support: SupportContact;
  /** PEM, one certificate each, with line breaks. */
  readonly certificateAuthorities: readonly string[];
  /** SHA-256, 64 hexadecimal digits in lower case. */
  readonly trustedAuthorities: readonly string[];
  readonly proxy: ProxySettings;
  readonly logLevel: LogLevel;
}

/** What holds where the administrator has set nothing. Portals have their own: those that are built in. */
export const DEFAULTS = {
  waysIn: WAYS_IN,
  pinEntry: 'any',
  cardModule: { use: 'unknown-cards' },
  workstationMemory: 'allowed',
  identifierMemory: 'allowed',
  cardRemoval: 'ask',
  authenticator: 'choice',
  language: 'browser',
  support: {},
  certificateAuthorities: [],
  trustedAuthorities: [],
  proxy: { mode: 'environment' },
  logLevel: 'off',
} as const satisfies Omit<Settings, 'portals'>;

/** The policy as it holds: with the built-in portals, with every default, in one spelling. */
export function resolvePolicy(policy: Policy): Settings {
  const { portals: added = [], disabledPortals = [], ...set } = policy;
  const replaced = new Set(added.map(portal => portal.id));
  const waysIn = set.waysIn ?? DEFAULTS.waysIn;
  const portals = [...BUILT_IN_PORTALS.filter(portal => !replaced.has(portal.id)), ...added]
    .filter(portal => !disabledPortals.includes(portal.id))
    .map(portal => ({ ...portal, waysIn: portal.waysIn.filter(way => waysIn.includes(way)) }));
  return {
    portals,
    waysIn,
    pinEntry: set.pinEntry ?? DEFAULTS.pinEntry,
    cardModule: set.cardModule ?? DEFAULTS.cardModule,
    workstationMemory: set.workstationMemory ?? DEFAULTS.workstationMemory,
    identifierMemory: set.identifierMemory ?? DEFAULTS.identifierMemory,
    cardRemoval: set.cardRemoval ?? DEFAULTS.cardRemoval,
    authenticator: set.authenticator ?? DEFAULTS.authenticator,
    language: set.language ?? DEFAULTS.language,
    support: set.support ?? DEFAULTS.support,
    certificateAuthorities: (set.certificateAuthorities ?? []).map(normalizePem),
    trustedAuthorities: (set.trustedAuthorities ?? []).map(normalizeFingerprint),
    proxy: set.proxy ?? DEFAULTS.proxy,
    logLevel: set.logLevel ?? DEFAULTS.logLevel,
  };
}
