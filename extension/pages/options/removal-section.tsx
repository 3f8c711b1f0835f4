// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import { CARD_REMOVAL_RULES, type Settings } from '../../../shared/policy/index.ts';
import { resolveCardRemoval } from '../../preferences/index.ts';
import { Choices } from '../../ui/index.ts';
import { LockedBy } from '../frame/index.ts';
import type { OptionsModel } from './model.ts';
import { OPTIONS_TEXTS } from './texts/index.ts';

interface Props {
  readonly model: OptionsModel;
  /** Null while they cannot be read. */
  readonly settings: Settings | null;
  readonly language: Language;
}

/** What happens when the card leaves. A person may be stricter than the administrator, never laxer. */
export function RemovalSection({ model, settings, language }: Props) {
  const texts = OPTIONS_TEXTS[language];
  if (settings === null) return null;
  const rule = settings.cardRemoval;
  const offered = CARD_REMOVAL_RULES.slice(CARD_REMOVAL_RULES.indexOf(rule));
  const isLocked = offered.length === 1;
  return (
    <section aria-labelledby="removal">
      <h2 id="removal">{texts.removal}</h2>
      <Choices
        name="card-removal"
        legend={texts.removalLegend}
        choices={offered.map(value => ({ value, label: texts.removalRules[value] }))}
        value={resolveCardRemoval(settings, model.surroundings.preferences.value)}
        locked={isLocked}
        choose={value => void model.change({ cardRemoval: value === rule || value === 'off' ? 'policy' : value })}
      >
        {isLocked && <LockedBy setting="cardRemoval" language={language} />}
      </Choices>
    </section>
  );
}
