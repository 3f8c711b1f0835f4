// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CpxError } from '../../shared/errors/index.ts';
import { cardOf, makeCard, READER, startBench } from '../../test/card-kit/index.ts';
import { UNKNOWN_CARD } from '../../test/pkcs11/unknown-card.ts';
import type { VirtualCard } from '../../test/virtual-card/index.ts';
import type { CardModules, ModuleChoice, ModulePlace, ModuleReading } from './index.ts';

let cps3: VirtualCard;
let unknown: VirtualCard;
let vitale: VirtualCard;
beforeAll(async () => {
  [cps3, unknown] = await Promise.all([makeCard(), makeCard(UNKNOWN_CARD)]);
  vitale = await makeCard({ atr: '3B7513000043010603' });
});

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** Modules that note where they were asked to read, and answer or throw this. */
function modulesThat(use: ModuleChoice['use'], read: () => Promise<ModuleReading>) {
  const places: ModulePlace[] = [];
  const modules: CardModules = {
    choose: async () => ({
      use,
      read: place => {
        places.push(place);
        return read();
      },
    }),
  };
  return { modules, places };
}

/** A reading by a module, made of what a driver reads. */
async function readingOf(card: VirtualCard): Promise<ModuleReading> {
  const bench = startBench();
  const { reading } = await bench.insertAndRead(card);
  await bench.stop();
  const { certificate, certificateDer, pin } = reading;
  const module = { open: () => Promise.reject(new CpxError('CARD_REMOVED')) };
  return {
    access: 'module',
    asksAtReader: false,
    generation: null,
    capability: 'raw-rsa',
    certificate,
    certificateDer,
    pin,
    module,
  };
}

async function show(card: VirtualCard, modules?: CardModules) {
  const bench = startBench(modules === undefined ? {} : { modules });
  stops.push(() => bench.stop());
  bench.pcsc.insert(READER, card);
  const snapshot = await bench.until(found => cardOf(found).kind === 'cpx' || cardOf(found).kind === 'refused');
  return { bench, snapshot, shown: cardOf(snapshot) };
}

const fails = () => Promise.reject(new CpxError('CERTIFICATE_MISSING', { detail: 'none of 0' }));

describe('a card of an unknown generation', () => {
  it('is refused where there is no module', async () => {
    expect((await show(unknown)).shown).toMatchObject({ kind: 'refused', error: { code: 'CARD_UNSUPPORTED' } });
  });

  it('is read by a module', async () => {
    const reading = await readingOf(cps3);
    const { modules, places } = modulesThat('unknown-cards', async () => reading);
    const { shown } = await show(unknown, modules);

    expect(shown).toMatchObject({ kind: 'cpx', reading: { access: 'module', capability: 'raw-rsa' } });
    expect(places).toEqual([expect.objectContaining({ reader: READER, readers: [READER], generation: null })]);
  });

  it('stays refused where the module does not read it either, with both reasons', async () => {
    const { modules } = modulesThat('unknown-cards', fails);
    const { shown } = await show(unknown, modules);

    expect(shown).toMatchObject({
      kind: 'refused',
      error: {
        code: 'CARD_UNSUPPORTED',
        detail: 'CPx of an unknown generation; module: CERTIFICATE_MISSING none of 0',
      },
    });
  });
});

describe('a card that our driver knows', () => {
  it('is read by it while the module is for unknown cards', async () => {
    const { modules, places } = modulesThat('unknown-cards', fails);
    const { shown } = await show(cps3, modules);

    expect([shown, places]).toMatchObject([{ kind: 'cpx', reading: { access: 'native' } }, []]);
  });

  it('is read by the module where that is always used, and its refusal counts', async () => {
    const reading = await readingOf(cps3);
    const { modules, places } = modulesThat('always', async () => reading);

    expect((await show(cps3, modules)).shown).toMatchObject({ kind: 'cpx', reading: { access: 'module' } });
    expect(places[0]?.generation).toBe('CPS3');
    expect((await show(cps3, modulesThat('always', fails).modules)).shown).toMatchObject({
      kind: 'refused',
      error: { code: 'CERTIFICATE_MISSING' },
    });
  });

  it('read by a module shows the tries that a sign-in has learnt, and asks for none itself', async () => {
    const reading = await readingOf(cps3);
    const { bench, snapshot } = await show(cps3, modulesThat('always', async () => reading).modules);
    const insertion = snapshot.readers[0]?.insertion ?? '';
    bench.monitor.noteTries(insertion, 1);
    await bench.monitor.refreshTries(insertion);

    expect(bench.monitor.current(insertion).reading.pin.triesLeft).toBe(1);
  });
});

it.each(['always', 'unknown-cards'] as const)('no module is asked about a carte Vitale: %s', async use => {
  const { modules, places } = modulesThat(use, fails);
  const { shown } = await show(vitale, modules);

  expect([shown, places]).toMatchObject([{ kind: 'refused', error: { code: 'CARD_FOREIGN' } }, []]);
});
