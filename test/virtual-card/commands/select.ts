// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';
import { type CardFile, type DirectoryFile, findChild, walkPath } from '../files/file-system.ts';
import { AID, FID } from '../identifiers.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { type CardCommand, NO_DATA } from './command.ts';

/** P1 of SELECT (ISO/IEC 7816-4 table 39) as far as a CPS3 takes it. */
const By = { fileId: 0x02, name: 0x04, path: 0x09 } as const;
/** P2: what the answer holds. 00 (FCI) is refused but for the root of the applet. */
const Answer = { fci: 0x00, fcp: 0x04, nothing: 0x0c } as const;

/** SELECT. An EF answers its FCP when P2 asks for it; a DF never answers any. */
export function select({ p1, p2, data }: CardCommand, card: CardContext): Uint8Array {
  const isRoot = p1 === By.name && Buffer.compare(data, AID.root) === 0;
  const takesP2 = p2 === Answer.fcp || p2 === Answer.nothing || (p2 === Answer.fci && isRoot);
  if (!takesP2) throw new StatusWordError(SW.wrongParameters);
  const file = findFile(p1, data, card);
  if (file.kind === 'df') {
    enterDirectory(file, card);
    return NO_DATA;
  }
  card.session.file = file;
  return p2 === Answer.fcp ? file.fcp : NO_DATA;
}

function findFile(p1: number, data: Uint8Array, card: CardContext): CardFile {
  switch (p1) {
    case By.name:
      return findApplication(data, card);
    case By.path:
      return findByPath(readFileIds(data), card);
    case By.fileId: {
      const [fileId, ...more] = readFileIds(data);
      if (fileId === undefined || more.length > 0) throw new StatusWordError(SW.wrongData);
      const file = findChild(card.session.directory, fileId);
      if (file.kind !== 'ef') throw new StatusWordError(SW.fileNotFound);
      return file;
    }
    default:
      throw new StatusWordError(SW.wrongParameters);
  }
}

/** A path that begins with 3F00 is absolute, whatever P1 = 09 says elsewhere. */
function findByPath(path: readonly number[], card: CardContext): CardFile {
  let directory = card.session.directory;
  let rest = path;
  if (path[0] === FID.mf) {
    directory = card.files.mf;
    rest = path.slice(1);
  }
  const file = walkPath(directory, rest);
  // The elementary file becomes current, and with it the directory that holds it.
  if (file.kind === 'ef') enterDirectory(walkPath(directory, rest.slice(0, -1)), card);
  return file;
}

function findApplication(aid: Uint8Array, card: CardContext): DirectoryFile {
  const application = card.files.applications.find(({ applications }) =>
    applications.some(candidate => Buffer.compare(candidate, aid) === 0),
  );
  if (!application) throw new StatusWordError(SW.fileNotFound);
  return application;
}

function readFileIds(data: Uint8Array): number[] {
  if (data.length === 0 || data.length % 2 === 1) throw new StatusWordError(SW.wrongData);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  return Array.from({ length: data.length / 2 }, (_, index) => view.getUint16(2 * index));
}

/** A new directory takes the default security environment, which is empty. Verified codes stay: they are global. */
function enterDirectory(file: CardFile, { session }: CardContext): void {
  if (file.kind !== 'df') throw new StatusWordError(SW.fileNotFound);
  if (session.directory !== file) session.environments.clear();
  session.directory = file;
  session.file = null;
}
