// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import type { CardSignatureRequest, NativeReading } from '../../native-host/card/index.ts';
import { CardMonitor, type CardMonitorOptions, type MonitorSnapshot } from '../../native-host/card/index.ts';
import type { PcscPort } from '../../native-host/pcsc/index.ts';
import { createTestPki, type TestPki, type TestPkiOptions } from '../pki/index.ts';
import {
  type CardProfile,
  createVirtualCard,
  createVirtualPcsc,
  DEFAULT_PROFILE_FILE,
  loadProfile,
  type VirtualCard,
  type VirtualPcsc,
} from '../virtual-card/index.ts';
import type { PinPad } from '../virtual-card/pin-pad/index.ts';

export const READER = 'Lecteur 1';

/** DER of DigestInfo up to the digest, SHA-256 (RFC 8017, 9.2, note 1). */
const SHA256_DIGEST_INFO = Buffer.from('3031300D060960864801650304020105000420', 'hex');

const pkis = new Map<string, Promise<TestPki>>();

/** One PKI of each family for all cards of a test file: making one takes half a second. */
function sharePki(family: NonNullable<TestPkiOptions['family']>): Promise<TestPki> {
  const pki = pkis.get(family) ?? createTestPki({ family });
  pkis.set(family, pki);
  return pki;
}

/** A card like the default profile's, with these members replaced. */
export async function makeCard(changes: Partial<CardProfile> = {}): Promise<VirtualCard> {
  const profile = { ...loadProfile(DEFAULT_PROFILE_FILE), ...changes };
  return createVirtualCard(profile, await sharePki(profile.issuer));
}

export interface CardBench {
  readonly pcsc: VirtualPcsc;
  readonly port: PcscPort;
  readonly monitor: CardMonitor;
  /** Resolves with the first snapshot, also the one now, for which `holds` is true. */
  until(holds: (snapshot: MonitorSnapshot) => boolean): Promise<MonitorSnapshot>;
  /** Inserts the card and resolves once it was read. */
  insertAndRead(card: VirtualCard): Promise<{ readonly insertion: string; readonly reading: NativeReading }>;
  stop(): Promise<void>;
}

/** A virtual service with one reader, and a monitor that follows it. */
export function startBench(
  options: { readonly port?: (pcsc: VirtualPcsc) => PcscPort; readonly pinPad?: PinPad } & Omit<
    CardMonitorOptions,
    'port'
  > = {},
): CardBench {
  const { port: makePort = (pcsc: VirtualPcsc) => pcsc, pinPad, ...monitorOptions } = options;
  const pcsc = createVirtualPcsc();
  pcsc.addReader(READER, pinPad);
  const port = makePort(pcsc);
  const monitor = new CardMonitor({ port, ...monitorOptions });
  const stopping = new AbortController();
  const running = monitor.run(stopping.signal);
  const until: CardBench['until'] = holds =>
    new Promise(resolve => {
      const unsubscribe = monitor.subscribe(snapshot => {
        if (!holds(snapshot)) return;
        queueMicrotask(() => unsubscribe());
        resolve(snapshot);
      });
    });
  return {
    pcsc,
    port,
    monitor,
    until,
    async insertAndRead(card) {
      pcsc.insert(READER, card);
      const { readers } = await until(snapshot => cardOf(snapshot).kind === 'cpx');
      const [reader] = readers;
      if (reader?.insertion == null || reader.card.kind !== 'cpx' || reader.card.reading.access !== 'native') {
        throw new Error('the card was not read');
      }
      return { insertion: reader.insertion, reading: reader.card.reading };
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** What the first reader holds. */
export function cardOf({ readers: [reader] }: MonitorSnapshot): MonitorSnapshot['readers'][number]['card'] {
  if (!reader) throw new Error('no reader');
  return reader.card;
}

/** Asks for a PKCS#1 v1.5 signature of `data`: the DigestInfo of its SHA-256. */
export const digestInfoOf = (data: string): CardSignatureRequest => ({
  kind: 'digest-info',
  bytes: Buffer.concat([SHA256_DIGEST_INFO, createHash('sha256').update(data).digest()]),
});
