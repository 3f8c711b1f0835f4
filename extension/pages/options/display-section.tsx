// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { LANGUAGE_CHOICES, THEME_CHOICES } from '../../preferences/index.ts';
import { Choices } from '../../ui/index.ts';
import { LockedBy } from '../frame/index.ts';
import type { OptionsModel } from './model.ts';
import { OPTIONS_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: OptionsModel;
  readonly language: Language;
}

/** Language and theme. */
export function DisplaySection({ model, language }: Props) {
  const texts = OPTIONS_TEXTS[language];
  const preferences = model.surroundings.preferences.value;
  const rule = model.surroundings.settings.value?.language ?? 'browser';
  const isLocked = rule !== 'browser';
  return (
    <section aria-labelledby="display">
      <h2 id="display">{texts.display}</h2>
      <Choices
        name="language"
        legend={texts.language}
        choices={LANGUAGE_CHOICES.map(value => ({ value, label: texts.languages[value] }))}
        value={isLocked ? rule : preferences.language}
        locked={isLocked}
        choose={value => void model.change({ language: value })}
      >
        {isLocked && <LockedBy setting="language" language={language} />}
      </Choices>
      <Choices
        name="theme"
        legend={texts.theme}
        choices={THEME_CHOICES.map(value => ({ value, label: texts.themes[value] }))}
        value={preferences.theme}
        choose={value => void model.change({ theme: value })}
      />
    </section>
  );
}
