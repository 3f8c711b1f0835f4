// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardContext } from '../card-context.ts';
import { REFERENCE } from '../identifiers.ts';
import { StatusWordError, SW } from '../status-word.ts';
import { encodeTlv, type TlvObject, tryReadTlvs } from '../tlv.ts';
import type { CardCommand } from './command.ts';
import {
  encodeAuthenticationKeyParameters,
  encodeCodeEnvironment,
  encodePinParameters,
  encodePublicKey,
  encodePukParameters,
  encodeSignatureKeyParameters,
  type SecurityObject,
} from './security-objects.ts';

const CURRENT_DIRECTORY = 0x3fff;
const TAG_EXTENDED_HEADER_LIST = 0x4d;
const TAG_WRAPPER = 0x70;
const TAG_PARAMETERS = 0xa0;
const TAG_PUBLIC_KEY = 0x7f49;
const TAG_ENVIRONMENT = 0x7b;

/** Objects by tag `BF <class> <reference>`: 81 codes, 90 private keys, A0 public keys, FB security environments. */
const OBJECTS = new Map<number, SecurityObject>([
  [0xbf8101, { scope: 'mf', parts: new Map([[TAG_PARAMETERS, card => encodePinParameters(card.pin)]]) }],
  [
    0xbf8102,
    { scope: 'mf', parts: new Map([[TAG_PARAMETERS, card => encodePukParameters(card.puk, card.pukUsesLeft)]]) },
  ],
  [0xbf9001, { scope: 'application', parts: new Map([[TAG_PARAMETERS, encodeSignatureKeyParameters]]) }],
  [0xbf9002, { scope: 'application', parts: new Map([[TAG_PARAMETERS, encodeAuthenticationKeyParameters]]) }],
  [
    0xbfa001,
    { scope: 'application', parts: new Map([[TAG_PUBLIC_KEY, card => encodePublicKey(card.keys.signature)]]) },
  ],
  [
    0xbfa002,
    { scope: 'application', parts: new Map([[TAG_PUBLIC_KEY, card => encodePublicKey(card.keys.authentication)]]) },
  ],
  [0xbffb01, { scope: 'mf', parts: new Map([[TAG_ENVIRONMENT, () => encodeCodeEnvironment(REFERENCE.pin)]]) }],
  [0xbffb03, { scope: 'mf', parts: new Map([[TAG_ENVIRONMENT, () => encodeCodeEnvironment(REFERENCE.puk)]]) }],
]);

/**
 * GET DATA of a security data object (IAS-ECC 1.0.1 section 9.8): `4D { 70 { BF class reference { tag 80 } } }`.
 * A part that the object has not is refused with 6A80: OpenSC takes 6A88 for a fault of the card.
 */
export function getData({ p1, p2, data }: CardCommand, card: CardContext): Uint8Array {
  if (((p1 << 8) | p2) !== CURRENT_DIRECTORY) throw new StatusWordError(SW.wrongParameters);
  const wrapper = readOne(readOne(data, TAG_EXTENDED_HEADER_LIST), TAG_WRAPPER);
  const [request, ...more] = tryReadTlvs(wrapper) ?? [];
  if (!request || more.length > 0) throw new StatusWordError(SW.wrongData);
  const object = OBJECTS.get(request.tag);
  if (!object || !isVisible(object, card)) throw new StatusWordError(SW.referenceNotFound);
  const encodePart = object.parts.get(readPartTag(request));
  if (!encodePart) throw new StatusWordError(SW.wrongData);
  return encodeTlv(TAG_WRAPPER, encodeTlv(request.tag, encodePart(card)));
}

/** Over the air the objects of codes and contact keys are as absent as these. */
function isVisible(object: SecurityObject, { files, session, interface: by }: CardContext): boolean {
  if (by === 'contactless') return false;
  return session.directory === (object.scope === 'mf' ? files.mf : files.contactApplication);
}

function readOne(bytes: Uint8Array, tag: number): Uint8Array {
  const [object, ...more] = tryReadTlvs(bytes) ?? [];
  if (object?.tag !== tag || more.length > 0) throw new StatusWordError(SW.wrongData);
  return object.value;
}

/** The request ends in a tag and `80`, which stands for "all of it" in place of a length. */
function readPartTag({ value }: TlvObject): number {
  const wholeObject = 0x80;
  if (value.length < 2 || value.length > 3 || value.at(-1) !== wholeObject) throw new StatusWordError(SW.wrongData);
  return value.slice(0, -1).reduce((tag, byte) => tag * 256 + byte, 0);
}
