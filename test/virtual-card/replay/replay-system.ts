// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardSystem } from '../card-system.ts';
import type { CommandEntry } from '../commands/command.ts';
import { type CardCommand, NO_DATA } from '../commands/command.ts';
import { INS } from '../commands/index.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { fromHex, toHex } from '../tlv.ts';
import { commandKey, type RecordedCard } from './recorded-card.ts';

/** "No precise diagnosis": the trace does not tell. */
const SW_NOT_RECORDED = 0x6f00;

const MF = '3F00';
const STATUS_DIGITS = 4;
const By = { fileId: 0x02, name: 0x04, pathFromMf: 0x08, path: 0x09 } as const;
const ANSWER_NOTHING = 0x0c;

/** What a replayed card remembers until it is reset. */
export interface ReplaySession {
  chained: Uint8Array;
  /** Path from 3F00, hexadecimal. */
  directory: string;
  file: string | null;
}

export interface ReplayContext {
  readonly card: RecordedCard;
  session: ReplaySession;
}

export const createReplaySession = (): ReplaySession => ({ chained: new Uint8Array(), directory: MF, file: null });

const SELECT: CommandEntry<ReplayContext> = { direction: () => 'in', run: select };
const READ_BINARY: CommandEntry<ReplayContext> = { direction: () => 'out', run: readBinary };

/** Finds files as a card does, whatever the order of the commands in the trace; the rest is looked up. */
export function createReplaySystem(card: RecordedCard): CardSystem<ReplayContext> {
  let cla = 0;
  let ins = 0;
  const other: CommandEntry<ReplayContext> = {
    direction: () => 'in',
    run: ({ p1, p2, data }) => {
      const answer = card.others.get(commandKey(Uint8Array.of(cla, ins, p1, p2), data));
      if (answer === undefined) throw new StatusWordError(SW_NOT_RECORDED);
      const status = Number.parseInt(answer.slice(-STATUS_DIGITS), 16);
      if (status !== SW.ok) throw new StatusWordError(status);
      return fromHex(answer.slice(0, -STATUS_DIGITS));
    },
  };
  return {
    checkClass(header) {
      ({ cla, ins } = header);
    },
    commandsOn: () =>
      new Map([
        [INS.select as number, SELECT],
        [INS.readBinary as number, READ_BINARY],
        ...(ins === INS.select || ins === INS.readBinary ? [] : [[ins, other] as const]),
      ]),
  };
}

function select({ p1, p2, data }: CardCommand, { card, session }: ReplayContext): Uint8Array {
  const path = findPath(p1, toHex(data), card, session.directory);
  const file = path === null ? undefined : card.files.get(path);
  if (path === null || (file === undefined && !card.directories.has(path))) throw new StatusWordError(SW.fileNotFound);
  session.directory = file === undefined ? path : path.slice(0, -MF.length);
  session.file = file === undefined ? null : path;
  return file === undefined || p2 === ANSWER_NOTHING ? NO_DATA : file.fcp;
}

function findPath(p1: number, data: string, card: RecordedCard, directory: string): string | null {
  switch (p1) {
    case By.name:
      return card.applications.get(data) ?? null;
    case By.fileId:
      return directory + data;
    case By.pathFromMf:
      return MF + data;
    case By.path:
      return data.startsWith(MF) ? data : directory + data;
    default:
      return null;
  }
}

function readBinary({ p1, p2, expectedBytes }: CardCommand, { card, session }: ReplayContext): Uint8Array {
  const file = session.file === null ? undefined : card.files.get(session.file);
  if (file === undefined) throw new StatusWordError(SW.noCurrentFile);
  const offset = (p1 << 8) | p2;
  if (offset >= file.content.length) throw new StatusWordError(SW.wrongOffset);
  return file.content.subarray(offset, offset + (expectedBytes ?? 0));
}
