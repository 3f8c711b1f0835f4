// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SettingKey } from '../policy.ts';

/** A member of a setting that is an object, or of each entry of a list of objects. */
export interface MemberText {
  readonly title: string;
  /** What each value of a closed list means, a few words. */
  readonly values?: Readonly<Record<string, string>>;
}

/** What administrators are told of a setting, wherever they meet it. */
export interface SettingText {
  /** A few words, without a full stop. */
  readonly title: string;
  /** Whole sentences: the effect, and who enforces it. */
  readonly description: string;
  /** What holds when it is not set; follows "by default: ". */
  readonly unset: string;
  readonly values?: Readonly<Record<string, string>>;
  readonly members?: Readonly<Record<string, MemberText>>;
}

export type SettingTexts = Readonly<Record<SettingKey, SettingText>>;
