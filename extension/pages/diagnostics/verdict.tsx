// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  describeFinding,
  describeRung,
  type FindingCode,
  findConcern,
  RUNGS,
  type RungResult,
} from '../../../shared/diagnosis/index.ts';
import type { Language } from '../../../shared/errors/index.ts';
import type { DiagnosisView } from '../../diagnosis/index.ts';
import { Button, Notice, TEXTS } from '../../ui/index.ts';
import { addressOf } from '../frame/index.ts';
import { AdministratorPart } from './finding-view.tsx';
import { DIAGNOSTICS_TEXTS } from './texts/index.ts';

export interface VerdictActions {
  recheck(): void;
  grant(): void;
  restore(): void;
}

interface Props {
  readonly view: DiagnosisView;
  readonly language: Language;
  readonly actions: VerdictActions;
}

/** What one press on the page can put right. */
const CURES: Readonly<Partial<Record<FindingCode, 'grant' | 'restore'>>> = {
  'permissions.site-missing': 'grant',
  'permissions.capture-missing': 'restore',
};

/** The broken link with its cure, on top of all. */
export function Verdict({ view, language, actions }: Props) {
  const texts = DIAGNOSTICS_TEXTS[language];
  const concern = findConcern(view.results);
  const isKnown = view.endedAt !== null || concern?.state === 'broken';
  return (
    <section aria-label={texts.verdict.progress} data-testid="verdict" data-running={view.running}>
      {/* Said once at the beginning and once at the end: thirteen names in between would drown everything else. */}
      <p class="unseen" role="status" data-testid="announcement">
        {view.running ? texts.ladder.checking : texts.verdict.ended(describeVerdict(concern, language))}
      </p>
      {isKnown && <Conclusion concern={concern} view={view} language={language} actions={actions} />}
      <div class="again">
        <Button kind="quiet" name="recheck" press={actions.recheck}>
          {texts.actions.recheck}
        </Button>
        <Progress view={view} language={language} />
      </div>
    </section>
  );
}

function Progress({ view, language }: Pick<Props, 'view' | 'language'>) {
  const { verdict } = DIAGNOSTICS_TEXTS[language];
  const now = view.rungs.find(({ checking }) => checking)?.rung;
  // It keeps its place when nothing runs, so that nothing jumps.
  return (
    <div class="run" aria-hidden={!view.running} data-idle={!view.running}>
      <p>{now === undefined ? '\u00a0' : verdict.checking(describeRung(now, language).title)}</p>
      <progress max={RUNGS.length} value={view.done} aria-label={verdict.progress} />
    </div>
  );
}

const describeVerdict = (concern: RungResult | null, language: Language): string => {
  const { verdict } = DIAGNOSTICS_TEXTS[language];
  if (concern === null) return verdict.fine;
  const { title } = describeRung(concern.rung, language);
  return concern.state === 'broken' ? verdict.broken(title) : verdict.attention(title);
};

function Conclusion({ concern, view, language, actions }: Props & { readonly concern: RungResult | null }) {
  const texts = DIAGNOSTICS_TEXTS[language];
  const title = describeVerdict(concern, language);
  if (concern === null) {
    return (
      <Notice tone="success" title={title} name="fine">
        <p>{texts.verdict.fineNext}</p>
      </Notice>
    );
  }
  const { means, person } = describeFinding(concern, language);
  const cure = concern.finding === 'skipped' ? undefined : CURES[concern.finding];
  const isBroken = concern.state === 'broken';
  return (
    <Notice tone={isBroken ? 'error' : 'warning'} title={title} name="concern">
      <div data-testid={isBroken ? 'broken-link' : 'attention'} data-rung={concern.rung} data-finding={concern.finding}>
        <p>{means}</p>
        <h3>{texts.verdict.whatToDo}</h3>
        <p class="next">{person}</p>
        {concern.finding === 'triesLeft.blocked' && (
          <p>
            <a href={addressOf('code', 'unblock')} data-testid="unblock">
              {TEXTS[language].codeTasks.unblock}
            </a>
          </p>
        )}
        {cure !== undefined && (
          <p>
            <Button name={cure} press={actions[cure]}>
              {texts.actions[cure]}
            </Button>
          </p>
        )}
        <AdministratorPart result={concern} language={language} browser={view.browser} />
      </div>
    </Notice>
  );
}
