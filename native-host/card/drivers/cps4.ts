// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../../shared/errors/index.ts';
import { AID } from '../aid-table.ts';
import type { CardChannel } from '../channel.ts';
import { CardFiles } from '../files.ts';
import { findApplicationPath, type KeyObject } from '../pkcs15/index.ts';
import { commandError, readStatus } from '../status-words.ts';
import type { CardSelection } from '../types.ts';
import { SELECT_ANSWERS, selectByNameFor } from './common.ts';
import { CLA_CHANNEL_1 } from './cps4-channel.ts';
import { changePin, unblockPin } from './cps4-codes.ts';
import { fileSelector, resolvePath, selectDirectoryCommand } from './cps4-files.ts';
import { sign } from './cps4-signature.ts';
import type { CardDriver, OpenApplication } from './driver.ts';
import { askTries, readTries } from './tries.ts';

const fromHex = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));

const CLA_BASIC_CHANNEL = 0x00;
const EF_DIR = fromHex('3F002F00');
/** Where the application is when EF.DIR does not say. */
const DEFAULT_APPLICATION_PATH = fromHex('3F005015');
/** Logical channel not supported: another program's reset closed ours. */
const SW_CHANNEL_CLOSED = 0x6881;

/** ChipDoc, on logical channel 1: its SELECT opens the channel. */
const SELECT_CHIPDOC = selectByNameFor(CLA_CHANNEL_1, AID.root, SELECT_ANSWERS.none);
/** What brings back a card that refuses it, 6985 after a change of card for instance: two neighbours, then ChipDoc. */
const RECOVERY = [
  selectByNameFor(CLA_CHANNEL_1, AID.auxiliary, SELECT_ANSWERS.none),
  // The emulation, where the card starts.
  selectByNameFor(CLA_BASIC_CHANNEL, AID.cps2ter, SELECT_ANSWERS.none),
];

/** ChipDoc: everything on logical channel 1, files by path, signatures by raw RSA. Never met a real card. */
export const cps4: CardDriver = {
  generation: 'CPS4',
  capability: 'raw-rsa',
  cla: CLA_CHANNEL_1,
  open,
  reselect,
  queryTriesLeft,
  // ChipDoc is not known to tell how often the code may still unblock.
  queryPuk: async (channel, { reference }, selection) => ({
    triesLeft: await queryTriesLeft(channel, reference, selection),
    usesLeft: null,
  }),
  changePin,
  unblockPin,
  sign,
};

async function queryTriesLeft(
  channel: CardChannel,
  pinReference: number,
  selection: CardSelection,
): Promise<number | null> {
  let sw = await askTries(channel, CLA_CHANNEL_1, pinReference);
  // The question costs no try and may be asked again; a VERIFY with digits never is.
  if (sw === SW_CHANNEL_CLOSED) {
    await reselect(channel, selection);
    sw = await askTries(channel, CLA_CHANNEL_1, pinReference);
  }
  return readTries(sw);
}

async function open(channel: CardChannel): Promise<OpenApplication | null> {
  const sw = await selectChipDoc(channel);
  const meaning = readStatus(sw);
  if (meaning === 'not-found' || meaning === 'unsupported') return null;
  if (meaning !== 'success') throw commandError('SELECT application', sw);
  const application = await locateApplication(channel);
  return {
    selectFile: fileSelector(channel, application),
    selectionFor: key => ({ application: SELECT_CHIPDOC, directories: directoriesOf(application, key) }),
  };
}

async function selectChipDoc(channel: CardChannel): Promise<number> {
  const { sw } = await channel.sendEncoded(SELECT_CHIPDOC);
  if (readStatus(sw) === 'success') return sw;
  // Either neighbour may be absent: only the last answer tells.
  for (const command of RECOVERY) await channel.sendEncoded(command);
  return (await channel.sendEncoded(SELECT_CHIPDOC)).sw;
}

/** Path of the PKCS#15 application, from 3F00. Throws CARD_UNSUPPORTED when EF.DIR names it without one. */
async function locateApplication(channel: CardChannel): Promise<Uint8Array> {
  const files = new CardFiles(channel, CLA_CHANNEL_1, fileSelector(channel, DEFAULT_APPLICATION_PATH));
  const directory = await files.read({ files: EF_DIR, offset: 0, length: null });
  return (directory && findApplicationPath(directory, AID.contact)) ?? DEFAULT_APPLICATION_PATH;
}

/** The application, then the key's own directory where its entry names one. */
function directoriesOf(application: Uint8Array, { path }: KeyObject): readonly Uint8Array[] {
  const own = path === null ? [] : [resolvePath(application, path)];
  return [application, ...own].map(selectDirectoryCommand);
}

async function reselect(channel: CardChannel, { directories }: CardSelection): Promise<void> {
  const application = await selectChipDoc(channel);
  if (readStatus(application) === 'not-found') throw new CpxError('CARD_CHANGED', { detail: 'no ChipDoc any more' });
  if (readStatus(application) !== 'success') throw commandError('SELECT application', application);
  for (const command of directories) {
    const { sw } = await channel.sendEncoded(command);
    if (readStatus(sw) !== 'success') throw commandError('SELECT directory', sw);
  }
}
