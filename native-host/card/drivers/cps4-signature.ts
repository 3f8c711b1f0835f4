// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../../shared/errors/index.ts';
import type { CardChannel } from '../channel.ts';
import { commandError, readStatus } from '../status-words.ts';
import type { CardSignatureRequest, KeyInformation } from '../types.ts';
import { INS, signatureBytesOf } from './common.ts';
import { CLA_CHANNEL_1 } from './cps4-channel.ts';

const MSE_SET_COMPUTATION = 0x41;
const TEMPLATE_CONFIDENTIALITY = 0xb8;
const TAG_KEY_REFERENCE = 0x83;
/** The authentication key of every CPS4; what its PrKDF entry says of a reference is not needed. */
const AUTHENTICATION_KEY = 0x20;
/** P1 P2 of PSO DECIPHER: plain value wanted, cryptogram given (ISO/IEC 7816-8). */
const PLAIN_VALUE = 0x80;
const CRYPTOGRAM = 0x86;

/** 00 01 before, at least eight FF, 00 after (RFC 8017, section 9.2). */
const PKCS1_OVERHEAD_BYTES = 11;

/**
 * PSO DECIPHER of a block that is padded already: the card answers the bare result of its private operation, and so the
 * signature. The block goes without a padding indicator.
 */
export async function sign(
  channel: CardChannel,
  key: KeyInformation,
  request: CardSignatureRequest,
): Promise<Uint8Array> {
  const blockBytes = signatureBytesOf(key);
  const block = toBlock(request, blockBytes);
  const environment = await channel.send({
    cla: CLA_CHANNEL_1,
    ins: INS.manageSecurityEnvironment,
    p1: MSE_SET_COMPUTATION,
    p2: TEMPLATE_CONFIDENTIALITY,
    data: Uint8Array.of(TAG_KEY_REFERENCE, 1, AUTHENTICATION_KEY),
  });
  if (readStatus(environment.sw) !== 'success') throw commandError('MSE SET', environment.sw);
  const { data, sw } = await channel.send({
    cla: CLA_CHANNEL_1,
    ins: INS.performSecurityOperation,
    p1: PLAIN_VALUE,
    p2: CRYPTOGRAM,
    data: block,
    le: blockBytes,
  });
  if (readStatus(sw) !== 'success') throw commandError('PSO DECIPHER', sw);
  if (data.length !== blockBytes) {
    throw new CpxError('CARD_FAULT', { detail: `PSO DECIPHER answered ${data.length} bytes` });
  }
  return data;
}

function toBlock({ kind, bytes }: CardSignatureRequest, blockBytes: number): Uint8Array {
  if (kind === 'digest-info') return padPkcs1(bytes, blockBytes);
  if (bytes.length !== blockBytes) throw new CpxError('TLS_FAILED', { detail: `a PSS block of ${bytes.length} bytes` });
  return bytes;
}

/** EMSA-PKCS1-v1_5 (RFC 8017, section 9.2) from step 3 on. */
function padPkcs1(digestInfo: Uint8Array, blockBytes: number): Uint8Array {
  if (digestInfo.length + PKCS1_OVERHEAD_BYTES > blockBytes) {
    throw new CpxError('TLS_FAILED', { detail: `a DigestInfo of ${digestInfo.length} bytes` });
  }
  const block = new Uint8Array(blockBytes).fill(0xff);
  const start = blockBytes - digestInfo.length;
  block[0] = 0x00;
  block[1] = 0x01;
  block[start - 1] = 0x00;
  block.set(digestInfo, start);
  return block;
}
