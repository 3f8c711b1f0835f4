// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readAudit } from './audit.ts';
import {
  checkInstalled,
  checkInstallScripts,
  checkLicences,
  checkNpmSettings,
  checkSources,
  checkVersions,
} from './checks.ts';
import { LockFile, ProjectManifest } from './lock-file.ts';
import { UNNEEDED_SCRIPTS } from './rules.ts';

const SUM = `sha512-${'A'.repeat(86)}==`;
const PART = { version: '1.2.3', license: 'MIT', integrity: SUM };
const lockOf = (packages: object) => v.parse(LockFile, { lockfileVersion: 3, packages: { '': {}, ...packages } });
const one = (changes: object) => lockOf({ 'node_modules/@scope/part': { ...PART, ...changes } });

it('the lock file is of the version whose members are checked', () => {
  expect(v.safeParse(LockFile, { lockfileVersion: 2, packages: {} }).success).toBe(false);
});

describe('versions', () => {
  const check = (version: string) => checkVersions(v.parse(ProjectManifest, { devDependencies: { part: version } }));

  it.each(['1.2.3', '1.0.0-alpha.6'])('%s is one', version => expect(check(version)).toEqual([]));

  it.each(['^1.2.3', '~1.2.3', '1.x', '*', 'latest', '>=1.2.3', 'github:a/b', 'file:../b', 'npm:other@1.2.3'])(
    '%s is none',
    version => expect(check(version)).toEqual([`package.json: part is not pinned: ${version}`]),
  );
});

describe('settings of npm', () => {
  it('are enough', () => expect(checkNpmSettings('save-exact=true\nignore-scripts=true\n')).toEqual([]));

  it.each(['save-exact=true', 'save-exact=true\nignore-scripts=false'])('without ignore-scripts are not: %j', npmrc => {
    expect(checkNpmSettings(npmrc)).toEqual(['.npmrc: ignore-scripts=true is missing']);
  });
});

describe('the source of a package', () => {
  it('is the registry, by its sum', () => expect(checkSources(one({}))).toEqual([]));

  it.each([
    [{ integrity: undefined }, 'no SHA-512'],
    [{ integrity: `sha1-${'A'.repeat(27)}=` }, 'no SHA-512'],
    [{ resolved: 'git+ssh://git@example.org/a.git' }, 'not from the registry'],
    [{ resolved: 'https://elsewhere.example/part.tgz' }, 'not from the registry'],
    [{ link: true }, 'not from the registry: a link'],
  ])('is not %o', (changes, reason) => {
    expect(checkSources(one(changes))).toEqual([expect.stringContaining(reason)]);
  });
});

describe('scripts at installation', () => {
  const known = Object.keys(UNNEEDED_SCRIPTS).map(name => [
    `node_modules/${name}`,
    { ...PART, hasInstallScript: true },
  ]);

  it('are those that were read', () => {
    expect(checkInstallScripts(lockOf(Object.fromEntries(known)))).toEqual([]);
  });

  it('that are new are told', () => {
    const lock = lockOf({ ...Object.fromEntries(known), 'node_modules/a/node_modules/b': { hasInstallScript: true } });
    expect(checkInstallScripts(lock)).toEqual([expect.stringMatching(/^b: has a script/u)]);
  });

  it('that are gone leave the list', () => {
    const [[name = ''] = []] = Object.entries(UNNEEDED_SCRIPTS);
    const lock = lockOf(Object.fromEntries(known.filter(([folder]) => folder !== `node_modules/${name}`)));
    expect(checkInstallScripts(lock)).toEqual([expect.stringContaining(`${name}: has no such script any more`)]);
  });
});

describe('licences', () => {
  it.each([
    [{ license: 'MIT' }],
    [{ license: 'GPL-3.0-only OR MIT' }],
    [{ license: '(AFL-2.1 OR BSD-3-Clause)' }],
    [{ license: 'CC-BY-4.0', dev: true }],
  ])('allow %o', changes => expect(checkLicences(one(changes))).toEqual([]));

  it.each([
    [{ license: 'AGPL-3.0-only' }],
    [{ license: 'CC-BY-4.0' }],
    [{ license: 'MIT AND GPL-2.0-only' }],
    [{ license: 'SEE LICENSE IN LICENSE' }],
    [{ license: undefined }],
    [{ license: 'GPL-3.0-only', dev: true }],
  ])('do not allow %o', changes => {
    expect(checkLicences(one(changes))).toEqual([expect.stringContaining('is not allowed')]);
  });
});

describe('what is installed', () => {
  it.each([
    ['what is locked', {}, '1.2.3'],
    ['nothing of another platform', { optional: true }, null],
  ])('may be %s', (_name, changes, version) => {
    expect(checkInstalled(one(changes), () => version)).toEqual([]);
  });

  it.each([
    ['another version', {}, '1.2.4', '1.2.4 is installed'],
    ['another version of what is optional', { optional: true }, '1.2.4', '1.2.4 is installed'],
    ['nothing', {}, null, 'nothing is installed'],
  ])('may not be %s', (_name, changes, version, reason) => {
    expect(checkInstalled(one(changes), () => version)).toEqual([expect.stringContaining(reason)]);
  });
});

describe('the answer about known faults', () => {
  it('names each package that has one', () => {
    const report = {
      auditReportVersion: 2,
      vulnerabilities: { part: { severity: 'high', range: '<1.2.4', nodes: ['node_modules/part'], via: [] } },
    };
    expect(readAudit(JSON.stringify(report))).toEqual({
      kind: 'answered',
      found: ['part <1.2.4: high (node_modules/part)'],
    });
  });

  it('may be that there is none', () => {
    expect(readAudit('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual({ kind: 'answered', found: [] });
  });

  it.each([
    ['{"message":"405 Method Not Allowed","statusCode":405}', '405 Method Not Allowed'],
    ['', 'no answer'],
    ['<html>', 'no answer'],
  ])('is no answer: %j', (output, reason) => {
    expect(readAudit(output)).toEqual({ kind: 'unanswered', reason });
  });
});
