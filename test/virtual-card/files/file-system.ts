// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { StatusWordError, SW } from '../status-word.ts';
import { encodeFcp } from './fcp.ts';

/** Transparent elementary file; its contents never change on a virtual card. */
export interface ElementaryFile {
  readonly kind: 'ef';
  readonly fileId: number;
  readonly shortId?: number;
  readonly content: Uint8Array;
  /** Answered to SELECT with P2 = 04. */
  readonly fcp: Uint8Array;
  /** Read by contacts alone, not over the air. */
  readonly contactOnly: boolean;
}

/** Dedicated file or MF. */
export interface DirectoryFile {
  readonly kind: 'df';
  readonly fileId: number;
  /** AIDs that select it. */
  readonly applications: readonly Uint8Array[];
  /** Found by file id and by path. */
  readonly children: readonly CardFile[];
  /** Found by short file identifier. */
  readonly shortIdFiles: readonly ElementaryFile[];
}

export type CardFile = ElementaryFile | DirectoryFile;

/** Makes an EF with the control parameters of a CPS3. */
export function createElementaryFile(
  fileId: number,
  content: Uint8Array,
  options: { readonly shortId?: number; readonly updatable?: boolean; readonly contactOnly?: boolean } = {},
): ElementaryFile {
  const fcp = encodeFcp({ size: content.length, fileId, ...options });
  const { contactOnly = false } = options;
  return {
    kind: 'ef',
    fileId,
    content,
    fcp,
    contactOnly,
    ...(options.shortId === undefined ? {} : { shortId: options.shortId }),
  };
}

/** Makes a DF. */
export function createDirectory(
  fileId: number,
  children: readonly CardFile[],
  applications: readonly Uint8Array[] = [],
): DirectoryFile {
  const shortIdFiles = children.filter(file => file.kind === 'ef').filter(file => file.shortId !== undefined);
  return { kind: 'df', fileId, applications, children, shortIdFiles };
}

/** The child with this file identifier. Throws 6A82. */
export function findChild(directory: DirectoryFile, fileId: number): CardFile {
  const child = directory.children.find(file => file.fileId === fileId);
  if (!child) throw new StatusWordError(SW.fileNotFound);
  return child;
}

/** The file at the end of a path of file identifiers. Throws 6A82. */
export function walkPath(start: DirectoryFile, path: readonly number[]): CardFile {
  let file: CardFile = start;
  for (const fileId of path) {
    if (file.kind !== 'df') throw new StatusWordError(SW.fileNotFound);
    file = findChild(file, fileId);
  }
  return file;
}
