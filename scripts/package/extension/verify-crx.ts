// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createPublicKey, verify } from 'node:crypto';
import { CRX_VERSION, crxIdOf, FIELDS, MAGIC, signedBytes, U32_BYTES } from './crx3-format.ts';
import { type BytesField, decodeFields } from './protobuf.ts';

const HEADER_OFFSET = MAGIC.length + 2 * U32_BYTES;

export interface VerifiedCrx {
  /** SubjectPublicKeyInfo, DER, of the key whose proof holds and from which the id is made. */
  readonly publicKey: Uint8Array;
  readonly zip: Uint8Array;
}

/**
 * Takes a CRX3 file apart as a browser does. Throws RangeError if it is not one, if a proof does not hold, or if no proof
 * is of the key that the extension's id is made from.
 */
export function verifyCrx(crx: Uint8Array): VerifiedCrx {
  const file = Buffer.from(crx.buffer, crx.byteOffset, crx.byteLength);
  if (file.length < HEADER_OFFSET || !file.subarray(0, MAGIC.length).equals(MAGIC))
    throw new RangeError('not a CRX file');
  if (file.readUInt32LE(MAGIC.length) !== CRX_VERSION) throw new RangeError('not version 3');
  const zipOffset = HEADER_OFFSET + file.readUInt32LE(MAGIC.length + U32_BYTES);
  if (zipOffset > file.length) throw new RangeError('the header is cut off');
  const header = decodeFields(file.subarray(HEADER_OFFSET, zipOffset));
  const zip = file.subarray(zipOffset);

  const signedData = one(header, FIELDS.signedHeaderData);
  const crxId = one(decodeFields(signedData), FIELDS.crxId);
  const proofs = header.filter(({ number }) => number === FIELDS.sha256WithRsa).map(({ bytes }) => decodeFields(bytes));
  let own: Uint8Array | null = null;
  for (const proof of proofs) {
    const publicKey = one(proof, FIELDS.publicKey);
    const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' });
    if (!verify('sha256', signedBytes(signedData, zip), key, one(proof, FIELDS.signature))) {
      throw new RangeError('a signature does not hold');
    }
    if (Buffer.compare(crxIdOf(publicKey), crxId) === 0) own = publicKey;
  }
  if (own === null) throw new RangeError('no proof of the extension’s own key');
  return { publicKey: own, zip };
}

function one(fields: readonly BytesField[], number: number): Uint8Array {
  const [field, ...others] = fields.filter(candidate => candidate.number === number);
  if (field === undefined || others.length > 0) throw new RangeError(`field ${number} is not there once`);
  return field.bytes;
}
