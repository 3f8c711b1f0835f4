// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describeFact, describeFinding, formatFact, type RungResult } from '../../../shared/diagnosis/index.ts';
import type { Language } from '../../../shared/errors/index.ts';
import type { KnownBrowser } from '../../diagnosis/index.ts';
import { Disclosure } from '../../ui/index.ts';
import { DIAGNOSTICS_TEXTS } from './texts/index.ts';

interface Props {
  readonly result: RungResult;
  readonly language: Language;
  readonly browser: KnownBrowser | null;
  readonly open?: boolean;
}

/** Folded away: what was found; for the administrator what to do, or of a link that holds what that means. */
export function AdministratorPart({ result, language, browser, open = false }: Props) {
  const texts = DIAGNOSTICS_TEXTS[language].ladder;
  const { means, person, administrator } = describeFinding(result, language);
  const isFine = result.state === 'ok' || result.state === 'skipped';
  const mayBeConfined = result.finding === 'nativeManifest.missing' && browser?.system === 'linux';
  return (
    <Disclosure summary={isFine ? texts.details : texts.administrator} open={open} name={`details-${result.finding}`}>
      {isFine ? (
        <>
          <p>{means}</p>
          {person !== administrator && <p>{person}</p>}
        </>
      ) : (
        <p>{administrator}</p>
      )}
      {mayBeConfined && <p>{texts.confined}</p>}
      {result.facts.length > 0 && (
        <dl class="facts" aria-label={texts.facts}>
          {result.facts.map((fact, index) => (
            <div key={`${fact.name}-${index}`}>
              <dt>{describeFact(fact.name, language)}</dt>
              <dd>{formatFact(fact, language)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Disclosure>
  );
}
