// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { isShippable, type LockFile, listLocked, nameOf, type ProjectManifest } from './lock-file.ts';
import { SHIPPABLE, UNNEEDED_SCRIPTS, USABLE } from './rules.ts';

const EXACT_VERSION = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/u;
/** Settings of npm without which the lock file is not what is installed, or something runs while it is. */
const NPM_SETTINGS = ['save-exact=true', 'ignore-scripts=true'];
const STRONG_SUM = /^sha512-[A-Za-z0-9+/]{86}==$/u;

/** What is wrong, as sentences; none if all is well. */
export type Problems = readonly string[];

/** Each version that we ask for is one version. */
export function checkVersions(manifest: ProjectManifest): Problems {
  return Object.values(manifest).flatMap(group =>
    Object.entries(group)
      .filter(([, version]) => !EXACT_VERSION.test(version))
      .map(([name, version]) => `package.json: ${name} is not pinned: ${version}`),
  );
}

export function checkNpmSettings(npmrc: string): Problems {
  const lines = npmrc.split('\n').map(line => line.trim());
  return NPM_SETTINGS.filter(setting => !lines.includes(setting)).map(setting => `.npmrc: ${setting} is missing`);
}

/** Every package comes from the registry, as the archive of which the sum is known. */
export function checkSources(lock: LockFile): Problems {
  return listLocked(lock).flatMap(([folder, { integrity, resolved, link }]) => [
    ...(link || resolved !== undefined ? [`${folder}: not from the registry: ${resolved ?? 'a link'}`] : []),
    ...(STRONG_SUM.test(integrity ?? '') ? [] : [`${folder}: no SHA-512 of its archive`]),
  ]);
}

/** Every script that would run at installation is known, and not needed. */
export function checkInstallScripts(lock: LockFile): Problems {
  const withScript = new Set(
    listLocked(lock)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([folder]) => nameOf(folder)),
  );
  const unknown = [...withScript].filter(name => !Object.hasOwn(UNNEEDED_SCRIPTS, name));
  const gone = Object.keys(UNNEEDED_SCRIPTS).filter(name => !withScript.has(name));
  return [
    ...unknown.map(name => `${name}: has a script that runs at installation: is it needed?`),
    ...gone.map(name => `${name}: has no such script any more: take it from the list`),
  ];
}

/** A choice of licences is allowed if one of them is. */
export function checkLicences(lock: LockFile): Problems {
  return listLocked(lock).flatMap(([folder, locked]) => {
    const allowed = isShippable(locked) ? SHIPPABLE : USABLE;
    const choices = (locked.license ?? 'none stated').replace(/^\((.*)\)$/u, '$1').split(' OR ');
    if (choices.some(choice => allowed.includes(choice))) return [];
    return [
      `${folder}: licence ${locked.license ?? 'none stated'} is not allowed${isShippable(locked) ? ' in what is shipped' : ''}`,
    ];
  });
}

/** `versionOf`: of an installed package, by its folder; null if it is not there. */
export function checkInstalled(lock: LockFile, versionOf: (folder: string) => string | null): Problems {
  return listLocked(lock).flatMap(([folder, { version, optional, devOptional }]) => {
    const installed = versionOf(folder);
    // Binaries of other platforms, and what is wanted by nobody here.
    if (installed === version || (installed === null && (optional || devOptional))) return [];
    return [`${folder}: ${installed ?? 'nothing'} is installed, ${version} is locked`];
  });
}
