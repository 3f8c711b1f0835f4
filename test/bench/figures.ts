// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { BundleSizes } from './bundle-sizes.ts';
import type { CardUse } from './card-traffic.ts';
import type { FirstReply } from './first-reply.ts';
import { round } from './statistics.ts';
import { lineMs } from './wire.ts';

export interface Runs {
  readonly firstReply: FirstReply;
  readonly ours: CardUse;
  readonly opensc: CardUse;
  readonly bundles: BundleSizes;
}

/** The figures by the names that others rely on (docs/benchmarks.md). A ratio is ours over theirs. */
export const toFigures = ({ firstReply, ours, opensc, bundles }: Runs) => ({
  hostFirstReplyRatio: firstReply.ratio,
  exchangesToHolder: ours.toHolder.exchanges,
  bytesToHolder: ours.toHolder.bytes,
  wireMsToHolder9600: round(lineMs(ours.toHolder.characters), 0),
  exchangesPinToSignature: ours.pinToSignature.exchanges,
  bytesPinToSignature: ours.pinToSignature.bytes,
  wireMsPinToSignature9600: round(lineMs(ours.pinToSignature.characters), 0),
  openscExchangesToHolder: opensc.toHolder.exchanges,
  openscBytesToHolder: opensc.toHolder.bytes,
  openscWireMsToHolder9600: round(lineMs(opensc.toHolder.characters), 0),
  openscExchangesPinToSignature: opensc.pinToSignature.exchanges,
  openscBytesPinToSignature: opensc.pinToSignature.bytes,
  openscWireMsPinToSignature9600: round(lineMs(opensc.pinToSignature.characters), 0),
  exchangesVsOpenscRatio: round(ours.whole.exchanges / opensc.whole.exchanges, 3),
  pinLeftVerifiedByUs: Number(ours.pinLeftVerified),
  pinLeftVerifiedByOpensc: Number(opensc.pinLeftVerified),
  contentGzipBytes: bundles.contentGzipBytes,
  popupGzipBytes: bundles.popupGzipBytes,
});
export type Figures = ReturnType<typeof toFigures>;

interface Budget {
  readonly figure: keyof Figures;
  readonly atMost: number;
  readonly why: string;
}

/** What a change must not make worse. */
const BUDGETS: readonly Budget[] = [
  { figure: 'hostFirstReplyRatio', atMost: 1.3, why: 'the popup waits for the first answer' },
  { figure: 'exchangesVsOpenscRatio', atMost: 1 / 3, why: 'each exchange is time in front of the card' },
  { figure: 'pinLeftVerifiedByUs', atMost: 0, why: 'no other program may inherit the code porteur' },
];

/** One sentence for each budget that the figures exceed. */
export const judgeFigures = (figures: Figures): readonly string[] =>
  BUDGETS.filter(({ figure, atMost }) => (figures[figure] ?? 0) > atMost).map(
    ({ figure, atMost, why }) => `${figure} is ${figures[figure]}, more than ${round(atMost, 3)}: ${why}.`,
  );
