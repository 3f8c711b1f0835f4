// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';
import type { CardSystem } from '../card-system.ts';
import type { CardCommand, CommandEntry } from '../commands/command.ts';
import { INS } from '../commands/index.ts';
import type { CardFile } from '../files/file-system.ts';
import { StatusWordError, SW } from '../status-word.ts';

export { buildCps2terFileTree } from './files.ts';

const CLA_CPS2TER = 0xa0;
const TAG_HEADER = 0x85;
const KIND = { mf: 1, df: 2, ef: 4 } as const;
const FILE_ID_BYTES = 2;

/** Status words of the older card, as the public source of the official middleware reads them. */
const CPS2TER_SW = { bytesReady: 0x9f00, badAddress: 0x9402, fileNotFound: 0x9404, wrongFile: 0x9408 } as const;

/** SELECT of one level by its identifier; the answer is a header of six bytes. */
function selectByLevel({ p1, p2, data }: CardCommand, { files, session }: CardContext): Uint8Array {
  if (p1 !== 0 || p2 !== 0) throw new StatusWordError(SW.wrongParameters);
  const [high = 0, low = 0] = data;
  if (data.length !== FILE_ID_BYTES) throw new StatusWordError(SW.wrongLength);
  const fileId = (high << 8) | low;
  const file: CardFile | undefined =
    fileId === files.mf.fileId ? files.mf : session.directory.children.find(child => child.fileId === fileId);
  if (!file) throw new StatusWordError(CPS2TER_SW.fileNotFound);
  if (file.kind === 'df') session.directory = file;
  session.file = file.kind === 'ef' ? file : null;
  const size = file.kind === 'ef' ? file.content.length : 0;
  const kind = file.kind === 'ef' ? KIND.ef : file === files.mf ? KIND.mf : KIND.df;
  return Uint8Array.of(TAG_HEADER, size >> 8, size & 0xff, high, low, kind);
}

/** READ BINARY of the selected file by offset. */
function readCurrent({ p1, p2, expectedBytes }: CardCommand, { session }: CardContext): Uint8Array {
  if (!session.file) throw new StatusWordError(CPS2TER_SW.wrongFile);
  const offset = (p1 << 8) | p2;
  if (offset >= session.file.content.length) throw new StatusWordError(CPS2TER_SW.badAddress);
  return session.file.content.subarray(offset, offset + (expectedBytes ?? 0));
}

const COMMANDS: ReadonlyMap<number, CommandEntry> = new Map<number, CommandEntry>([
  [INS.select, { direction: () => 'in', run: selectByLevel }],
  [INS.readBinary, { direction: () => 'out', run: readCurrent }],
]);

/** A CPS of before 2011: class A0, and no command of the later cards. */
export const cps2terSystem: CardSystem = {
  checkClass({ cla }) {
    if (cla !== CLA_CPS2TER) throw new StatusWordError(SW.unknownClass);
  },
  commandsOn: () => COMMANDS,
  bytesRemaining: CPS2TER_SW.bytesReady,
};
