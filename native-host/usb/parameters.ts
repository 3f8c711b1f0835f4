// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type AtrParameters, DEFAULT_FI_DI } from './atr.ts';
import type { CcidClass } from './ccid-class.ts';

/** Clock conversion and baud rate adjustment of the halves of TA1 (ISO/IEC 7816-3, tables 7 and 8); 0 is reserved. */
const CLOCK_CONVERSIONS = [372, 372, 558, 744, 1116, 1488, 1860, 0, 0, 512, 768, 1024, 1536, 2048, 0, 0];
const BAUD_ADJUSTMENTS = [0, 1, 2, 4, 8, 16, 32, 64, 12, 20, 0, 0, 0, 0, 0, 0];

/** How reader and card will speak. */
export interface LineParameters {
  readonly protocol: 'T0' | 'T1';
  readonly fiDi: number;
}

/** The protocol that both have, T=1 first as pcscd chooses; null when there is none. */
export function chooseProtocol(
  { protocols, specific }: AtrParameters,
  reader: CcidClass['protocols'],
): 'T0' | 'T1' | null {
  const offered = specific === null ? protocols : [specific];
  if (reader.t1 && offered.includes('T1')) return 'T1';
  return reader.t0 && offered.includes('T0') ? 'T0' : null;
}

/** TA1 where the reader is fast enough for it, the slow default otherwise. A card in specific mode leaves no choice. */
export function chooseFiDi(
  { fiDi, specific, hasImplicitRate }: AtrParameters,
  { defaultClockKhz, maxDataRateBps }: Pick<CcidClass, 'defaultClockKhz' | 'maxDataRateBps'>,
): number {
  if (specific !== null) return hasImplicitRate ? DEFAULT_FI_DI : fiDi;
  const conversion = CLOCK_CONVERSIONS[fiDi >> 4] ?? 0;
  const adjustment = BAUD_ADJUSTMENTS[fiDi & 0x0f] ?? 0;
  if (conversion === 0 || adjustment === 0) return DEFAULT_FI_DI;
  return (defaultClockKhz * 1000 * adjustment) / conversion <= maxDataRateBps ? fiDi : DEFAULT_FI_DI;
}

const PPSS = 0xff;
const PPS1_PRESENT = 0x10;

/** Whether card and reader have to agree first: on anything else than what the card does by itself. */
export const needsPps = ({ protocols, specific }: AtrParameters, { protocol, fiDi }: LineParameters): boolean =>
  specific === null && (protocol !== protocols[0] || fiDi !== DEFAULT_FI_DI);

/** Request of the PPS exchange (ISO/IEC 7816-3, 9.2), with its check byte. */
export function encodePps({ protocol, fiDi }: LineParameters): Uint8Array<ArrayBuffer> {
  const pps0 = PPS1_PRESENT | (protocol === 'T1' ? 1 : 0);
  return Uint8Array.of(PPSS, pps0, fiDi, PPSS ^ pps0 ^ fiDi);
}

/** Whether the card took all that was asked for: it answers the same bytes. */
export const isPpsTaken = (request: Uint8Array, answer: Uint8Array): boolean => Buffer.compare(request, answer) === 0;

const INVERSE_CONVENTION = 0x02;
const T1_TCCKS = 0x10;
const CRC = 0x01;

/** abProtocolDataStructure of PC_to_RDR_SetParameters (CCID 1.1, 6.1.7). */
export function encodeParameters(atr: AtrParameters, { protocol, fiDi }: LineParameters): Uint8Array<ArrayBuffer> {
  const convention = atr.inverseConvention ? INVERSE_CONVENTION : 0;
  if (protocol === 'T0') return Uint8Array.of(fiDi, convention, atr.extraGuardTime, atr.waitingInteger, atr.clockStop);
  const tccks = T1_TCCKS | convention | (atr.checksum === 'crc' ? CRC : 0);
  return Uint8Array.of(fiDi, tccks, atr.extraGuardTime, atr.waitingIntegers, atr.clockStop, atr.ifsc, 0);
}
