// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { RungId } from '../../../shared/diagnosis/index.ts';
import type { Language } from '../../../shared/errors/index.ts';
import type { DiagnosisView } from '../../diagnosis/index.ts';
import { Badge, SupportLine, TEXTS, type Tone } from '../../ui/index.ts';
import { addressOf } from '../frame/index.ts';
import { gravestOf } from './state-tone.ts';
import { DIAGNOSTICS_TEXTS, FIX_IDS, type FixId } from './texts/index.ts';

interface Props {
  readonly view: DiagnosisView;
  readonly language: Language;
}

/** Fixes that a rung has already answered. */
const ANSWERED_BY: Readonly<Partial<Record<FixId, RungId>>> = { inserted: 'card', software: 'middleware' };

type Mark = 'checked' | 'notYet' | 'toTry';
const TONES: Readonly<Record<Mark, Tone>> = { checked: 'success', notYet: 'error', toTry: 'info' };

function markOf(fix: FixId, view: DiagnosisView): Mark {
  const rung = ANSWERED_BY[fix];
  if (rung === undefined) return 'toTry';
  const state = gravestOf(view.results.filter(result => result.rung === rung));
  if (state === 'broken') return 'notYet';
  return state === 'ok' || state === 'attention' ? 'checked' : 'toTry';
}

/** What else to try, in the order of the user guide, and at last whom to call. */
export function Fixes({ view, language }: Props) {
  const texts = DIAGNOSTICS_TEXTS[language].fixes;
  return (
    <section aria-labelledby="fixes-heading" data-testid="fixes">
      <h2 id="fixes-heading">{texts.heading}</h2>
      <p>{texts.lead}</p>
      <ol class="fixes">
        {FIX_IDS.map(fix => {
          const mark = markOf(fix, view);
          return (
            <li key={fix} data-testid={`fix-${fix}`} data-mark={mark}>
              {texts.steps[fix]} <Badge tone={TONES[mark]}>{texts[mark]}</Badge>
            </li>
          );
        })}
        <li data-testid="fix-support">
          {texts.support} <a href={addressOf('guides', 'support')}>{texts.whom}</a>
        </li>
      </ol>
      <SupportLine texts={TEXTS[language]} />
    </section>
  );
}
