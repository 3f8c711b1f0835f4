// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { constants, createECDH, createPrivateKey, type KeyObject, privateEncrypt } from 'node:crypto';
import type { CardSignatureRequest, SigningCapability } from '../../native-host/tls/index.ts';
import type { Curve, TestPki } from '../pki/index.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** CN of the holder's certificate: what a server must have seen. */
export const HOLDER_ID = '899700209812';

const CURVES: Readonly<Record<Curve, { readonly name: string; readonly order: bigint }>> = {
  'P-256': { name: 'prime256v1', order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n },
  'P-384': {
    name: 'secp384r1',
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
  'P-521': {
    name: 'secp521r1',
    order:
      0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
  },
};
const BITS_PER_BYTE = 8;

/** Kinds of a card's key. The cards in use have RSA 2048. */
export type CardKeyKind = keyof typeof RSA_BITS | Curve;

const RSA_BITS = { 'RSA 2048': 2048, 'RSA 3072': 3072, 'RSA 4096': 4096 } as const;

/** A key and what is asked of it, for tests whose subject is TLS and not the card: no APDU, no code porteur. */
export interface SoftwareCard {
  readonly key: CardKeyKind;
  readonly capability: SigningCapability;
  readonly certificateDer: Uint8Array;
  /** Kinds of the requests so far. */
  readonly requests: CardSignatureRequest['kind'][];
  sign(request: CardSignatureRequest): Promise<Uint8Array>;
}

/** A card of the PKI's family with this key. */
export async function makeSoftwareCard(
  pki: TestPki,
  key: CardKeyKind,
  capability: SigningCapability,
): Promise<SoftwareCard> {
  const { authentication } = await pki.issueCard({
    givenName: 'ALAIN',
    surname: 'D0000020981',
    nationalId: HOLDER_ID,
    title: 'Médecin',
    professionCode: 10,
    cardType: 'CPS',
    cardNumber: '8025000001/2600301752',
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + DAY_MS),
    ...(isCurve(key) ? { curve: key } : { keyBits: RSA_BITS[key] }),
  });
  const privateKey = createPrivateKey(authentication.privateKeyPem);
  const requests: CardSignatureRequest['kind'][] = [];
  return {
    key,
    capability,
    certificateDer: authentication.certificateDer,
    requests,
    sign: async request => {
      requests.push(request.kind);
      return signInSoftware(privateKey, key, request);
    },
  };
}

function signInSoftware(key: KeyObject, kind: CardKeyKind, { kind: asked, bytes }: CardSignatureRequest): Uint8Array {
  if (asked === 'digest-info') return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, bytes);
  if (asked === 'pss-block') return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, bytes);
  if (!isCurve(kind)) throw new TypeError(`a digest for a key of kind ${kind}`);
  return signDigest(key, kind, bytes);
}

const isCurve = (kind: CardKeyKind): kind is Curve => kind in CURVES;

/** ECDSA of a digest that is made already, which node:crypto does not offer (FIPS 186-5, section 6.4.1). */
function signDigest(key: KeyObject, curve: Curve, digest: Uint8Array): Uint8Array {
  const { name, order } = CURVES[curve];
  const size = Math.ceil(order.toString(2).length / BITS_PER_BYTE);
  const secret = toNumber(Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url'));
  const ephemeral = createECDH(name);
  const point = ephemeral.generateKeys();
  const r = toNumber(point.subarray(1, 1 + size)) % order;
  const inverse = raise(toNumber(ephemeral.getPrivateKey()), order - 2n, order);
  const s = (inverse * (toNumber(digest) + r * secret)) % order;
  return Buffer.concat([toBytes(r, size), toBytes(s, size)]);
}

const toNumber = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
const toBytes = (number: bigint, size: number): Buffer =>
  Buffer.from(number.toString(16).padStart(2 * size, '0'), 'hex');

function raise(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let factor = base % modulus, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % modulus;
    factor = (factor * factor) % modulus;
  }
  return result;
}
