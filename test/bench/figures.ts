// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { BundleSizes } from './bundle-sizes.ts';
import type { CardUse } from './card-traffic.ts';
import type { FirstReply } from './first-reply.ts';
import { round } from './statistics.ts';
import { CLOCKS_PER_ETU, lineMs, type Traffic } from './wire.ts';

export interface Runs {
  readonly firstReply: FirstReply;
  readonly executable: FirstReply;
  readonly ours: CardUse;
  readonly opensc: CardUse;
  readonly bundles: BundleSizes;
}

const lineFigures = ({ exchanges, bytes, characters }: Traffic) => ({
  exchanges,
  bytes,
  characters,
  wireMs9600: round(lineMs(characters), 0),
  wireMs115200: round(lineMs(characters, CLOCKS_PER_ETU.ta1Of18), 0),
});

/** The figures by the names that others rely on (docs/benchmarks.md). A ratio is ours over theirs. */
export function toFigures({ firstReply, executable, ours, opensc, bundles }: Runs) {
  const [holder, signature] = [lineFigures(ours.toHolder), lineFigures(ours.pinToSignature)];
  const [openscHolder, openscSignature] = [lineFigures(opensc.toHolder), lineFigures(opensc.pinToSignature)];
  return {
    hostFirstReplyRatio: firstReply.ratio,
    hostExecutableFirstReplyRatio: executable.ratio,
    exchangesToHolder: holder.exchanges,
    bytesToHolder: holder.bytes,
    charactersToHolder: holder.characters,
    wireMsToHolder9600: holder.wireMs9600,
    wireMsToHolder115200: holder.wireMs115200,
    exchangesPinToSignature: signature.exchanges,
    bytesPinToSignature: signature.bytes,
    charactersPinToSignature: signature.characters,
    wireMsPinToSignature9600: signature.wireMs9600,
    wireMsPinToSignature115200: signature.wireMs115200,
    openscExchangesToHolder: openscHolder.exchanges,
    openscBytesToHolder: openscHolder.bytes,
    openscCharactersToHolder: openscHolder.characters,
    openscWireMsToHolder9600: openscHolder.wireMs9600,
    openscWireMsToHolder115200: openscHolder.wireMs115200,
    openscExchangesPinToSignature: openscSignature.exchanges,
    openscBytesPinToSignature: openscSignature.bytes,
    openscCharactersPinToSignature: openscSignature.characters,
    openscWireMsPinToSignature9600: openscSignature.wireMs9600,
    openscWireMsPinToSignature115200: openscSignature.wireMs115200,
    exchangesVsOpenscRatio: round(ours.whole.exchanges / opensc.whole.exchanges, 3),
    pinLeftVerifiedByUs: Number(ours.pinLeftVerified),
    pinLeftVerifiedByOpensc: Number(opensc.pinLeftVerified),
    contentGzipBytes: bundles.contentGzipBytes,
    popupGzipBytes: bundles.popupGzipBytes,
  };
}
export type Figures = ReturnType<typeof toFigures>;

const PEER = 'opensc';

interface Row {
  readonly ours: number | null;
  /** Absent where there is no peer's figure of that kind. */
  readonly opensc?: number | null;
}

/** One row a figure, OpenSC's beside ours where it was measured. */
export function besidePeers(figures: Readonly<Record<string, number | null>>): Readonly<Record<string, Row>> {
  const rows = Object.entries(figures).filter(([name]) => !name.startsWith(PEER));
  return Object.fromEntries(
    rows.map(([name, ours]) => {
      const opensc = figures[`${PEER}${name.charAt(0).toUpperCase()}${name.slice(1)}`];
      return [name, opensc === undefined ? { ours } : { ours, opensc }];
    }),
  );
}

interface Budget {
  readonly figure: keyof Figures;
  readonly atMost: number;
  readonly why: string;
}

/** What a change must not make worse. */
export const BUDGETS: readonly Budget[] = [
  { figure: 'hostFirstReplyRatio', atMost: 1.3, why: 'the popup waits for the first answer' },
  { figure: 'hostExecutableFirstReplyRatio', atMost: 1.1, why: 'the popup waits for the first answer' },
  { figure: 'exchangesToHolder', atMost: 20, why: 'the person waits for the holder' },
  { figure: 'charactersToHolder', atMost: 2800, why: 'the line of a CPS3 is slow' },
  { figure: 'exchangesPinToSignature', atMost: 8, why: 'the person waits for the portal' },
  { figure: 'bytesPinToSignature', atMost: 450, why: 'the line of a CPS3 is slow' },
  { figure: 'wireMsPinToSignature9600', atMost: 550, why: 'the person waits for the portal' },
  { figure: 'exchangesVsOpenscRatio', atMost: 1 / 3, why: 'each exchange is time in front of the card' },
  { figure: 'popupGzipBytes', atMost: 40_000, why: 'the popup opens at once also on an old workstation' },
  { figure: 'contentGzipBytes', atMost: 10_000, why: 'it runs in each page of a portal' },
  { figure: 'pinLeftVerifiedByUs', atMost: 0, why: 'no other program may inherit the code porteur' },
];

/** One sentence for each budget that the figures exceed. */
export const judgeFigures = (figures: Figures): readonly string[] =>
  BUDGETS.filter(({ figure, atMost }) => (figures[figure] ?? 0) > atMost).map(
    ({ figure, atMost, why }) => `${figure} is ${figures[figure]}, more than ${round(atMost, 3)}: ${why}.`,
  );
