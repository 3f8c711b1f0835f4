// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, it } from 'vitest';
import { namedProfile } from '../../test/kit/workplace.ts';
import { createTestPki } from '../../test/pki/index.ts';
import { createVirtualCard, createVirtualPcsc, type VirtualPcsc } from '../../test/virtual-card/index.ts';
import { CardMonitor } from '../card/index.ts';
import { findCard } from './find-card.ts';

const pki = await createTestPki();
const watching = new AbortController();
let pcsc: VirtualPcsc;

/** Readers by their names, with a card of a profile or empty. */
async function watch(readers: Readonly<Record<string, string | null>>): Promise<CardMonitor> {
  pcsc = createVirtualPcsc();
  for (const [name, profile] of Object.entries(readers)) {
    pcsc.addReader(name);
    if (profile !== null) pcsc.insert(name, await createVirtualCard(namedProfile(profile), pki));
  }
  const monitor = new CardMonitor({ port: pcsc });
  void monitor.run(watching.signal);
  return monitor;
}
afterEach(() => pcsc.close());

describe('the card of a connection test', () => {
  it('is the only CPx among the readers', async () => {
    const monitor = await watch({ A: null, B: 'vitale', C: 'default' });
    const { reader, reading } = await findCard(monitor, null);
    expect([reader, reading.certificate.holder.surname]).toEqual(['C', 'D0000020981']);
  });

  it('is the one in the reader that was named', async () => {
    const monitor = await watch({ A: 'default', B: 'nurse' });
    expect((await findCard(monitor, 'B')).reader).toBe('B');
  });

  it.each([
    ['no reader is there', {}, null, 'READER_MISSING'],
    ['the reader that was named is not there', { A: 'default' }, 'B', 'READER_MISSING'],
    ['every reader is empty', { A: null, B: null }, null, 'CARD_MISSING'],
    ['the only card is another one', { A: null, B: 'vitale' }, null, 'CARD_FOREIGN'],
    ['the only card is mute', { A: 'mute' }, null, 'CARD_MUTE'],
    ['two cards could be meant', { A: 'default', B: 'nurse' }, null, 'CARD_UNSUPPORTED'],
  ])('is refused when %s', async (_name, readers, wanted, code) => {
    const monitor = await watch(readers);
    await expect(findCard(monitor, wanted)).rejects.toMatchObject({ code });
  });

  it('cannot be found without the PC/SC service', async () => {
    const monitor = await watch({ A: 'default' });
    pcsc.stopService();
    await expect(findCard(monitor, null)).rejects.toMatchObject({ code: 'PCSC_STOPPED' });
  });
});
