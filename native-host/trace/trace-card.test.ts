// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeCard, READER } from '../../test/card-kit/index.ts';
import {
  type CardProfile,
  createVirtualPcsc,
  DEFAULT_PROFILE_FILE,
  loadProfile,
  type VirtualCard,
} from '../../test/virtual-card/index.ts';
import type { CardTrace } from './index.ts';
import { parseTrace, traceCard } from './index.ts';

const loadNamed = (name: string) => loadProfile(path.join(path.dirname(DEFAULT_PROFILE_FILE), `${name}.json`));

async function trace(changes: Partial<CardProfile> = {}): Promise<{ trace: CardTrace; card: VirtualCard }> {
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  const card = await makeCard(changes);
  pcsc.insert(READER, card);
  const [reader] = pcsc.snapshot.readers;
  if (!reader) throw new Error('no reader');
  return { trace: await traceCard(pcsc, reader), card };
}

const namesOf = ({ steps }: CardTrace) => steps.map(({ name, file }) => [name, file].filter(Boolean).join(' '));
const answerOf = ({ steps }: CardTrace, name: string) =>
  steps.find(step => step.name === name)?.exchanges.at(-1)?.answer;

describe('the trace of a CPS3', () => {
  it('follows the card’s own structure through every file, counter and object', async () => {
    const { trace: whole } = await trace(loadNamed('three-certificates'));
    expect(namesOf(whole)).toEqual([
      'application',
      'EF.ATR 3F002F01',
      'EF.DIR 3F002F00',
      'EF.SN 3F00D003',
      'EF_ACTUA 3F00D010',
      'EF.ODF 3F0000025031',
      'EF.TokenInfo 3F0000025032',
      'PrKDF 3F0000017102',
      'CDF 3F0000017105',
      'certificate 3F000001A003',
      'EF.ODF 3F0000015031',
      'EF.TokenInfo 3F0000015032',
      'AODF 3F0000017001',
      'PrKDF 3F0000017002',
      'CDF 3F0000017005',
      'certificate 3F000001A001',
      'certificate 3F000001A002',
      'tries of 01',
      'tries of 02',
      'MF',
      'object BF8101',
      'object BF8102',
      'application',
      'object BF9003',
      'object BF9001',
      'object BF9002',
    ]);
    expect(answerOf(whole, 'tries of 01')).toBe('63C3');
    expect(answerOf(whole, 'object BF8101')).toBe('7016BF810112A0109A01039B0103A1088C06F3000013FF009000');
    expect(whole).toMatchObject({ recognisedAs: 'cps3', protocol: 'T0', redacted: false, reader: READER });
  });

  it('tells how the card answers a reading that goes too far', async () => {
    const { trace: whole } = await trace();
    const serialNumber = whole.steps.find(({ name }) => name === 'EF.SN');
    expect(serialNumber?.exchanges.map(({ answer }) => answer.slice(0, 4))).toContain('6C0C');
  });

  it('spends no try, verifies nothing and resets nothing', async () => {
    const { card, trace: whole } = await trace();
    expect([card.triesLeft, card.pukTriesLeft, card.pinVerified]).toEqual([3, 10, false]);
    expect(whole.steps.flatMap(({ exchanges }) => exchanges)).toHaveLength(card.exchanges);
  });

  it('is read back as it was written', async () => {
    const { trace: whole } = await trace();
    expect(parseTrace(JSON.stringify(whole))).toEqual(whole);
    expect(() => parseTrace(JSON.stringify({ ...whole, version: 2 }))).toThrow();
    expect(() => parseTrace(JSON.stringify({ ...whole, pin: '1234' }))).toThrow();
  });

  it('goes on after what the card refuses, and says so', async () => {
    const faults = [{ at: { instruction: 'CB' }, do: { status: '6F00' }, times: null }];
    const { trace: whole } = await trace({ faults });
    expect(answerOf(whole, 'object BF8101')).toBe('6F00');
    const unreadable = await trace({ faults: [{ at: { instruction: 'B0' }, do: { status: '6982' }, times: 1 }] });
    expect(unreadable.trace.steps.find(({ name }) => name === 'EF.ATR')?.failure).toContain('6982');
    expect(answerOf(unreadable.trace, 'tries of 01')).toBe('63C3');
  });

  it('ends with the person’s error when the card is pulled out', async () => {
    const faults: CardProfile['faults'] = [{ at: { exchange: 9 }, do: 'remove', times: 1 }];
    await expect(trace({ faults })).rejects.toMatchObject({ code: 'CARD_REMOVED' });
  });
});

describe('the trace of another card', () => {
  it.each([
    ['cps4', 'T1', 'cps4', 'AODF 3F0050157001'],
    ['cps4-t0', 'T0', 'cps4', 'certificate 3F005015A002'],
    ['contactless', 'T1', 'contactless', 'certificate 3F000001A003'],
  ])('%s is read as far as it lets itself be', async (profile, protocol, recognisedAs, step) => {
    const { trace: whole } = await trace(loadNamed(profile));
    expect(whole).toMatchObject({ protocol, recognisedAs });
    expect(namesOf(whole)).toContain(step);
  });

  it('a CPS2ter shows that it refuses the class', async () => {
    const { trace: whole } = await trace(loadNamed('cps2ter'));
    expect(answerOf(whole, 'application')).toBe('6E00');
  });

  it.each(['vitale', 'mute'])('%s gives its answer to reset and gets no command', async profile => {
    const { trace: whole, card } = await trace(loadNamed(profile));
    expect(whole).toMatchObject({ protocol: null, steps: [], recognisedAs: 'foreign' });
    expect(card.exchanges).toBe(0);
  });
});
