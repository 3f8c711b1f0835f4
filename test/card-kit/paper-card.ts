// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CardChannel } from '../../native-host/card/channel.ts';
import { CardFiles } from '../../native-host/card/files.ts';

/** What the PKCS#15 ids of a CPx begin with: the AID of its contact application. */
export const CONTACT_ID = 'E828BD080F8025000001FF0010';

const SW = { ok: [0x90, 0x00], wrongOffset: [0x6b, 0x00] } as const;
const SW1_WRONG_LE = 0x6c;
const LARGEST_READ = 256;

/** Files without a card around them, on a strict T=0 line: a read beyond the end is answered 6Cxx. */
export interface PaperCard {
  readonly files: CardFiles;
  /** Each READ BINARY, `FILE LENGTH` in the length of Le; for files below `A000` only. */
  readonly reads: readonly string[];
}

/** @param contents hexadecimal, by the last file identifier of a path. */
export function paperCard(contents: Readonly<Record<string, string>>): PaperCard {
  const reads: string[] = [];
  let current = '';
  const transmit = async (command: Uint8Array): Promise<Uint8Array> => {
    const [, , p1 = 0, p2 = 0, p3 = 0] = command;
    const le = p3 || LARGEST_READ;
    reads.push(`${current} ${le}`);
    const rest = Buffer.from(contents[current] ?? '', 'hex').subarray((p1 << 8) | p2);
    if (rest.length === 0) return Uint8Array.from(SW.wrongOffset);
    return le > rest.length
      ? Uint8Array.of(SW1_WRONG_LE, rest.length)
      : Uint8Array.of(...rest.subarray(0, le), ...SW.ok);
  };
  const nothing = async () => undefined;
  const channel = new CardChannel({
    protocol: 'T0',
    transmit,
    features: async () => new Map(),
    control: async () => new Uint8Array(0),
    beginTransaction: nothing,
    endTransaction: nothing,
    reconnect: nothing,
    disconnect: nothing,
  });
  const files = new CardFiles(channel, 0, async path => {
    current = Buffer.from(path.subarray(-2)).toString('hex').toUpperCase();
    return contents[current] === undefined ? null : { bytes: null };
  });
  return { files, reads };
}
