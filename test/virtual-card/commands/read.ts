// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomBytes } from 'node:crypto';
import type { CardContext } from '../card-context.ts';
import type { ElementaryFile } from '../files/file-system.ts';
import { StatusWordError, SW } from '../status-word.ts';
import type { CardCommand } from './command.ts';

const SHORT_ID_FLAG = 0x80;
const SHORT_ID_RESERVED_BITS = 0x60;
const SHORT_ID_BITS = 0x1f;

/** READ BINARY, by offset up to 7FFF or by short file identifier. */
export function readBinary({ p1, p2, expectedBytes }: CardCommand, card: CardContext): Uint8Array {
  const byShortId = (p1 & SHORT_ID_FLAG) !== 0;
  const file = byShortId ? findByShortId(p1, card) : card.session.file;
  if (!file) throw new StatusWordError(SW.noCurrentFile);
  if (file.contactOnly && card.interface === 'contactless') throw new StatusWordError(SW.securityNotSatisfied);
  const offset = byShortId ? p2 : (p1 << 8) | p2;
  if (offset >= file.content.length) throw new StatusWordError(SW.wrongOffset);
  return file.content.subarray(offset, offset + (expectedBytes ?? 0));
}

function findByShortId(p1: number, { session }: CardContext): ElementaryFile {
  if ((p1 & SHORT_ID_RESERVED_BITS) !== 0) throw new StatusWordError(SW.wrongParameters);
  const file = session.directory.shortIdFiles.find(({ shortId }) => shortId === (p1 & SHORT_ID_BITS));
  if (!file) throw new StatusWordError(SW.fileNotFound);
  session.file = file;
  return file;
}

/** GET CHALLENGE: as many random bytes as asked for. */
export function getChallenge({ p1, p2, expectedBytes }: CardCommand): Uint8Array {
  if (p1 !== 0 || p2 !== 0) throw new StatusWordError(SW.wrongParameters);
  return randomBytes(expectedBytes ?? 0);
}
