// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../../shared/errors/index.ts';
import { encodeCommand, MAX_SHORT_RESPONSE_BYTES } from '../apdu.ts';
import type { CardChannel } from '../channel.ts';
import { commandError, readStatus } from '../status-words.ts';
import { findValue, readElements, readUnsigned } from '../tlv.ts';
import { FILE_ID_BYTES, INS } from './common.ts';
import { CLA_CHANNEL_1 } from './cps4-channel.ts';
import type { SelectFile } from './driver.ts';

/** P1 of SELECT: path from the MF, whose own identifier is left out. */
const SELECT_PATH_FROM_MF = 0x08;
/** P2 of SELECT: the card answers an FCI. */
const ANSWER_FCI = 0x00;
const MF = Uint8Array.of(0x3f, 0x00);

const TAG_FCI = 0x6f;
/** Bytes of the file's data, without and with what the card adds (ISO/IEC 7816-4, table 12). */
const TAG_DATA_BYTES = 0x80;
const TAG_TOTAL_BYTES = 0x81;

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();
const isAbsolute = (path: Uint8Array): boolean => Buffer.compare(path.subarray(0, FILE_ID_BYTES), MF) === 0;

/** A path of a PKCS#15 object from 3F00: one that does not begin there is below the application. */
export const resolvePath = (application: Uint8Array, path: Uint8Array): Uint8Array =>
  isAbsolute(path) ? path : Uint8Array.of(...application, ...path);

/** SELECT of a directory from 3F00, its FCI left in the card: without Le, the same bytes on T=0 and T=1. */
export const selectDirectoryCommand = (path: Uint8Array): Uint8Array =>
  encodeCommand({ ...selectHeader, data: path.subarray(FILE_ID_BYTES) }, 'T1');

const selectHeader = { cla: CLA_CHANNEL_1, ins: INS.select, p1: SELECT_PATH_FROM_MF, p2: ANSWER_FCI } as const;

/** @param application path from 3F00 that short paths are below of. */
export function fileSelector(channel: CardChannel, application: Uint8Array): SelectFile {
  return async files => {
    const path = resolvePath(application, files);
    const data = path.subarray(FILE_ID_BYTES);
    const response = await channel.send({ ...selectHeader, data, le: MAX_SHORT_RESPONSE_BYTES });
    const meaning = readStatus(response.sw);
    if (meaning === 'not-found') return null;
    if (meaning !== 'success') throw commandError(`SELECT ${toHex(path)}`, response.sw);
    return { bytes: readSize(response.data) };
  };
}

/** Throws CARD_FAULT for anything but an FCI with a size: a directory has none. */
function readSize(answer: Uint8Array): number {
  const fci = findValue(readElements(answer), TAG_FCI);
  const fields = fci === null ? [] : readElements(fci);
  const size = findValue(fields, TAG_DATA_BYTES) ?? findValue(fields, TAG_TOTAL_BYTES);
  if (size === null) throw new CpxError('CARD_FAULT', { detail: 'SELECT answered no FCI of a file' });
  return readUnsigned(size);
}
