// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import {
  type CardSignatureRequest,
  type CardSigner,
  type NativeReading,
  openSigner,
  type SecretPin,
} from '../../native-host/card/index.ts';
import { encodePssBlock, type VirtualCard } from '../virtual-card/index.ts';
import type { PinPad } from '../virtual-card/pin-pad/index.ts';
import { type CardBench, READER, startBench } from './bench.ts';
import { type BeforeTransmit, interceptTransmit } from './intercept.ts';
import { typePin } from './typed-pin.ts';

const INS_VERIFY = 0x20;
const HEADER_BYTES = 5;
/** Of RSA 2048. */
const BLOCK_BYTES = 256;

export interface SigningChoices {
  /** Default: `1234`, the code of the default profile. */
  readonly pin?: SecretPin | null;
  /** The keys of the reader; none if left out. */
  readonly pinPad?: PinPad;
  readonly lastTryConfirmed?: boolean;
  /** Before each command from the signer on; commands of the reading are not counted. */
  readonly before?: BeforeTransmit;
}

export interface SigningBench extends CardBench {
  readonly insertion: string;
  readonly reading: NativeReading;
  readonly signer: CardSigner;
}

/** A bench with this card read, and a signer for it. `stop` closes the signer first. */
export async function prepareSigner(subject: VirtualCard, choices: SigningChoices = {}): Promise<SigningBench> {
  const { pin = typePin('1234'), pinPad, lastTryConfirmed = false, before } = choices;
  let isSigning = false;
  let index = 0;
  const bench = startBench({
    ...(pinPad === undefined ? {} : { pinPad }),
    port: pcsc => interceptTransmit(pcsc, (_, command) => isSigning && before?.(++index, command)),
  });
  const { insertion, reading } = await bench.insertAndRead(subject);
  isSigning = true;
  const { port, monitor } = bench;
  const signer = openSigner({ port, reader: READER, reading, insertion, monitor, pin, lastTryConfirmed });
  const stop = async () => {
    await signer.close();
    await bench.stop();
  };
  return { ...bench, stop, insertion, reading, signer };
}

export interface HeardCommands {
  /** Instruction bytes in hexadecimal, in order. */
  readonly instructions: readonly string[];
  /** VERIFY commands that carried a code. */
  readonly verifies: number;
  readonly exchanges: number;
}

/** Counts what reaches the card from now on. */
export function listenToCard(subject: VirtualCard): HeardCommands {
  const instructions: string[] = [];
  let verifies = 0;
  subject.onExchange(({ command }) => {
    const [, ins = 0] = command;
    instructions.push(ins.toString(16).padStart(2, '0'));
    if (ins === INS_VERIFY && command.length > HEADER_BYTES) verifies++;
  });
  return {
    instructions,
    get verifies() {
      return verifies;
    },
    get exchanges() {
      return instructions.length;
    },
  };
}

/** Whether this is a PKCS#1 v1.5 signature of SHA-256(`data`) by the card's authentication key. */
export const isSignedBy = (subject: VirtualCard, data: string, signature: Uint8Array): boolean =>
  verify('sha256', Buffer.from(data), new X509Certificate(subject.certificates.authentication).publicKey, signature);

/** Asks for an RSASSA-PSS signature of `data`, RSA 2048: the EMSA-PSS block of its SHA-256 (RFC 8017, 9.1.1). */
export function pssBlockOf(data: string): CardSignatureRequest {
  const digest = createHash('sha256').update(data).digest();
  return { kind: 'pss-block', bytes: encodePssBlock('sha256', digest, BLOCK_BYTES) };
}

/** The same for RSASSA-PSS with a salt as long as the hash, as TLS wants it. */
export const isPssSignedBy = (subject: VirtualCard, data: string, signature: Uint8Array): boolean =>
  isPssSigned(subject.certificates.authentication, data, signature);

/** The same by the key of this certificate. */
export const isPssSigned = (certificateDer: Uint8Array, data: string, signature: Uint8Array): boolean =>
  verify(
    'sha256',
    Buffer.from(data),
    {
      key: new X509Certificate(certificateDer).publicKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    },
    signature,
  );
