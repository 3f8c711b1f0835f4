// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import {
  describeFact,
  describeRung,
  describeState,
  findBrokenLink,
  formatFact,
  type RungResult,
} from '../../../shared/diagnosis/index.ts';
import type { ErrorCode, Language } from '../../../shared/errors/index.ts';
import { parseNationalIdentifier } from '../../../shared/identity/index.ts';
import { Policy } from '../../../shared/policy/index.ts';
import { type CpxCard, formatVersion, PROTOCOL_VERSION } from '../../../shared/protocol/index.ts';
import type { KnownBrowser } from '../browser.ts';
import { REPORT_TEXTS } from '../texts/index.ts';
import { redactFact, redactVersion } from './fact-value.ts';

/** What a report is made of. Nothing else can get into it. */
export interface ReportInput {
  readonly language: Language;
  readonly extensionVersion: string;
  /** Null while no host answers. */
  readonly hostVersion: string | null;
  readonly browser: KnownBrowser | null;
  readonly results: readonly RungResult[];
  /** The error that led the person here, null if none did. */
  readonly lastError: ErrorCode | null;
  readonly policyKeys: readonly string[];
  /** Cards in the readers: of a holder only the kind of his identifier is told. */
  readonly cards: readonly CpxCard[];
  /** Names and numbers of every holder whose card was seen, which must not stand anywhere. */
  readonly known: readonly string[];
  readonly now: Date;
}

/**
 * The report for support: lines in a stable order, from a closed list of fields. Values that are not of a closed type are
 * scrubbed (shared/redaction).
 */
export function buildReport(input: ReportInput): string {
  const { language, browser, results, lastError, cards, now } = input;
  const texts = REPORT_TEXTS[language];
  const broken = findBrokenLink(results);
  const head: readonly (readonly [label: string, value: string])[] = [
    [texts.time, `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    [texts.extension, tellVersion(input.extensionVersion)],
    [texts.host, input.hostVersion === null ? texts.noHost : tellVersion(input.hostVersion)],
    [texts.protocol, formatVersion(PROTOCOL_VERSION)],
    [texts.browser, browser === null ? '-' : `${browser.name} ${tellVersion(browser.version)}`],
    [texts.system, browser?.system ?? '-'],
    [texts.lastError, lastError ?? texts.none],
    [texts.policyKeys, listPolicyKeys(input.policyKeys) || texts.none],
    [texts.card, cards.map(card => describeCard(card, input)).join(' / ') || texts.none],
    [
      texts.brokenLink,
      broken === null ? texts.none : `${describeRung(broken.rung, language).title} (${broken.finding})`,
    ],
  ];
  return [
    texts.title,
    texts.promise,
    '',
    ...head.map(([label, value]) => tellPair(label, value, language)),
    '',
    tellPair(texts.rungs, '', language).trim(),
    ...results.flatMap(result => describeResult(result, input)),
  ].join('\n');
}

function describeResult(result: RungResult, { language, known }: ReportInput): readonly string[] {
  const title = describeRung(result.rung, language).title;
  const facts = result.facts.flatMap(fact => {
    const value = redactFact(fact, known);
    return value === null
      ? []
      : [
          `  ${tellPair(describeFact(fact.name, language), formatFact({ name: fact.name, value }, language), language)}`,
        ];
  });
  return [`- ${tellPair(title, `${describeState(result.state, language)} (${result.finding})`, language)}`, ...facts];
}

/** Of the holder nothing but what begins his identifier: a number that is masked in part is found in a public directory. */
function describeCard({ type, generation, test, holder }: CpxCard, { language }: ReportInput): string {
  const texts = REPORT_TEXTS[language];
  const identifier = parseNationalIdentifier(holder.nationalId);
  const kind = 'kind' in identifier ? identifier.kind : '?';
  return [type ?? '?', generation ?? '?', ...(test ? [texts.testCard] : []), `${texts.identifier} ${kind}`].join(', ');
}

/** Known names only: an unknown one is whatever somebody typed. */
function listPolicyKeys(keys: readonly string[]): string {
  const known = Object.keys(Policy.entries);
  const unknown = keys.filter(key => !known.includes(key)).length;
  return [...known.filter(key => keys.includes(key)), ...(unknown > 0 ? [`+${unknown} ?`] : [])].join(', ');
}

const tellVersion = (version: string): string => redactVersion(version) ?? '?';

const tellPair = (label: string, value: string, language: Language): string =>
  language === 'fr' ? `${label}\u00a0: ${value}` : `${label}: ${value}`;
