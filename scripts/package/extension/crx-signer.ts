// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { runHook } from '../run-hook.ts';

const MIN_MODULUS_BITS = 2048;

/** A key that signs extensions, wherever it is kept. */
export interface CrxSigner {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Uint8Array;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over the bytes. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** A private key in a PEM file that only its owner should be able to read. Throws RangeError if it is not RSA, 2048 bits or more. */
export async function signerFromFile(file: string): Promise<CrxSigner> {
  const key = createPrivateKey(await readFile(file));
  const publicKey = exportPublic(createPublicKey(key));
  return { publicKey, sign: async bytes => sign('sha256', bytes, key) };
}

/**
 * A key that never leaves a token or a service: `command` (for `sh -c`) reads the bytes on its standard input and writes
 * the signature, raw, on its standard output; `publicKeyFile` is a PEM. A signature that does not hold throws RangeError.
 */
export async function signerFromCommand(command: string, publicKeyFile: string): Promise<CrxSigner> {
  const key = createPublicKey(await readFile(publicKeyFile));
  return {
    publicKey: exportPublic(key),
    sign: async bytes => {
      const signature = await runHook(command, { input: bytes });
      if (!verify('sha256', bytes, key, signature))
        throw new RangeError('the command’s signature is not of the public key');
      return signature;
    },
  };
}

function exportPublic(key: KeyObject): Uint8Array {
  const bits = key.asymmetricKeyType === 'rsa' ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  if (bits < MIN_MODULUS_BITS) throw new RangeError(`an RSA key of ${MIN_MODULUS_BITS} bits or more is needed`);
  return key.export({ type: 'spki', format: 'der' });
}
