// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { expect } from 'vitest';
import { readCertificate, repairSignatureBits } from '../../native-host/certificate/index.ts';
import { makeCard } from '../card-kit/index.ts';
import { expectRefusal, fuzz, fuzzAsync } from './harness.ts';
import { anyBytes, edited } from './inputs.ts';

const { authentication, signature } = (await makeCard()).certificates;
/** The whole certificate, and the same with most of its signature gone, for changes to fall on what is decoded. */
const inputs = fc.oneof(edited(authentication, signature), anyBytes(64));

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
