// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { LANGUAGES } from '../../shared/errors/index.ts';
import { WAYS_IN } from '../../shared/portals/index.ts';

/** `browser`: as the browser is set, French if it is neither. */
export const LANGUAGE_CHOICES = ['browser', ...LANGUAGES] as const;
export type LanguageChoice = (typeof LANGUAGE_CHOICES)[number];

/** `system`: as the operating system is set. */
export const THEME_CHOICES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** `policy`: as the administrator says. The others can only be stricter than he is. */
export const CARD_REMOVAL_CHOICES = ['policy', 'ask', 'sign-out'] as const;
export type CardRemovalChoice = (typeof CARD_REMOVAL_CHOICES)[number];

const MAX_PORTALS = 100;
const MAX_IDENTIFIER_CHARACTERS = 60;
const PortalId = v.pipe(v.string(), v.maxLength(200));

/**
 * What a person sets for himself in this browser profile. It comes after what the administrator sets, and it is never
 * a secret. Every member has a default, so that a version that knows more reads what an older one wrote.
 */
export const Preferences = v.object({
  language: v.optional(v.picklist(LANGUAGE_CHOICES), 'browser'),
  theme: v.optional(v.picklist(THEME_CHOICES), 'system'),
  memory: v.optional(
    v.object({
      /**
       * Whether a portal's pages may offer to remember the last profile, the telephone number and the identifier.
       * An offer only: nothing is kept before the person's own click on the portal.
       */
      profile: v.optional(v.boolean(), true),
      telephone: v.optional(v.boolean(), true),
      identifier: v.optional(v.boolean(), true),
    }),
    {},
  ),
  /** The person's national identifier (8 and RPPS number), when he asked to keep it; null, the default: not kept. */
  identifier: v.optional(v.nullable(v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_IDENTIFIER_CHARACTERS))), null),
  /** Whether the authenticator is on, where the administrator leaves the choice. */
  authenticator: v.optional(v.boolean(), false),
  /** What happens to sessions opened by card when the card leaves. */
  cardRemoval: v.optional(v.picklist(CARD_REMOVAL_CHOICES), 'policy'),
  /** The way in that is shown first, by portal id. */
  preferredWays: v.optional(v.pipe(v.record(PortalId, v.picklist(WAYS_IN)), v.maxEntries(MAX_PORTALS)), {}),
});
export type Preferences = v.InferOutput<typeof Preferences>;

export const DEFAULT_PREFERENCES: Preferences = v.parse(Preferences, {});
