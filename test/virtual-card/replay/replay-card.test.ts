// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCard } from '../../../native-host/card/index.ts';
import { type CardTrace, parseTrace, redactTrace, traceCard } from '../../../native-host/trace/index.ts';
import { makeCard, READER } from '../../card-kit/index.ts';
import {
  createReplayCard,
  createVirtualPcsc,
  DEFAULT_PROFILE_FILE,
  type InsertableCard,
  loadProfile,
} from '../index.ts';
import { fromHex, toHex } from '../tlv.ts';

function insert(card: InsertableCard) {
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  pcsc.insert(READER, card);
  const [reader] = pcsc.snapshot.readers;
  if (!reader) throw new Error('no reader');
  return { pcsc, reader };
}

async function read(card: InsertableCard) {
  const { pcsc } = insert(card);
  return readCard(await pcsc.connect(READER), card.atr);
}

async function record(profile: string): Promise<{ readonly trace: CardTrace; readonly card: InsertableCard }> {
  const card = await makeCard(loadProfile(path.join(path.dirname(DEFAULT_PROFILE_FILE), `${profile}.json`)));
  const { pcsc, reader } = insert(card);
  return { trace: await traceCard(pcsc, reader), card };
}

const ask = async (card: InsertableCard, command: string) => toHex(await card.transmit(fromHex(command)));

describe('a replayed card', () => {
  it.each(['default', 'cps4', 'cps4-t0', 'padded-pin', 'blocked'])('reads as %s itself does', async profile => {
    const { trace, card } = await record(profile);
    expect(await read(createReplayCard(trace))).toEqual(await read(card));
  });

  it('reads from a redacted trace too, but for whose it is', async () => {
    const { trace, card } = await record('default');
    const [redacted, whole] = await Promise.all([read(createReplayCard(redactTrace(trace))), read(card)]);
    const { certificate, certificateDer, ...others } = redacted;
    expect(whole).toMatchObject(others);
    expect(certificate.holder.nationalId).toBe('000000000000');
    expect(certificateDer).toHaveLength(whole.certificateDer.length);
  });

  it('gives the same trace again', async () => {
    const { trace } = await record('three-certificates');
    const { pcsc, reader } = insert(createReplayCard(trace));
    const withoutTimes = ({ steps }: CardTrace) =>
      steps.map(step => ({ ...step, exchanges: step.exchanges.map(({ command, answer }) => [command, answer]) }));
    expect(withoutTimes(await traceCard(pcsc, reader))).toEqual(withoutTimes(trace));
  });

  it('answers the bytes of the real card where it was asked the same, also odd ones', async () => {
    const { trace } = await record('default');
    // Whole data under a warning, where the virtual card asks for another Le.
    const odd = '5A0A8025000001260030175F6282';
    const card = createReplayCard(parseTrace(JSON.stringify(trace).replaceAll('"6C0C"', `"${odd}"`)));
    await ask(card, '00A40904043F00D003');
    await ask(card, '00C0000027');
    expect(await ask(card, '00B0000000')).toBe(odd);
  });

  it('finds files by other ways than the trace went', async () => {
    const { trace } = await record('default');
    const card = createReplayCard(trace);
    expect(await ask(card, '00A4040C0DE828BD080F8025000001FF0010')).toBe('9000');
    expect(await ask(card, '00A4020C027001')).toBe('9000');
    expect(await ask(card, '00B0000002')).toMatch(/^3045/);
    expect(await ask(card, '00B0000310')).toMatch(/9000$/);
    expect(await ask(card, '00A4020C027FFF')).toBe('6A82');
  });

  it('knows nothing that the trace does not tell, a code least of all', async () => {
    const { trace } = await record('default');
    const card = createReplayCard(trace);
    expect(await ask(card, '002000010431323334')).toBe('6F00');
    expect(await ask(card, '002241A406840182800102')).toBe('6F00');
    expect(await ask(card, '00C0000010')).toBe('6985');
    expect(await ask(card, '0020000100')).toBe('63C3');
  });

  it('forgets what was selected at a reset', async () => {
    const { trace } = await record('default');
    const card = createReplayCard(trace);
    await ask(card, '00A40904043F00D003');
    card.reset();
    expect(await ask(card, '00B000000C')).toBe('6986');
  });
});
