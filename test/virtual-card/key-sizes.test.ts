// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { expect, it } from 'vitest';
import { digestInfoOf, isSignedBy, makeCard, prepareSigner } from '../card-kit/index.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from './index.ts';

it.each([
  ['default', 1024],
  ['default', 3072],
  ['cps4', 3072],
  ['cps4-t0', 3072],
] as const)('a key of another size is read and signs: %s with %i bits', async (name, keyBits) => {
  const profile = loadProfile(path.join(path.dirname(DEFAULT_PROFILE_FILE), `${name}.json`));
  const card = await makeCard({ ...profile, keyBits });
  const bench = await prepareSigner(card);
  const signature = await bench.signer.sign(digestInfoOf('handshake'));
  await bench.stop();
  expect(bench.reading.key.bits).toBe(keyBits);
  expect(isSignedBy(card, 'handshake', signature)).toBe(true);
});

it('a CPS4 that takes no block but those of PKCS#1 v1.5 signs for TLS 1.2', async () => {
  const profile = loadProfile(path.join(path.dirname(DEFAULT_PROFILE_FILE), 'cps4.json'));
  const card = await makeCard({ ...profile, rawRsa: 'type-1-only' });
  const bench = await prepareSigner(card);
  const signature = await bench.signer.sign(digestInfoOf('handshake'));
  expect(isSignedBy(card, 'handshake', signature)).toBe(true);
  const pss = { kind: 'pss-block', bytes: new Uint8Array(256).fill(1) } as const;
  await expect(bench.signer.sign(pss)).rejects.toMatchObject({ code: 'CARD_FAULT' });
  await bench.stop();
  expect(card.pinVerified).toBe(false);
});
