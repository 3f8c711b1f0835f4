// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { OpenSsl, Pointer } from './openssl.ts';

/** What TLS wants signed: a DigestInfo that the card pads itself, a block padded already (RSA-PSS), or a bare digest (ECDSA). */
export interface SignatureRequest {
  readonly kind: 'digest-info' | 'padded-block' | 'digest';
  readonly bytes: Uint8Array;
}

/** Answers while TLS waits; whatever it throws ends the handshake. An ECDSA signature is r and s, each as long as the order. */
export type Sign = (request: SignatureRequest) => Uint8Array;

/** A kind of keys, RSA or EC, whose private operation can be handed to a callback. */
export interface CardKeyMethods {
  /**
   * Reads a stand-in key by `read`; from then on the key of this public half signs by `sign`. The public half is the
   * modulus of an RSA key, the uncompressed point of an EC key.
   */
  adopt<T>(publicHalf: Uint8Array, sign: Sign, read: () => T): T;
}

interface CardKey {
  readonly publicHalf: Uint8Array;
  readonly method: Pointer;
  sign: Sign;
}

/**
 * The methods that were made, one for each card key. OpenSSL may use a method as long as the process lives, so none is
 * ever freed: the same card finds its own again, and a day of sign-ins leaves as many methods as there were cards.
 */
export class CardKeyTable {
  readonly #openssl: OpenSsl;
  readonly #makeMethod: () => Pointer;
  readonly #byPublicHalf = new Map<string, CardKey>();
  /** By the address of its method: what tells a callback which key is meant. */
  readonly #byMethod = new Map<bigint, CardKey>();

  constructor(openssl: OpenSsl, makeMethod: () => Pointer) {
    this.#openssl = openssl;
    this.#makeMethod = makeMethod;
  }

  /** The method of a key, which signs by `sign` from now on. */
  enter(publicHalf: Uint8Array, sign: Sign): Pointer {
    const name = Buffer.from(publicHalf).toString('base64');
    const known = this.#byPublicHalf.get(name);
    if (known !== undefined) {
      known.sign = sign;
      return known.method;
    }
    const key: CardKey = { publicHalf, method: this.#makeMethod(), sign };
    this.#byPublicHalf.set(name, key);
    this.#byMethod.set(this.#openssl.addressOf(key.method), key);
    return key.method;
  }

  /**
   * Who signs for a key that has this method. Null if its public half is another one: a key that another thread makes
   * while the default is ours takes our method too, and shall get OpenSSL's own operation back.
   */
  find(method: Pointer, publicHalf: Uint8Array): Sign | null {
    const key = this.#byMethod.get(this.#openssl.addressOf(method));
    return key !== undefined && Buffer.compare(key.publicHalf, publicHalf) === 0 ? key.sign : null;
  }
}

/** Null when nothing was signed: OpenSSL can carry no error of ours, so whoever signs keeps it beside the handshake. */
export function trySign(sign: Sign, request: () => SignatureRequest): Uint8Array | null {
  try {
    return sign(request());
  } catch {
    return null; // kept by whoever signs
  }
}
