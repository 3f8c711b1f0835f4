// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type CardKeys, createTestPki, type TestPki } from '../pki/index.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from './load-profile.ts';
import type { CardProfile } from './profile.ts';
import { fromHex, toHex } from './tlv.ts';
import { createVirtualCard, type VirtualCard } from './virtual-card.ts';

/** One PKI and one pair of keys for all the cards of a test file: making keys takes longer than the tests. */
const pki = createTestPki().then((fresh): TestPki => {
  let keys: Promise<CardKeys> | null = null;
  return {
    ...fresh,
    issueCard: holder => {
      keys ??= fresh.issueCard(holder);
      return keys;
    },
  };
});

/** A card with the default profile, apart from these fields. */
export async function createTestCard(changes: Partial<CardProfile> = {}): Promise<VirtualCard> {
  return createVirtualCard({ ...loadProfile(DEFAULT_PROFILE_FILE), ...changes }, await pki);
}

/** Sends commands one after the other, in hexadecimal; the answer to the last one. */
export async function send(card: VirtualCard, ...commands: readonly string[]): Promise<string> {
  let answer = '';
  for (const command of commands) answer = toHex(await card.transmit(fromHex(command)));
  return answer;
}

export const SELECT_APPLICATION = '00A4040C0D E828BD080F8025000001FF0010';
export const SELECT_MF = '00A4090C02 3F00';
export const VERIFY_PIN = '0020000104 31323334';
export const VERIFY_WRONG_PIN = '0020000104 30303030';
export const QUERY_PIN = '0020000100';
export const SET_AUTHENTICATION = '002241A406 840182 800102';
