// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeSet } from './files/index.ts';
import { checkHospital } from './hospital/index.ts';

const USAGE = `Usage : npm run policies -- --file hopital.json [--out DOSSIER]
        npm run policies -- --check hopital.json

  --file FICHIER   fait tous les fichiers de stratégie de l’établissement
  --out DOSSIER    les y écrit ; sans cette option, ils sont affichés
  --check FICHIER  vérifie seulement, et explique ce qui est à corriger

Le format du fichier : docs/administrateurs.md.`;
/** sysexits.h: EX_USAGE, EX_DATAERR. */
const EXIT_USAGE = 64;
const EXIT_DATA = 65;
/** Files of Windows' registry editor. */
const UTF16 = /\.reg$/u;

/** `npm run policies`: the policies of a hospital from its one file. */
async function main(words: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ args: [...words], options: { file: text, out: text, check: text } });
  const { file, out, check } = values;
  const source = file ?? check;
  if (source === undefined || (file !== undefined && check !== undefined)) throw new TypeError('--file ou --check');
  const written = await readFile(source, 'utf8').catch((error: Error) => {
    throw new TypeError(`${source} : ${error.message}`);
  });
  const { hospital, problems } = checkHospital(written);
  for (const { path: place, sentence, refused } of problems) {
    console.error(`${refused ? 'ERREUR' : 'conseil'}  ${place} : ${sentence}`);
  }
  if (hospital === null) return EXIT_DATA;
  if (check !== undefined) console.log(`${source} : valide, ${hospital.name}.`);
  else await deliver(describeSet(hospital), out ?? null);
  return 0;
}

async function deliver(files: ReadonlyMap<string, Uint8Array>, folder: string | null): Promise<void> {
  for (const [name, bytes] of files) {
    if (folder === null) {
      console.log(`===== ${name}\n${Buffer.from(bytes).toString(UTF16.test(name) ? 'utf16le' : 'utf8')}`);
      continue;
    }
    const target = path.join(folder, name);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, bytes);
  }
  if (folder !== null) console.log(`${files.size} fichiers écrits dans ${folder}.`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // What parseArgs does not know, and files that cannot be read.
  if (!(error instanceof TypeError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = EXIT_USAGE;
}
