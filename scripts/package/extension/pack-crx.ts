// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CrxSigner } from './crx-signer.ts';
import { CRX_VERSION, crxIdOf, FIELDS, MAGIC, signedBytes, u32 } from './crx3-format.ts';
import { encodeField } from './protobuf.ts';

/**
 * Signs a zip as a CRX3 file with one proof, RSASSA-PKCS1-v1_5 with SHA-256: it has no random part, so that the same zip
 * and key give the same bytes.
 */
export async function packCrx(zip: Uint8Array, { publicKey, sign }: CrxSigner): Promise<Uint8Array> {
  const signedData = encodeField({ number: FIELDS.crxId, bytes: crxIdOf(publicKey) });
  const signature = await sign(signedBytes(signedData, zip));
  const proof = Buffer.concat([
    encodeField({ number: FIELDS.publicKey, bytes: publicKey }),
    encodeField({ number: FIELDS.signature, bytes: signature }),
  ]);
  const header = Buffer.concat([
    encodeField({ number: FIELDS.sha256WithRsa, bytes: proof }),
    encodeField({ number: FIELDS.signedHeaderData, bytes: signedData }),
  ]);
  return Buffer.concat([MAGIC, u32(CRX_VERSION), u32(header.length), header, zip]);
}
