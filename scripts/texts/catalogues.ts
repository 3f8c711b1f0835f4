// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The texts of one room or page, in both languages. */
export interface Catalogue {
  /** Path of its French file from the root of the project. */
  readonly name: string;
  readonly french: unknown;
  readonly english: unknown;
}

/** Where texts stand: a folder of their own, or two files beside what they describe. */
const FRENCH_FILES = [
  '{extension,shared,native-host}/**/{texts,i18n}/fr.ts',
  '{extension,shared,native-host}/**/texts-fr.ts',
];
const englishOf = (file: string): string => file.replace(/fr\.ts$/u, 'en.ts');

/** Every catalogue below a root. Throws where a file exports anything but one catalogue. */
export async function loadCatalogues(root: string): Promise<readonly Catalogue[]> {
  const names = globSync(FRENCH_FILES, { cwd: root }).map(name => name.replaceAll(path.sep, '/'));
  return Promise.all(
    names.toSorted().map(async name => ({
      name,
      french: await loadOnly(path.join(root, name)),
      english: await loadOnly(path.join(root, englishOf(name))),
    })),
  );
}

async function loadOnly(file: string): Promise<unknown> {
  const exported: Record<string, unknown> = await import(pathToFileURL(file).href);
  const values = Object.values(exported);
  if (values.length !== 1) throw new TypeError(`${file} exports ${values.length} values, not one catalogue`);
  return values[0];
}
