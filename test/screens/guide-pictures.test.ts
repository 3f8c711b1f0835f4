// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTypographyFaults } from '../../scripts/texts/index.ts';
import { FRENCH } from '../../shared/errors/texts/fr.ts';
import { GUIDE_PICTURES } from './guide-pictures.ts';
import { STORIES } from './index.ts';

const DOCS = path.resolve(import.meta.dirname, '../../docs');
const MAX_PICTURE_BYTES = 60_000;
const guide = await readFile(path.join(DOCS, 'guide-utilisateur.md'), 'utf8');
const linked = [...guide.matchAll(/!\[(?<alt>[^\]]*)\]\(images\/(?<file>[^)]+)\)/gu)].map(({ groups }) => ({
  alt: groups?.alt ?? '',
  file: groups?.file ?? '',
}));

describe('the pictures of the user guide', () => {
  it('are each drawn by one command, kept in docs/images, and shown in the guide', async () => {
    const drawn = GUIDE_PICTURES.map(({ file }) => `${file}.png`).sort();
    expect((await readdir(path.join(DOCS, 'images'))).sort()).toEqual(drawn);
    expect(linked.map(({ file }) => file).sort()).toEqual(drawn);
  });

  it('are states of stories that are told', () => {
    const names = STORIES.map(({ name }) => name);
    expect(GUIDE_PICTURES.map(({ story }) => story).filter(story => !names.includes(story))).toEqual([]);
  });

  it('say in words what they show', () => {
    for (const { alt } of linked) expect(alt.length).toBeGreaterThan(20);
  });

  it('are small PNG files', async () => {
    for (const { file } of linked) {
      const picture = path.join(DOCS, 'images', file);
      expect((await stat(picture)).size, file).toBeLessThanOrEqual(MAX_PICTURE_BYTES);
      expect((await readFile(picture)).subarray(1, 4).toString('latin1')).toBe('PNG');
    }
  });
});

describe('the user guide', () => {
  it('keeps French typography', () => {
    const prose = guide.replaceAll(/\]\([^)]*\)/gu, ']').replaceAll(/^\|[ |-]*\|$/gmu, '');
    expect(prose.split('\n').flatMap(line => findTypographyFaults(line, 'fr'))).toEqual([]);
  });

  it('tells of each symptom in the words that the screen shows', () => {
    const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('{host}', 'ce site');
    const [, section = ''] = guide.split('### Ce que vous lisez');
    const rows = [...section.matchAll(/^\| \*\*(?<title>.+?)\*\* \| (?<next>.+) \|$/gmu)];
    const known = Object.values(FRENCH)
      .map(({ title, next }) => `${title} – ${next}`)
      .map(plain);
    expect(rows.length).toBeGreaterThan(20);
    for (const { groups } of rows) expect(known).toContain(plain(`${groups?.title} – ${groups?.next}`));
  });

  it('uses the words of the profession', () => {
    expect(guide).not.toMatch(/\bPIN\b|\bPUK\b|badge|smartcard|\bSSO\b|\b2FA\b|\btoken\b/u);
  });
});
