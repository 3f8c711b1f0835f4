// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { styleText } from 'node:util';
import {
  describeFact,
  describeFinding,
  describeRung,
  describeState,
  factOf,
  findBrokenLink,
  formatFact,
  RUNG_STATES,
  RUNGS,
  type RungResult,
  type RungState,
} from '../../shared/diagnosis/index.ts';
import type { Language } from '../../shared/errors/index.ts';
import type { DiagnoseResult } from '../../shared/protocol/index.ts';
import { formatFacts } from './card-table.ts';

const COLOURS = { ok: 'green', attention: 'yellow', broken: 'red', unknown: 'cyan', skipped: 'gray' } as const;
/** States are words, and signs that need no colour. */
const SIGNS: Readonly<Record<RungState, string>> = { ok: '✔', attention: '!', broken: '✘', unknown: '?', skipped: '-' };
const INDENT = '    ';

const WORDS = {
  fr: {
    next: 'Que faire : ',
    administrator: 'Administrateur : ',
    broken: 'Maillon en défaut : ',
    none: 'Aucun maillon en défaut.',
    colon: ' : ',
  },
  en: {
    next: 'What to do: ',
    administrator: 'Administrator: ',
    broken: 'Broken link: ',
    none: 'No broken link.',
    colon: ': ',
  },
} as const;

/** The ladder as a table for a terminal, then the link that is broken and, if a card is there, its own table. */
export function formatReport({ rungs, card }: DiagnoseResult, language: Language): string {
  const widths = {
    title: Math.max(...RUNGS.map(rung => describeRung(rung, language).title.length)),
    state: Math.max(...RUNG_STATES.map(state => describeState(state, language).length)),
  };
  const words = WORDS[language];
  const broken = findBrokenLink(rungs);
  const verdict =
    broken === null ? words.none : `${words.broken}${describeRung(broken.rung, language).title} (${broken.finding})`;
  const table = card.length === 0 ? [] : ['', formatFacts(card)];
  const lines = [...rungs.flatMap(result => formatRung(result, language, widths)), '', verdict, ...table];
  return `${lines.join('\n')}\n`;
}

function formatRung(result: RungResult, language: Language, widths: { title: number; state: number }): string[] {
  const { rung, state } = result;
  const words = WORDS[language];
  const { means, person, administrator } = describeFinding(result, language);
  const word = colour(state, describeState(state, language).padEnd(widths.state));
  const subject = factOf(result, 'browser') ?? (rung === 'tls' ? factOf(result, 'host') : null);
  const head = `${colour(state, SIGNS[state])} ${describeRung(rung, language).title.padEnd(widths.title)}  ${word}`;
  const lines = [`${head}  ${subject === null ? '' : `${subject}${words.colon}`}${means}`];
  if (state === 'attention' || state === 'broken' || state === 'unknown') {
    lines.push(`${INDENT}${words.next}${person}`, `${INDENT}${words.administrator}${administrator}`);
  }
  if (state !== 'skipped') {
    for (const fact of result.facts) {
      lines.push(`${INDENT}${describeFact(fact.name, language)}${words.colon}${formatFact(fact, language)}`);
    }
  }
  return lines;
}

/** Only on a terminal that shows colours. */
const colour = (state: RungState, text: string): string => styleText(COLOURS[state], text, { stream: process.stdout });
