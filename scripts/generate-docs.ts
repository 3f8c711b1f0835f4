// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import {
  describeFinding,
  describeRung,
  errorOfFinding,
  exampleOf,
  FINDING_CODES,
  FINDINGS,
  RUNGS,
} from '../shared/diagnosis/index.ts';
import { CpxError, describeError, ERROR_CODES, ERROR_KINDS } from '../shared/errors/index.ts';
import { addAllErrorTexts } from '../shared/errors/texts/index.ts';
import { Policy } from '../shared/policy/index.ts';
import {
  formatVersion,
  HOST_NAME,
  NOTIFICATIONS,
  PROTOCOL_VERSION,
  VERB_PARAMS,
  VERB_RESULTS,
} from '../shared/protocol/index.ts';
import { describeMatrix } from '../test/matrix/index.ts';
import { describeManagedSchema } from './policies/managed-schema.ts';
import { describeSettings } from './policies/settings-table.ts';

/** `npm run docs` writes the reference pages and the managed schema that are made from the code; `npm run docs:check` fails if one is stale. */
const ROOT = path.resolve(import.meta.dirname, '..');
const GENERATED = '<!-- Made by npm run docs. Do not edit. -->';

const PAGES: Readonly<Record<string, () => string>> = {
  'docs/errors.md': errorsPage,
  'docs/findings.md': findingsPage,
  'docs/protocol.md': protocolPage,
  'docs/policy-schema.md': policyPage,
  'docs/reglages.md': settingsPage,
  'docs/cards-matrix.md': () => describeMatrix(GENERATED),
  'extension/policy/managed-schema.json': () => JSON.stringify(describeManagedSchema(), null, 2),
};

function errorsPage(): string {
  const rows = ERROR_CODES.map(code => {
    const { link, retry } = ERROR_KINDS[code];
    const error = new CpxError(code, { host: '*host*', triesLeft: 2 });
    const [fr, en] = [describeError(error, 'fr'), describeError(error, 'en')];
    const cell = ({ title, sentence, next }: typeof fr) => `**${title}**<br>${sentence}<br>*${next}*`;
    return `| \`${code}\` | ${link} | ${retry} | ${cell(fr)} | ${cell(en)} |`;
  });
  return [
    '# Error codes',
    GENERATED,
    'Every refusal has one stable code, the link of the chain that failed, what may help next, and a text in both languages. A code is never reused or renamed.',
    ['| code | link | what may help | French | English |', '| --- | --- | --- | --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

function findingsPage(): string {
  const sections = RUNGS.map(rung => {
    const rows = FINDING_CODES.filter(code => FINDINGS[code].rung === rung).map(code => {
      const example = exampleOf(code);
      const cell = (language: 'fr' | 'en') => {
        const { means, person, administrator } = describeFinding(example, language);
        return FINDINGS[code].state === 'ok' ? means : `${means}<br>*${person}*<br>${administrator}`;
      };
      return `| \`${code}\` | ${example.state} | ${errorOfFinding(code) ?? ''} | ${cell('fr')} | ${cell('en')} |`;
    });
    const head = ['| finding | state | as error | French | English |', '| --- | --- | --- | --- | --- |'];
    return `## ${rung}\n\n${describeRung(rung, 'en').checks}\n\n${[...head, ...rows].join('\n')}`;
  });
  return [
    '# Findings of the diagnosis',
    GENERATED,
    'What may be found on each rung of the ladder ([diagnostics.md](diagnostics.md)): what it means, *what the person can do*, and what the administrator can do. A finding is never reused or renamed. One that stands for a refusal has the texts of its error ([errors.md](errors.md)) where it says nothing of its own.',
    ...sections,
  ].join('\n\n');
}

function schema(value: GenericSchema): string {
  // What JSON Schema cannot say (an address on the standard port, a trimmed text) is left out here, not in the code.
  const json = toJsonSchema(value, { errorMode: 'ignore' });
  return `\`\`\`json\n${JSON.stringify(json, null, 2)}\n\`\`\``;
}

function protocolPage(): string {
  const verbs = Object.entries(VERB_PARAMS).map(([verb, params]) => {
    const result = VERB_RESULTS[verb as keyof typeof VERB_RESULTS];
    return `## ${verb}\n\nParameters\n\n${schema(params)}\n\nResult\n\n${schema(result)}`;
  });
  const notifications = Object.entries(NOTIFICATIONS).map(
    ([name, params]) => `## ${name} (notification)\n\n${schema(params)}`,
  );
  return [
    '# Protocol between extension and host',
    GENERATED,
    `Version ${formatVersion(PROTOCOL_VERSION)}. JSON-RPC 2.0 over native messaging, host \`${HOST_NAME}\`. Both sides prove every message; unknown members are refused. [docs/errors.md](errors.md) lists what an error's \`data.code\` may be; [ARCHITECTURE.md](../ARCHITECTURE.md) tells who sends what when.`,
    ...verbs,
    ...notifications,
  ].join('\n\n');
}

function policyPage(): string {
  return [
    '# Policy schema',
    GENERATED,
    'What an administrator may set; [policy.md](policy.md) explains it. Every member is optional, unknown ones make the policy unreadable; beside them, `optional` holds settings that software which does not know them leaves out.',
    describeSettings('en'),
    schema(Policy),
  ].join('\n\n');
}

function settingsPage(): string {
  return [
    '# Réglages',
    GENERATED,
    'Tout ce que l’administration peut fixer, avec les mêmes noms dans chaque système. Comment les pousser : [administrateurs.md](administrateurs.md).'.replaceAll(
      ' :',
      '\u00A0:',
    ),
    describeSettings('fr'),
  ].join('\n\n');
}

const checking = process.argv.includes('--check');
const stale: string[] = [];
addAllErrorTexts();
for (const [file, make] of Object.entries(PAGES)) {
  const text = `${make()}\n`;
  const absolute = path.join(ROOT, file);
  if (checking) {
    const written = await readFile(absolute, 'utf8').catch(() => '');
    if (written !== text) stale.push(file);
  } else {
    await writeFile(absolute, text);
  }
}
if (checking) stale.push(...brokenLinks());
for (const problem of stale) console.error(`stale or broken: ${problem} (npm run docs)`);
process.exit(stale.length === 0 ? 0 : 1);

/** Relative links of the project's Markdown that lead nowhere. */
function brokenLinks(): string[] {
  const list = (pattern: string) =>
    execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', pattern], {
      cwd: ROOT,
      encoding: 'utf8',
    })
      .split('\n')
      .filter(name => name !== '');
  const files = new Set(list('*'));
  return list('*.md').flatMap(file => {
    const text = readFileSync(path.join(ROOT, file), 'utf8').replaceAll(/^```[\s\S]*?^```/gmu, '');
    return [...text.matchAll(/\]\((?!https?:|#|mailto:)(?<target>[^)#\s]+)/gu)]
      .map(match => path.posix.join(path.posix.dirname(file), match.groups?.['target'] ?? ''))
      .filter(
        target => !files.has(target) && ![...files].some(name => name.startsWith(`${target.replace(/\/$/u, '')}/`)),
      )
      .map(target => `${file} → ${target}`);
  });
}
