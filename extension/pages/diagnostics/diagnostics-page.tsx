// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useEffect } from 'preact/hooks';
import { findConcern } from '../../../shared/diagnosis/index.ts';
import type { Language } from '../../../shared/errors/index.ts';
import { buildReport, type DiagnosisSession, type DiagnosisView } from '../../diagnosis/index.ts';
import { Frame } from '../frame/index.ts';
import { CardTable } from './card-table.tsx';
import { CardTest } from './card-test.tsx';
import { Fixes } from './fixes.tsx';
import { LadderList } from './ladder-list.tsx';
import { SupportReport } from './support-report.tsx';
import type { Target } from './target.ts';
import { DIAGNOSTICS_TEXTS } from './texts/index.ts';
import { Verdict } from './verdict.tsx';

interface Props {
  readonly session: DiagnosisSession;
  readonly language: Language;
  readonly extensionVersion: string;
  readonly target: Target;
  startCardTest(portal: string): Promise<void>;
  copy(text: string): Promise<void>;
}

/** The ladder, live: what is broken and its cure first, then every link, what else to try, the card, the report. */
export function DiagnosticsPage({ session, language, extensionVersion, target, startCardTest, copy }: Props) {
  const view = session.view.value;
  const actions = {
    recheck: () => void session.recheck(), // none of them rejects
    grant: () => void session.grant(),
    restore: () => void session.restore(),
  };
  useEffect(() => {
    // Once everything has its height; not away from the cure, which stands on top.
    if (view.endedAt === null || target.rung === null || findConcern(view.results)?.rung === target.rung) return;
    document.getElementById(`rung-${target.rung}`)?.scrollIntoView();
  }, [view.endedAt === null, target.rung]);
  return (
    <Frame page="diagnostics" language={language}>
      <p class="lead">{DIAGNOSTICS_TEXTS[language].lead}</p>
      <Verdict view={view} language={language} actions={actions} />
      <LadderList view={view} language={language} target={target.rung} />
      <Fixes view={view} language={language} />
      <CardTest settings={view.settings} language={language} start={startCardTest} />
      <CardTable card={view.card} language={language} />
      <SupportReport report={reportOf(view, { language, extensionVersion, target })} language={language} copy={copy} />
    </Frame>
  );
}

function reportOf(
  { host, browser, results, policyKeys, known, endedAt }: DiagnosisView,
  { language, extensionVersion, target }: Pick<Props, 'language' | 'extensionVersion' | 'target'>,
): string {
  const readers = host.kind === 'ready' ? host.status.readers : [];
  return buildReport({
    language,
    extensionVersion,
    hostVersion: host.kind === 'ready' ? host.product : null,
    browser,
    results,
    lastError: target.lastError,
    policyKeys,
    cards: readers.flatMap(({ card }) => (card.kind === 'cpx' ? [card] : [])),
    known,
    now: endedAt ?? new Date(0),
  });
}
