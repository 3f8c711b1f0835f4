// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { exists, listExisting, listFolder, readText } from './files.ts';
import { placeOf, type SystemPlaces } from './places.ts';

/** Other software for CPx cards, by what its installation leaves behind. */
const SOFTWARE: readonly { readonly name: string; readonly files: readonly string[] }[] = [
  {
    name: 'Cryptolib CPS',
    files: [
      '/opt/santesocial/CPS',
      '/Library/Application Support/santesocial/CPS',
      'C:\\Program Files\\santesocial\\CPS',
      'C:\\Program Files (x86)\\santesocial\\CPS',
    ],
  },
  { name: 'GALSS', files: ['/usr/local/galss', '/etc/galss.ini', 'C:\\Program Files (x86)\\santesocial\\galss'] },
  { name: 'Sesam-Vitale', files: ['/opt/santesocial/fsv', 'C:\\Program Files (x86)\\santesocial\\fsv'] },
  { name: 'OpenSC', files: ['/usr/bin/opensc-tool', '/Library/OpenSC', 'C:\\Program Files\\OpenSC Project\\OpenSC'] },
];
const MODULE_FOLDERS = ['/etc/pkcs11/modules', '/usr/share/p11-kit/modules'];
const NSS_MODULES = '.pki/nssdb/pkcs11.txt';
/** A line that names a library: `module: x.so` of p11-kit, `library=/x.so` of NSS. */
const LIBRARY = /^(?:module: *|library=)(?<file>\S+)$/gmu;
/** Modules that speak to a CPx: the vendor's, OpenSC's, and our own token behind p11-kit's client. */
const OF_CARDS = /cps3_pkcs11|opensc-pkcs11|p11-kit-client/u;
const MAPPED_CLIENT = /libpcsclite/u;
const PROCESS = /^[0-9]+$/u;
/** The service itself. */
const SERVICE = 'pcscd';

/** Names of card software that is installed, with the PKCS#11 modules among `knownModules`. */
export async function listSoftware(places: SystemPlaces, knownModules: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, files } of SOFTWARE) {
    if ((await listExisting(files.map(file => placeOf(places, file)))).length > 0) found.push(name);
  }
  const modules = await listExisting(knownModules.map(file => placeOf(places, file)));
  return [...found, ...modules.map(file => path.basename(file))];
}

/** PKCS#11 modules for cards that browsers and other programs are offered, by file name, each once. */
export async function listOfferedModules(places: SystemPlaces): Promise<readonly string[]> {
  const texts = [await readText(path.join(places.home, NSS_MODULES))];
  for (const folder of MODULE_FOLDERS.map(name => placeOf(places, name))) {
    for (const name of await listFolder(folder)) {
      if (name.endsWith('.module')) texts.push(await readText(path.join(folder, name)));
    }
  }
  const libraries = texts.flatMap(text => [...text.matchAll(LIBRARY)].map(({ groups }) => groups?.['file'] ?? ''));
  return [...new Set(libraries.filter(file => OF_CARDS.test(file)).map(file => path.basename(file)))];
}

/**
 * Programs of this session that use the PC/SC service now, this one not counted (Linux). Those of other users are not
 * shown to us.
 */
export async function listCardPrograms(places: SystemPlaces): Promise<readonly string[]> {
  const folder = placeOf(places, '/proc');
  if (!(await exists(folder))) return [];
  const programs = new Set<string>();
  for (const id of await listFolder(folder)) {
    if (!PROCESS.test(id) || Number(id) === process.pid) continue;
    if (!MAPPED_CLIENT.test(await readText(path.join(folder, id, 'maps')))) continue;
    const name = (await readText(path.join(folder, id, 'comm'))).trim();
    if (name !== SERVICE) programs.add(name);
  }
  return [...programs];
}
