// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { Certificate } from 'pkijs';
import { expect } from 'vitest';
import { readCertificate, repairSignatureBits } from '../../native-host/certificate/index.ts';
import { EXTENSION_OIDS } from '../../native-host/certificate/oids.ts';
import { makeCard } from '../card-kit/index.ts';
import { expectRefusal, fuzz, fuzzAsync } from './harness.ts';
import { anyBytes, edited, editedAt } from './inputs.ts';

const CONSTRUCTED = 0x20;
const LONG_LENGTH = 0x80;
const OCTET_STRING = 0x04;
const { authentication, signature } = (await makeCard()).certificates;

/** The certificate with only those extensions that are read: it is decoded in half the time. */
function makeCompact(der: Uint8Array): Uint8Array {
  const read: readonly string[] = Object.values(EXTENSION_OIDS);
  const certificate = Certificate.fromBER(Uint8Array.from(der).buffer);
  certificate.extensions = (certificate.extensions ?? []).filter(({ extnID }) => read.includes(extnID));
  return new Uint8Array(certificate.toSchema(true).toBER());
}

/** Where tags and lengths stand, those inside of extensions included: changes there change what the decoders meet. */
function headerPlaces(der: Uint8Array, start = 0, end = der.length): readonly number[] {
  const places: number[] = [];
  for (let at = start; at + 1 < end; ) {
    const [tag = 0, first = 0] = der.subarray(at);
    const lengthBytes = first >= LONG_LENGTH ? first - LONG_LENGTH : 0;
    const value = at + 2 + lengthBytes;
    const length = lengthBytes === 0 ? first : der.subarray(at + 2, value).reduce((sum, byte) => sum * 256 + byte, 0);
    if (value + length > end) return places;
    for (let place = at; place < value; place++) places.push(place);
    if ((tag & CONSTRUCTED) !== 0 || tag === OCTET_STRING) places.push(...headerPlaces(der, value, value + length));
    at = value + length;
  }
  return places;
}

const compact = makeCompact(authentication);
const inputs = fc.oneof(
  { weight: 6, arbitrary: editedAt(compact, headerPlaces(compact)) },
  { weight: 1, arbitrary: edited(compact) },
  { weight: 1, arbitrary: edited(authentication, signature) },
  { weight: 1, arbitrary: anyBytes(64) },
);

fuzzAsync('certificates', inputs, async der => {
  try {
    const { validity } = await readCertificate(repairSignatureBits(der));
    expect(Number.isNaN(validity.notAfter.getTime())).toBe(false);
  } catch (error) {
    expectRefusal(error, ['CERTIFICATE_UNREADABLE']);
  }
});

fuzz('repair of certificates', inputs, der => {
  const repaired = repairSignatureBits(der);
  expect(repaired.length).toBe(der.length);
  expect(repairSignatureBits(repaired)).toBe(repaired);
});
