// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  describeFinding,
  describeRung,
  describeState,
  type RungId,
  type RungResult,
} from '../../../shared/diagnosis/index.ts';
import type { Language } from '../../../shared/errors/index.ts';
import type { DiagnosisView, KnownBrowser, LadderRung } from '../../diagnosis/index.ts';
import { StatusLine } from '../../ui/index.ts';
import { AdministratorPart } from './finding-view.tsx';
import { gravestOf, TONES } from './state-tone.ts';
import { DIAGNOSTICS_TEXTS } from './texts/index.ts';

interface Props {
  readonly view: DiagnosisView;
  readonly language: Language;
  /** The rung for which the page was opened. */
  readonly target: RungId | null;
}

/** Every link of the chain, in order, with what was found. */
export const LadderList = ({ view, language, target }: Props) => (
  <section aria-labelledby="ladder-heading">
    <h2 id="ladder-heading">{DIAGNOSTICS_TEXTS[language].ladder.heading}</h2>
    <ol class="ladder" data-testid="ladder">
      {view.rungs.map(rung => (
        <Rung
          key={rung.rung}
          rung={rung}
          language={language}
          browser={view.browser}
          isTarget={rung.rung === target && !view.running}
        />
      ))}
    </ol>
  </section>
);

interface RungProps {
  readonly rung: LadderRung;
  readonly language: Language;
  readonly browser: KnownBrowser | null;
  readonly isTarget: boolean;
}

function Rung({ rung: { rung, results, checking }, language, browser, isTarget }: RungProps) {
  const texts = DIAGNOSTICS_TEXTS[language].ladder;
  const state = gravestOf(results);
  const isUnknownYet = results.length === 0;
  return (
    <li
      id={`rung-${rung}`}
      class={isTarget ? 'rung target' : 'rung'}
      data-testid={`rung-${rung}`}
      data-state={isUnknownYet ? 'checking' : state}
      data-finding={results[0]?.finding}
      data-checking={checking}
    >
      <div class="rung-head">
        <h3>{describeRung(rung, language).title}</h3>
        {checking || isUnknownYet ? (
          <span class="hint">{texts.checking}</span>
        ) : (
          <StatusLine tone={TONES[state]}>{describeState(state, language)}</StatusLine>
        )}
      </div>
      {isUnknownYet && <p class="hint">{describeRung(rung, language).checks}</p>}
      {results.map((result, index) => (
        <Found
          key={`${result.finding}-${index}`}
          result={result}
          language={language}
          browser={browser}
          open={isTarget}
        />
      ))}
    </li>
  );
}

interface FoundProps {
  readonly result: RungResult;
  readonly language: Language;
  readonly browser: KnownBrowser | null;
  readonly open: boolean;
}

function Found({ result, language, browser, open }: FoundProps) {
  const { means, person } = describeFinding(result, language);
  const needsSomebody = result.state !== 'ok' && result.state !== 'skipped';
  return (
    <div class="found">
      {needsSomebody && (
        <>
          <p>{means}</p>
          <p class="next">{person}</p>
        </>
      )}
      {result.state === 'skipped' && <p class="hint">{means}</p>}
      {result.state !== 'skipped' && (
        <AdministratorPart result={result} language={language} browser={browser} open={open} />
      )}
    </div>
  );
}
