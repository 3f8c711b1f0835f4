// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardRemovalRule } from '../../../../shared/policy/index.ts';
import type { WayIn } from '../../../../shared/portals/index.ts';
import type { MemoryKind } from '../../../messages/index.ts';
import type { DataKind, LanguageChoice, ThemeChoice } from '../../../preferences/index.ts';

export interface OptionsTexts {
  readonly intro: string;
  readonly saved: string;
  readonly notSaved: string;
  readonly unreadable: string;
  readonly removal: string;
  readonly removalLegend: string;
  readonly removalRules: Readonly<Record<CardRemovalRule, string>>;
  readonly display: string;
  readonly language: string;
  readonly languages: Readonly<Record<LanguageChoice, string>>;
  readonly theme: string;
  readonly themes: Readonly<Record<ThemeChoice, string>>;
  readonly ways: string;
  readonly waysIntro: string;
  readonly preferredWay: (portal: string) => string;
  readonly preferredWays: Readonly<Record<WayIn, string>>;
  /** A portal with one way in: nothing to choose. */
  readonly onlyWay: (portal: string, way: string) => string;
  readonly waysTaken: (ways: string) => string;
  readonly noPortal: string;
  readonly memory: string;
  readonly memoryIntro: string;
  readonly offers: Readonly<Record<MemoryKind, { readonly label: string; readonly hint: string }>>;
  readonly kept: string;
  readonly keptKinds: Readonly<Record<MemoryKind, string>>;
  readonly keptColumns: readonly [portal: string, what: string, value: string, action: string];
  readonly nothingKept: string;
  readonly forget: string;
  readonly forgetLabel: (kind: string, portal: string) => string;
  readonly identifier: string;
  readonly identifierHint: string;
  readonly identifierField: string;
  readonly identifierRule: string;
  readonly identifierFaults: Readonly<Record<'empty' | 'digit-missing' | 'ambiguous' | 'unknown', string>>;
  readonly identifierWarnings: Readonly<Record<'prefix-added' | 'key', string>>;
  readonly authenticator: string;
  readonly authenticatorIntro: string;
  readonly useAuthenticator: string;
  readonly useAuthenticatorHint: string;
  readonly openAuthenticator: string;
  readonly save: string;
  readonly erase: string;
  readonly eraseIntro: string;
  readonly eraseButton: string;
  readonly eraseConfirm: string;
  readonly eraseConfirmText: string;
  readonly eraseYes: string;
  readonly cancel: string;
  readonly erased: string;
  readonly erasedNothing: string;
  readonly eraseFailed: string;
  readonly erasedKinds: Readonly<Record<DataKind, (count: number) => string>>;
}
