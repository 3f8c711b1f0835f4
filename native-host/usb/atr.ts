// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** What an answer to reset says of the line (ISO/IEC 7816-3, 8.2). Numbers are those of the standard. */
export interface AtrParameters {
  /** Protocols in the order they are offered. */
  readonly protocols: readonly ('T0' | 'T1')[];
  /** TA2: the card speaks this protocol only and takes no PPS. */
  readonly specific: 'T0' | 'T1' | 'other' | null;
  /** TA2 says that the rate is not the one of TA1 but one that both must know. */
  readonly hasImplicitRate: boolean;
  readonly inverseConvention: boolean;
  /** TA1: Fi in the upper half, Di in the lower. */
  readonly fiDi: number;
  /** TC1. */
  readonly extraGuardTime: number;
  /** TC2, T=0. */
  readonly waitingInteger: number;
  /** First TB for T=1: BWI in the upper half, CWI in the lower. */
  readonly waitingIntegers: number;
  /** First TA for T=1: longest information field that the card takes. */
  readonly ifsc: number;
  /** First TC for T=1. */
  readonly checksum: 'lrc' | 'crc';
  /** XI bits of the first TA for T=15. */
  readonly clockStop: number;
}

export const DEFAULT_FI_DI = 0x11;
const INVERSE_TS = 0x3f;
const T0_BYTE = 1;
const TA = 0x10;
const TB = 0x20;
const TC = 0x40;
const TD = 0x80;
const T15 = 15;
const IMPLICIT_RATE = 0x10;
const PROTOCOL_NAMES = new Map<number, 'T0' | 'T1'>([
  [0, 'T0'],
  [1, 'T1'],
]);

interface InterfaceBytes {
  /** Protocol that the bytes are for; null for the first group, which is for all. */
  readonly protocol: number | null;
  readonly group: number;
  readonly ta: number | undefined;
  readonly tb: number | undefined;
  readonly tc: number | undefined;
  readonly td: number | undefined;
}

/** Reads an answer to reset; what is missing has the value that the standard gives it. Never throws. */
export function parseAtr(atr: Uint8Array): AtrParameters {
  const groups = readGroups(atr);
  const first = groups[0];
  const second = groups[1];
  const t1 = groups.find(({ protocol, group }) => protocol === 1 && group > 2);
  const t15 = groups.find(({ protocol }) => protocol === T15);
  const offered = groups.flatMap(({ td }) => (td === undefined ? [] : [td & 0x0f])).filter(number => number !== T15);
  const protocols = (offered.length === 0 ? [0] : offered).flatMap(number => PROTOCOL_NAMES.get(number) ?? []);
  const ta2 = second?.ta;
  return {
    protocols: [...new Set(protocols)],
    specific: ta2 === undefined ? null : (PROTOCOL_NAMES.get(ta2 & 0x0f) ?? 'other'),
    hasImplicitRate: ta2 !== undefined && (ta2 & IMPLICIT_RATE) !== 0,
    inverseConvention: atr[0] === INVERSE_TS,
    fiDi: first?.ta ?? DEFAULT_FI_DI,
    extraGuardTime: first?.tc ?? 0,
    waitingInteger: second?.tc ?? 10,
    waitingIntegers: t1?.tb ?? 0x4d,
    ifsc: limitIfsc(t1?.ta),
    checksum: ((t1?.tc ?? 0) & 1) === 0 ? 'lrc' : 'crc',
    clockStop: (t15?.ta ?? 0) >> 6,
  };
}

function readGroups(atr: Uint8Array): readonly InterfaceBytes[] {
  const groups: InterfaceBytes[] = [];
  let at = T0_BYTE;
  let indicator: number | undefined = atr[at++];
  let protocol: number | null = null;
  while (indicator !== undefined) {
    const present: number = indicator;
    const take = (bit: number): number | undefined => ((present & bit) === 0 ? undefined : atr[at++]);
    const bytes = { ta: take(TA), tb: take(TB), tc: take(TC), td: take(TD) };
    groups.push({ protocol, group: groups.length + 1, ...bytes });
    indicator = bytes.td;
    protocol = indicator === undefined ? null : indicator & 0x0f;
  }
  return groups;
}

/** 00 and FF are reserved: the default of the standard. */
const DEFAULT_IFSC = 32;
const limitIfsc = (ta: number | undefined): number => (ta === undefined || ta === 0 || ta === 0xff ? DEFAULT_IFSC : ta);
