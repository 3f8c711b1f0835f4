// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { SETTING_TEXTS, type SettingKey } from '../../../shared/policy/index.ts';
import { LockedNote } from '../../ui/index.ts';
import { FRAME_TEXTS } from './texts/index.ts';

interface Props {
  /** The administrator's setting that decided. */
  readonly setting: SettingKey;
  readonly language: Language;
}

/** Beside what the person cannot change: which of the administrator's settings decided it. */
export const LockedBy = ({ setting, language }: Props) => (
  <LockedNote
    reason={FRAME_TEXTS[language].lockedBy(SETTING_TEXTS[language][setting].title, setting)}
    name={`locked-${setting}`}
  />
);
