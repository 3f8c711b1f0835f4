// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Status } from '../../shared/protocol/index.ts';
import { HostProcess } from '../kit/host-process.ts';
import type { TestReader } from '../kit/reader.ts';
import { startWorkplace } from '../kit/workplace.ts';
import { CARD_ENDPOINT } from '../portals/index.ts';
import { OpenSc } from './opensc.ts';
import { countTraffic, subtractTraffic, type Traffic } from './wire.ts';

const PIN = '1234';

/** What a program says to a card, and how it leaves it. */
export interface CardUse {
  /** From the insertion until the holder's name is known. */
  readonly toHolder: Traffic;
  /** From the code porteur typed until the signature is there. */
  readonly pinToSignature: Traffic;
  /** Read, log in and sign. */
  readonly whole: Traffic;
  /** The next program finds the code porteur verified. */
  readonly pinLeftVerified: boolean;
}

/** Our host, then OpenSC, with the same virtual card behind the same real pcscd. */
export async function measureCardTraffic(): Promise<{ readonly ours: CardUse; readonly opensc: CardUse }> {
  const workplace = await startWorkplace({ reader: 'pcscd', inserted: false });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cpx-bench-'));
  try {
    const { reader, launcher } = workplace;
    const opensc = new OpenSc(folder, reader.host.variables);
    const ours = await measureHost(reader, launcher, opensc);
    return { ours, opensc: await measureOpenSc(reader, opensc) };
  } finally {
    await rm(folder, { recursive: true, force: true });
    await workplace.close();
  }
}

async function measureHost(reader: TestReader, launcher: string, next: OpenSc): Promise<CardUse> {
  const host = new HostProcess(launcher);
  const ledger = new Ledger(reader);
  try {
    await host.hello();
    const shown = host.waitForStatus(isRead);
    await reader.insert();
    const { readers } = await shown;
    const toHolder = await ledger.since();
    await host.request('signIn', {
      url: CARD_ENDPOINT,
      method: 'GET',
      form: null,
      cookies: [],
      userAgent: 'bench',
      acceptLanguage: 'fr',
      insertion: readers[0]?.insertion,
      lastTryConfirmed: false,
      pin: PIN,
    }).answer;
    const pinToSignature = await ledger.since();
    return { toHolder, pinToSignature, whole: await ledger.whole(), pinLeftVerified: await next.findsPinVerified() };
  } finally {
    await host.end();
  }
}

const isRead = ({ readers: [reader] }: Status): boolean => reader?.card.kind === 'cpx';

/** Each run is a process of its own; what a run does beyond another is told by the difference. */
async function measureOpenSc(reader: TestReader, opensc: OpenSc): Promise<CardUse> {
  const id = await opensc.findAuthentication();
  const ledger = new Ledger(reader);
  await ledger.since();
  await opensc.readCertificate(id);
  const toHolder = await ledger.since();
  await opensc.list();
  const listed = await ledger.since();
  await opensc.listAndSign(id, PIN);
  const whole = await ledger.since();
  const pinLeftVerified = await opensc.findsPinVerified();
  return { toHolder, pinToSignature: subtractTraffic(whole, listed), whole, pinLeftVerified };
}

/** Reads a card's log from where it was read last. */
class Ledger {
  readonly #reader: TestReader;
  #read = 0;

  constructor(reader: TestReader) {
    this.#reader = reader;
  }

  async since(): Promise<Traffic> {
    const lines = await this.#reader.exchanges();
    const added = lines.slice(this.#read);
    this.#read = lines.length;
    return countTraffic(added);
  }

  async whole(): Promise<Traffic> {
    return countTraffic(await this.#reader.exchanges());
  }
}
