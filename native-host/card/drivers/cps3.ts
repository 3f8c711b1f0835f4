// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../../shared/errors/index.ts';
import { AID } from '../aid-table.ts';
import type { CardChannel } from '../channel.ts';
import { commandError, readStatus } from '../status-words.ts';
import type { CardSignatureRequest, KeyInformation } from '../types.ts';
import {
  FILE_ID_BYTES,
  INS,
  SELECT_ANSWERS,
  SELECT_PATH_FROM_HERE,
  type SelectAnswer,
  selectByNameFor,
  signatureBytesOf,
} from './common.ts';
import { changePin, queryPuk, unblockPin } from './cps3-codes.ts';
import type { CardDriver, OpenApplication, SelectFile } from './driver.ts';
import { askTries, readTries } from './tries.ts';

const CLA = 0x00;
const SELECT_CHILD_EF = 0x02;
const SELECT_ROOT = selectByNameFor(CLA, AID.root, SELECT_ANSWERS.fcp);

const INS_INTERNAL_AUTHENTICATE = 0x88;
const MSE_SET_COMPUTATION = 0x41;
const TEMPLATE_AUTHENTICATION = 0xa4;
const TAG_KEY_REFERENCE = 0x84;
const TAG_ALGORITHM_REFERENCE = 0x80;
/** PKCS#1 v1.5 client/server authentication in IAS-ECC: the card pads the DigestInfo that it is given. */
const ALGORITHM_PKCS1_AUTHENTICATION = 0x02;

/** IAS-ECC: the application by its AID, signatures by INTERNAL AUTHENTICATE. */
export const cps3: CardDriver = {
  generation: 'CPS3',
  capability: 'pkcs1',
  cla: CLA,
  open,
  async reselect(channel, { application }) {
    const sw = await select(channel, application);
    const meaning = readStatus(sw);
    if (meaning === 'not-found') throw new CpxError('CARD_CHANGED', { detail: 'no CPx application any more' });
    if (meaning !== 'success') throw commandError('SELECT application', sw);
  },
  queryTriesLeft: async (channel, pinReference) => readTries(await askTries(channel, CLA, pinReference)),
  queryPuk,
  changePin,
  unblockPin,
  sign,
};

/** The FCP that some cards hold ready after SELECT is never fetched: nothing in it is needed. */
async function open(channel: CardChannel): Promise<OpenApplication | null> {
  for (const answer of Object.values(SELECT_ANSWERS)) {
    const application = selectByNameFor(CLA, AID.contact, answer);
    const sw = await select(channel, application);
    const meaning = readStatus(sw);
    if (meaning === 'success') {
      return { selectFile: fileSelector(channel, answer), selectionFor: () => ({ application, directories: [] }) };
    }
    // A foreign operating system may not know SELECT by name, or the class byte, at all.
    if (meaning === 'not-found' || meaning === 'unsupported') return null;
    if (meaning !== 'wrong-parameters') throw commandError('SELECT application', sw);
  }
  return null;
}

/**
 * SELECT of the application. A program that used the CPS2ter part leaves the card in it: every command of ours is then
 * refused by its class, until the root of the applet is selected.
 */
async function select(channel: CardChannel, application: Uint8Array): Promise<number> {
  const { sw } = await channel.sendEncoded(application);
  if (readStatus(sw) !== 'unsupported') return sw;
  await channel.sendEncoded(SELECT_ROOT);
  return (await channel.sendEncoded(application)).sw;
}

/** @param accepted what this card wanted as P2 of SELECT so far. */
function fileSelector(channel: CardChannel, accepted: SelectAnswer): SelectFile {
  let answer = accepted;
  const selectEf = async (files: Uint8Array) => {
    const p1 = files.length === FILE_ID_BYTES ? SELECT_CHILD_EF : SELECT_PATH_FROM_HERE;
    return (await channel.send({ cla: CLA, ins: INS.select, p1, p2: answer, data: files })).sw;
  };
  return async files => {
    let sw = await selectEf(files);
    if (readStatus(sw) === 'wrong-parameters' && answer !== SELECT_ANSWERS.fcp) {
      answer = SELECT_ANSWERS.fcp;
      sw = await selectEf(files);
    }
    const meaning = readStatus(sw);
    if (meaning === 'not-found') return null;
    if (meaning !== 'success') throw commandError(`SELECT ${Buffer.from(files).toString('hex').toUpperCase()}`, sw);
    return { bytes: null };
  };
}

/** MSE SET with the key, then INTERNAL AUTHENTICATE (ISO/IEC 7816-4, 11.5.2; IAS-ECC, client/server authentication). */
async function sign(channel: CardChannel, key: KeyInformation, request: CardSignatureRequest): Promise<Uint8Array> {
  if (request.kind !== 'digest-info') throw new CpxError('TLS_FAILED', { detail: 'a CPS3 signs PKCS#1 v1.5 only' });
  const environment = await channel.send({
    cla: CLA,
    ins: INS.manageSecurityEnvironment,
    p1: MSE_SET_COMPUTATION,
    p2: TEMPLATE_AUTHENTICATION,
    data: Uint8Array.of(
      TAG_KEY_REFERENCE,
      1,
      key.reference,
      TAG_ALGORITHM_REFERENCE,
      1,
      ALGORITHM_PKCS1_AUTHENTICATION,
    ),
  });
  if (readStatus(environment.sw) !== 'success') throw commandError('MSE SET', environment.sw);
  const signatureBytes = signatureBytesOf(key);
  const { data, sw } = await channel.send({
    cla: CLA,
    ins: INS_INTERNAL_AUTHENTICATE,
    p1: 0,
    p2: 0,
    data: request.bytes,
    le: signatureBytes,
  });
  if (readStatus(sw) !== 'success') throw commandError('INTERNAL AUTHENTICATE', sw);
  if (data.length !== signatureBytes) {
    throw new CpxError('CARD_FAULT', { detail: `INTERNAL AUTHENTICATE answered ${data.length} bytes` });
  }
  return data;
}
