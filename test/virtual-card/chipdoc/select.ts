// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';
import { type CardCommand, NO_DATA } from '../commands/command.ts';
import { walkPath } from '../files/file-system.ts';
import { AID } from '../identifiers.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { encodeFci } from './fci.ts';

/** P1 of SELECT as far as ChipDoc takes it here. */
export const By = { name: 0x04, pathFromMf: 0x08 } as const;
/** P2: what the answer holds. */
const Answer = { fci: 0x00, fcp: 0x04, nothing: 0x0c } as const;

const isAid = (data: Uint8Array, aid: Uint8Array): boolean => Buffer.compare(data, aid) === 0;

/** SELECT on logical channel 1: an application by its name, which opens the channel; then files by their path. */
export function selectOnChannel1(command: CardCommand, card: CardContext): Uint8Array {
  switch (command.p1) {
    case By.name:
      return selectApplication(command, card);
    case By.pathFromMf:
      return selectPath(command, card);
    default:
      throw new StatusWordError(SW.wrongParameters);
  }
}

/** SELECT on the basic channel, where the CPS2ter emulation is: by its name alone. */
export function selectEmulation({ p1, data }: CardCommand): Uint8Array {
  if (p1 !== By.name || !isAid(data, AID.cps2ter)) throw new StatusWordError(SW.fileNotFound);
  return NO_DATA;
}

function selectApplication({ p2, data }: CardCommand, { files, session }: CardContext): Uint8Array {
  if (p2 !== Answer.nothing && p2 !== Answer.fcp) throw new StatusWordError(SW.wrongParameters);
  const isChipDoc = isAid(data, AID.root);
  if (!isChipDoc && !isAid(data, AID.auxiliary)) throw new StatusWordError(SW.fileNotFound);
  session.channel1 = isChipDoc ? 'chipdoc' : 'auxiliary';
  session.directory = files.mf;
  session.file = null;
  session.environments.clear();
  return NO_DATA;
}

/** The path begins below the MF: with 3F00 there is no such file. A file answers an FCI, a directory as well. */
function selectPath({ p2, data }: CardCommand, { files, session }: CardContext): Uint8Array {
  if (session.channel1 !== 'chipdoc') throw new StatusWordError(SW.conditionsNotSatisfied);
  if (p2 !== Answer.fci) throw new StatusWordError(SW.wrongParameters);
  if (data.length === 0 || data.length % 2 === 1) throw new StatusWordError(SW.wrongData);
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const path = Array.from({ length: data.length / 2 }, (_, index) => view.getUint16(2 * index));
  const file = walkPath(files.mf, path);
  const directory = file.kind === 'df' ? file : walkPath(files.mf, path.slice(0, -1));
  if (directory.kind !== 'df') throw new StatusWordError(SW.fileNotFound);
  if (session.directory !== directory) session.environments.clear();
  session.directory = directory;
  session.file = file.kind === 'ef' ? file : null;
  return encodeFci(file);
}
