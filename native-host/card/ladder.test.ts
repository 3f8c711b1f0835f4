// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { makeCard, READER } from '../../test/card-kit/index.ts';
import { namedProfile } from '../../test/kit/workplace.ts';
import { createVirtualPcsc, type VirtualCard } from '../../test/virtual-card/index.ts';
import type { CardConnection } from '../pcsc/port.ts';
import { CardChannel } from './channel.ts';
import { recogniseCard } from './ladder.ts';
import { readCard } from './read-card.ts';

const CPS3_ATR = '3BAC00402A001225006480000310009000';
const CPS4_ATR = '3B9B188001001225006480040100009044';
const UNKNOWN_ATR = '3B9C118001001225006480050000009012';
const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));

/** A card that answers by the beginning of a command, in hexadecimal; 6A82 to all others. */
function ruleCard(rules: Readonly<Record<string, string>>) {
  const sent: string[] = [];
  const nothing = async () => undefined;
  const connection: CardConnection = {
    protocol: 'T0',
    async transmit(command) {
      const hex = Buffer.from(command).toString('hex').toUpperCase();
      sent.push(hex);
      const rule = Object.keys(rules).find(beginning => hex.startsWith(beginning));
      return fromHex(rules[rule ?? ''] ?? '6A82');
    },
    features: async () => new Map(),
    control: async () => new Uint8Array(0),
    beginTransaction: nothing,
    endTransaction: nothing,
    reconnect: nothing,
    disconnect: nothing,
  };
  return { channel: new CardChannel(connection), sent };
}

async function readOnce(subject: VirtualCard) {
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  pcsc.insert(READER, subject);
  const sent: string[] = [];
  const stop = subject.onExchange(({ command }) => sent.push(Buffer.from(command).toString('hex').toUpperCase()));
  const connection = await pcsc.connect(READER);
  try {
    return { reading: await readCard(connection, subject.atr), sent };
  } finally {
    stop();
    await connection.disconnect('leave');
  }
}

const SELECT_CONTACT = '00A4040C0DE828BD080F8025000001FF0010';
const SELECT_CONTACTLESS = '00A4040C0DE828BD080F8025000001FF0020';
const SELECT_EF_ATR = '00A40904043F002F01';
const READ = '00B0';
const EF_ATR_OF_IAS = '8046 04 04B0ECC1 4F 08 80250000 01FF0100 9000'.replaceAll(' ', '');

test('a card whose ATR is in the table is never asked for EF.ATR', async () => {
  for (const card of [await makeCard(), await makeCard(namedProfile('cps4'))]) {
    const { sent } = await readOnce(card);
    expect(sent.filter(command => command.includes('2F01'))).toEqual([]);
  }
});

test.each([
  ['CPS3 of an unknown ATR', 'default', UNKNOWN_ATR, 'CPS3'],
  ['CPS4 of an unknown ATR', 'cps4', UNKNOWN_ATR, 'CPS4'],
  ['CPS3 with the ATR of a CPS4', 'default', CPS4_ATR, 'CPS3'],
  ['CPS4 with the ATR of a CPS3', 'cps4', CPS3_ATR, 'CPS4'],
])('a %s is found out and read', async (_, profile, atr, generation) => {
  const { reading, sent } = await readOnce(await makeCard({ ...namedProfile(profile), atr }));
  expect(reading).toMatchObject({ generation, pin: { triesLeft: 3 } });
  expect(sent).toContain(SELECT_EF_ATR);
  expect(sent.filter(command => /^0[01]20/u.test(command))).toHaveLength(1);
});

test('a card of an unknown ATR whose operating system is not known is refused, though its application answers', async () => {
  const { channel } = ruleCard({ [SELECT_CONTACT]: '9000' });
  await expect(recogniseCard(channel, fromHex(UNKNOWN_ATR))).rejects.toMatchObject({
    code: 'CARD_UNSUPPORTED',
    detail: 'CPx of an unknown generation',
  });
});

test.each([
  ['the contactless application alone', { [SELECT_CONTACTLESS]: '9000' }, 'CARD_CONTACTLESS'],
  [
    'the contactless application alone, for cards that want an FCP',
    { [SELECT_CONTACTLESS]: '6A86', '00A404040DE828BD080F8025000001FF0020': '6120' },
    'CARD_CONTACTLESS',
  ],
  ['the CPS2ter part alone, by its name', { '00A4040C088025000001FF0002': '9000' }, 'CARD_OUTDATED'],
  ['the CPS2ter part alone, by its class', { '00': '6E00', '01': '6E00', A0A40000027F01: '9F16' }, 'CARD_OUTDATED'],
  ['an EF.ATR of ours and no application', { [SELECT_EF_ATR]: '9000', [READ]: EF_ATR_OF_IAS }, 'CARD_UNSUPPORTED'],
  ['no command at all', { '': '6E00' }, 'CARD_FOREIGN'],
  ['nothing that it finds', {}, 'CARD_FOREIGN'],
])('with the ATR of a CPS3, a card that knows %s is told apart', async (_, rules, code) => {
  const { channel } = ruleCard(rules);
  await expect(recogniseCard(channel, fromHex(CPS3_ATR))).rejects.toMatchObject({ code });
});

test.each([CPS4_ATR, UNKNOWN_ATR])('so is a card with the ATR %s', async atr => {
  const { channel, sent } = ruleCard({ [SELECT_CONTACTLESS]: '9000' });
  await expect(recogniseCard(channel, fromHex(atr))).rejects.toMatchObject({ code: 'CARD_CONTACTLESS' });
  expect(sent.filter(command => command.startsWith('0020') || command.startsWith('0022'))).toEqual([]);
});

test('a CPS3 that another program left in its CPS2ter part is led back', async () => {
  const { reading, sent } = await readOnce(
    await makeCard({ faults: [{ at: { exchange: 1 }, do: { status: '6E00' }, times: 1 }] }),
  );
  expect(reading.generation).toBe('CPS3');
  expect(sent.slice(0, 3)).toEqual([SELECT_CONTACT, '00A40404088025000001FF0100', SELECT_CONTACT]);
});
