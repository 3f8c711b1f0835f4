// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { LANGUAGES } from '../../shared/errors/index.ts';

const BUILT = path.resolve(import.meta.dirname, '../../dist/chrome');
const POPUP = 'extension/popup/index.html';
const CONTENT = 'extension/content';
/** A file that is loaded for one language alone (shared/…/lazy-…), by the name that the build gives it. */
const LANGUAGE_IMPORT = /import\(\s*["'`]\.\/(?<file>(?<language>fr|en)-[^"'`/]+\.js)["'`]/gu;
const BEST_COMPRESSION = 9;

export interface BundleSizes {
  /**
   * JavaScript and CSS that the popup loads to draw itself, each file compressed: with the texts of the language that
   * weighs more, since it loads those of one. Without what it loads later and only where it is needed: an error's details
   * for support, the polyfill for a Chromium without `browser`. Null when the extension is not built.
   */
  readonly popupGzipBytes: number | null;
  /** What runs in each page of a portal. */
  readonly contentGzipBytes: number | null;
}

/** Weighs the built extension for Chromium. Throws when it is built but has not the files that it should have. */
export async function measureBundles(): Promise<BundleSizes> {
  const names = await readdir(BUILT).catch(error => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (names === null) return { popupGzipBytes: null, contentGzipBytes: null };
  const content = (await readdir(path.join(BUILT, CONTENT))).filter(name => name.endsWith('.js'));
  const popup = await listPopupFiles();
  return {
    popupGzipBytes: Math.max(...(await Promise.all(popup.map(weigh)))),
    contentGzipBytes: await weigh(content.map(name => path.join(CONTENT, name))),
  };
}

/** The page's scripts and styles, whatever these import at once, and a language's texts: a list for each language. */
async function listPopupFiles(): Promise<readonly (readonly string[])[]> {
  const page = await readFile(path.join(BUILT, POPUP), 'utf8');
  const files = new Set([...page.matchAll(/(?:src|href)="\/(?<file>[^"]+\.(?:js|css))"/gu)].flatMap(fileOf));
  const languages = new Map<string, string | undefined>();
  for (const file of files) {
    if (!file.endsWith('.js')) continue;
    const script = await readFile(path.join(BUILT, file), 'utf8');
    const imports = script.matchAll(/(?:from|import)\s*["'`](?<file>\.{1,2}\/[^"'`]+\.(?:js|css))["'`]/gu);
    for (const imported of [...imports].flatMap(fileOf)) files.add(path.join(path.dirname(file), imported));
    for (const { groups } of script.matchAll(LANGUAGE_IMPORT)) {
      const texts = path.join(path.dirname(file), groups?.['file'] ?? '');
      languages.set(texts, groups?.['language']);
      files.add(texts);
    }
  }
  if (new Set(languages.values()).size !== LANGUAGES.length)
    throw new Error('the popup has not the texts of each language');
  return LANGUAGES.map(spoken => [...files].filter(file => (languages.get(file) ?? spoken) === spoken));
}

const fileOf = ({ groups }: RegExpExecArray): string[] => (groups?.['file'] === undefined ? [] : [groups['file']]);

async function weigh(files: readonly string[]): Promise<number> {
  if (files.length === 0) throw new Error('nothing to weigh in dist/chrome');
  const sizes = await Promise.all(
    files.map(async file => gzipSync(await readFile(path.join(BUILT, file)), { level: BEST_COMPRESSION }).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
