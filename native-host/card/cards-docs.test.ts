// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ATR_TABLE } from './atr-table.ts';
import { readStatus, statusError } from './status-words.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const TEXT = readFileSync(path.join(ROOT, 'docs/cards.md'), 'utf8');
const sectionOf = (title: string): string => TEXT.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
const rowsOf = (section: string): string[][] =>
  section
    .split('\n')
    .filter(line => line.startsWith('| ') && !line.startsWith('| Package') && !line.startsWith('| Status word'))
    .map(line =>
      line
        .split('|')
        .slice(1, -1)
        .map(cell => cell.trim()),
    );

/** A word that a pattern such as `63Cx` stands for. */
const wordOf = (pattern: string): number => Number.parseInt(pattern.replaceAll('x', '1'), 16);

test('docs/cards.md has each answer to reset of the table, with its mask', () => {
  const recognition = sectionOf('Recognition');
  for (const { kind, reference, mask = 'all bits' } of ATR_TABLE) {
    const row = recognition.split('\n').find(line => line.includes(reference)) ?? '';
    expect([row.includes(`\`${kind}\``), row.includes(mask)]).toEqual([true, true]);
  }
});

const STATUS_ROWS = rowsOf(sectionOf('Commands on the line')).filter(([word = '']) => /^`[0-9A-Fx]{4}`/u.test(word));

test('docs/cards.md has a row for each meaning of a status word', () => {
  const documented = STATUS_ROWS.flatMap(([words = '']) => [...words.matchAll(/`([0-9A-Fx]{4})`/gu)]);
  const meanings = new Set(documented.map(([, word = '']) => readStatus(wordOf(word))));
  const all = new Set(Array.from({ length: 0x10000 }, (_, sw) => readStatus(sw)));
  all.delete('unknown');
  expect(meanings).toEqual(all);
});

test.each(STATUS_ROWS.filter(([, , code = '']) => code !== '—'))(
  'as it says, %s is %s: %s',
  (words = '', _, code = '') => {
    for (const [, word = ''] of words.matchAll(/`([0-9A-Fx]{4})`/gu)) {
      expect(code).toContain(statusError('step', wordOf(word)).code);
    }
  },
);

const KNOWN = rowsOf(sectionOf("Known problems of the vendor's packages"));
const CITATIONS = KNOWN.flatMap(([, , here = '']) => [
  ...here.matchAll(/`([^`]+\.test\.ts)`(?:: ((?:"[^"]+"(?:, )?)+))?/gu),
]);

test.each(CITATIONS.map(([, file = '', names = '']) => [file, names]))(
  '%s holds what docs/cards.md cites: %s',
  (file, names) => {
    const folders = ['', 'native-host/', 'native-host/card/'];
    const text = folders.map(folder => readSource(`${folder}${file}`)).find(source => source !== null);
    expect(text).toBeDefined();
    for (const [, name = ''] of names.matchAll(/"([^"]+)"/gu)) expect(text).toContain(name);
  },
);

test('docs/cards.md says of each known problem what holds here', () => {
  expect(KNOWN.length).toBeGreaterThan(30);
  expect(CITATIONS.length).toBeGreaterThan(20);
  for (const [, , here = ''] of KNOWN.slice(1)) expect(here).not.toBe('');
});

function readSource(file: string): string | null {
  try {
    return readFileSync(path.join(ROOT, file), 'utf8');
  } catch {
    return null; // not in this folder
  }
}
