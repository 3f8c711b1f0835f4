// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';

export interface SourceFile {
  /** Path from the root of the project, with slashes. */
  readonly name: string;
  readonly text: string;
}

export interface Violation {
  readonly file: string;
  readonly imported: string;
  readonly reason: string;
}

/**
 * Who may import whom. A room is a folder below `native-host/` or a folder of the root; a host room lists every room that
 * it may use. `native` is the FFI that several rooms stand on.
 */
const HOST_ROOMS: Readonly<Record<string, readonly string[]>> = {
  messaging: ['card'],
  'sign-in': ['tls', 'proxy', 'card', 'certificate', 'pcsc'],
  'connection-test': ['sign-in', 'tls', 'proxy', 'card', 'pcsc'],
  doctor: ['connection-test', 'tls', 'proxy', 'card', 'certificate', 'pcsc', 'policy', 'pkcs11', 'install'],
  'pkcs11-server': ['tls', 'card', 'pcsc', 'native'],
  tls: ['native', 'proxy'],
  proxy: [],
  card: ['pcsc', 'certificate'],
  'pin-dialog': ['native'],
  certificate: [],
  pkcs11: ['card', 'certificate', 'native', 'policy'],
  pcsc: ['native'],
  usb: ['pcsc', 'native'],
  native: [],
  policy: ['native'],
  log: [],
  install: ['pin-dialog'],
  trace: ['card', 'pcsc'],
};
const TOP_ROOMS: Readonly<Record<string, readonly string[]>> = {
  shared: [],
  extension: ['shared'],
  'native-host': ['shared'],
  scripts: ['shared', 'extension', 'native-host', 'test'],
  test: ['shared', 'extension', 'native-host', 'scripts'],
};
/** What `shared/` may use besides itself: nothing of a browser, of Node or of the DOM. */
const SHARED_PACKAGES = ['valibot'];
/** Browsers refuse a service worker whose modules wait at their top level, as the pages' way to `browser` does. */
const BACKGROUND = 'extension/background/';
const PAGES_BROWSER = 'extension/browser/';
/** `port.ts` is the contract of the readers, without the binding that the door of `pcsc` brings along. */
const DOORS = ['index.ts', 'port.ts'];

const IMPORT =
  /(?:^|[\s;}])(?:import|export)\s[^'"]*?from\s*['"]([^'"]+)['"]|(?:^|[\s;(=])import\s*\(?\s*['"]([^'"]+)['"]/gmu;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu;

export const findViolations = (files: readonly SourceFile[]): Violation[] => files.flatMap(checkFile);

function checkFile({ name, text }: SourceFile): Violation[] {
  // A test may reach for a virtual card or a test PKI, wherever it stands.
  const from = /\.test\.tsx?$/u.test(name) ? { top: 'test', room: null } : locate(name);
  const violations: Violation[] = [];
  for (const match of text.replace(COMMENT, '').matchAll(IMPORT)) {
    const imported = match[1] ?? match[2] ?? '';
    const reason = judge(name, from, imported);
    if (reason !== null) violations.push({ file: name, imported, reason });
  }
  return violations;
}

interface Place {
  readonly top: string;
  /** Room inside the host; null for its composition root and everywhere else. */
  readonly room: string | null;
}

function locate(file: string): Place {
  const [top = '', second = ''] = file.split('/');
  return { top, room: top === 'native-host' && Object.hasOwn(HOST_ROOMS, second) ? second : null };
}

function judge(file: string, from: Place, imported: string): string | null {
  if (!imported.startsWith('.')) return judgePackage(from, imported);
  const target = path.posix.join(path.posix.dirname(file), imported);
  if (file.startsWith(BACKGROUND) && target.startsWith(PAGES_BROWSER))
    return 'a service worker may not wait for a module';
  const to = locate(target);
  if (to.top !== from.top) return judgeTop(from, to);
  if (from.room === null || to.room === null || from.room === to.room) return null;
  if (!HOST_ROOMS[from.room]?.includes(to.room)) return `${from.room} may not use ${to.room}`;
  return DOORS.includes(path.posix.basename(target)) ? null : `use the door of ${to.room}`;
}

function judgeTop(from: Place, to: Place): string | null {
  const allowed = TOP_ROOMS[from.top];
  if (allowed === undefined || !Object.hasOwn(TOP_ROOMS, to.top) || allowed.includes(to.top)) return null;
  return `${from.top} may not use ${to.top}`;
}

function judgePackage(from: Place, imported: string): string | null {
  if (from.top === 'shared' && !SHARED_PACKAGES.includes(imported)) return 'shared uses no package but valibot';
  if (from.top === 'extension' && imported.startsWith('node:')) return 'there is no Node in a browser';
  return null;
}
