// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Leaf } from './leaves.ts';
import type { Readers } from './readers.ts';

const quote = (key: string): string => key.replace(/[^\p{L}\p{N}]/gu, '\\$&');

/** Read by its name: `.key`, `['key']`, or taken out by destructuring. */
const namesKey = (code: string, key: string): boolean =>
  new RegExp(`\\??\\.${quote(key)}(?![\\w$])|\\[['"]${quote(key)}['"]\\]|[{,]\\s*${quote(key)}\\s*[,}:=]`, 'u').test(
    code,
  );
/** Read by a name that is only known at run time: `key[…]`, `Object.entries(….key)`. */
const indexesKey = (code: string, key: string): boolean =>
  new RegExp(`(?:^|[^\\w$])${quote(key)}\\)?\\s*(?:\\?\\.)?\\[|Object\\.\\w+\\([^)]*\\b${quote(key)}\\)`, 'mu').test(
    code,
  );
/** Handed over as a whole, to a function or a component. */
const passesKey = (code: string, key: string): boolean =>
  new RegExp(
    `\\.${quote(key)}\\s*[,)};]|\\{\\s*\\.\\.\\.[\\w.]*\\.${quote(key)}\\b|=\\{[\\w.]*\\.${quote(key)}\\}`,
    'u',
  ).test(code);
/** A list is read as a whole. */
const isIndex = (key: string): boolean => /^\d+$/u.test(key);

/**
 * The texts that no code can read, by their paths. A text is read if every key of its path is named in the code, or if a
 * key on the way, or the catalogue itself, is indexed by a value or handed over as a whole: then those below it are
 * taken as read.
 */
export function findUnusedTexts(leaves: readonly Leaf[], { constant, code }: Readers): readonly string[] {
  if (constant !== null && new RegExp(`${constant}\\[[^\\]]+\\]\\[`, 'u').test(code)) return [];
  return leaves.filter(({ path }) => !isRead(path, code)).map(({ path }) => path.join('.'));
}

function isRead(path: readonly string[], code: string): boolean {
  for (const [depth, key] of path.entries()) {
    if (isIndex(key)) return true;
    if (!namesKey(code, key)) return false;
    const isLast = depth === path.length - 1;
    if (!isLast && (indexesKey(code, key) || passesKey(code, key))) return true;
  }
  return true;
}
