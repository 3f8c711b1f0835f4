// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

export { decodePolicy, describeRemark } from './decode.ts';
export { FIRST_VERSION, READERS, SETTING_FACTS, type SettingFacts, type SettingReader } from './facts.ts';
export { inspectPolicy, type PolicyInspection, type PolicyRemark } from './inspect.ts';
export {
  AUTHENTICATOR_RULES,
  type AuthenticatorRule,
  CARD_REMOVAL_RULES,
  type CardRemovalRule,
  EXPECTED_MEMBER,
  LANGUAGE_RULES,
  type LanguageRule,
  LOG_LEVELS,
  type LogLevel,
  MEMORY_RULES,
  type MemoryRule,
  OPTIONAL_MEMBER,
  PIN_ENTRY_RULES,
  type PinEntryRule,
  Policy,
  type SettingKey,
} from './policy.ts';
export type { ProxySettings } from './proxy.ts';
export { DEFAULTS, resolvePolicy, type Settings } from './settings.ts';
export { type Shape, shapeOf } from './shape.ts';
export type { SupportContact } from './support.ts';
export { SETTING_TEXTS, type SettingText, type SettingTexts } from './texts/index.ts';
