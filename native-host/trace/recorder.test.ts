// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, test } from 'vitest';
import { makeCard, READER } from '../../test/card-kit/index.ts';
import { createVirtualPcsc } from '../../test/virtual-card/index.ts';
import { TraceRecorder } from './recorder.ts';

async function connect() {
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER);
  const card = await makeCard();
  pcsc.insert(READER, card);
  return { card, connection: await pcsc.connect(READER) };
}

test.each(['002000010431323334', '00240001083132333434333231', '002C02010434333231', '012001110431323334'])(
  'a recorded connection refuses %s: its data are a code',
  async command => {
    const { card, connection } = await connect();
    const recorder = new TraceRecorder();
    const listened = recorder.listen(connection);
    const work = () => listened.transmit(Buffer.from(command, 'hex'));
    await expect(recorder.step({ name: 'x', content: 'control' }, work)).rejects.toThrow('a trace holds no code');
    expect(recorder.steps.flatMap(({ exchanges }) => exchanges)).toEqual([]);
    expect(card.exchanges).toBe(0);
  },
);

test('every exchange is written with its time, in the step that made it', async () => {
  const { connection } = await connect();
  const recorder = new TraceRecorder();
  const listened = recorder.listen(connection);
  const ask = () => listened.transmit(Buffer.from('0020000100', 'hex'));
  await recorder.step({ name: 'one', content: 'control' }, ask);
  await recorder.step({ name: 'two', content: 'control', file: Uint8Array.of(0x3f, 0) }, ask);
  const exchange = { command: '0020000100', answer: '63C3', ms: expect.any(Number) };
  expect(recorder.steps).toEqual([
    { name: 'one', content: 'control', exchanges: [exchange] },
    { name: 'two', content: 'control', file: '3F00', exchanges: [exchange] },
  ]);
});
