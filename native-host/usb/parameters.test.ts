// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, test } from 'vitest';
import { parseAtr } from './atr.ts';
import { chooseFiDi, chooseProtocol, encodeParameters, encodePps, isPpsTaken, needsPps } from './parameters.ts';

const bytes = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const CPS3 = bytes('3BAC00402A001225006480000310009000');
const CPS4 = bytes('3B9B188001001225006480040100009044');
/** T=1 alone, with TA3 FE, TB3 45, TC3 01 (CRC). */
const T1_CRC = bytes('3BF11300 0081 71FE4501 00'.replaceAll(' ', ''));
/** TA2 80: T=0, cannot change; TA1 96. */
const SPECIFIC_T0 = bytes('3B9096 1000'.replaceAll(' ', ''));
const BOTH = { t0: true, t1: true };
const FAST = { defaultClockKhz: 4_000, maxDataRateBps: 400_000 };

describe('answer to reset', () => {
  test('of a CPS3: T=0, TC2 2A, all else as by default', () => {
    expect(parseAtr(CPS3)).toMatchObject({ protocols: ['T0'], fiDi: 0x11, waitingInteger: 0x2a, specific: null });
  });

  test('of a CPS4: TA1 18, T=0 first and T=1', () => {
    expect(parseAtr(CPS4)).toMatchObject({ protocols: ['T0', 'T1'], fiDi: 0x18, ifsc: 32, waitingIntegers: 0x4d });
  });

  test('with the bytes of T=1', () => {
    expect(parseAtr(T1_CRC)).toMatchObject({
      protocols: ['T1'],
      fiDi: 0x13,
      ifsc: 0xfe,
      waitingIntegers: 0x45,
      checksum: 'crc',
    });
  });

  test('in specific mode', () => {
    expect(parseAtr(SPECIFIC_T0)).toMatchObject({ fiDi: 0x96, specific: 'T0', hasImplicitRate: false });
  });

  test.each([new Uint8Array(0), Uint8Array.of(0x3b), Uint8Array.of(0x3b, 0xff)])('of %o breaks off: defaults', atr => {
    expect(parseAtr(atr)).toMatchObject({ fiDi: 0x11, ifsc: 32, waitingInteger: 10 });
  });
});

describe('parameters', () => {
  test('T=1 comes first where both have it; a reader without it takes T=0; a card without both has nothing', () => {
    expect(chooseProtocol(parseAtr(CPS4), BOTH)).toBe('T1');
    expect(chooseProtocol(parseAtr(CPS4), { t0: true, t1: false })).toBe('T0');
    expect(chooseProtocol(parseAtr(T1_CRC), { t0: true, t1: false })).toBeNull();
    expect(chooseProtocol(parseAtr(SPECIFIC_T0), BOTH)).toBe('T0');
  });

  test('the rate of TA1 is taken where the reader is fast enough', () => {
    expect(chooseFiDi(parseAtr(CPS4), FAST)).toBe(0x18);
    expect(chooseFiDi(parseAtr(CPS4), { ...FAST, maxDataRateBps: 100_000 })).toBe(0x11);
    expect(chooseFiDi({ ...parseAtr(CPS4), fiDi: 0x70 }, FAST)).toBe(0x11);
    expect(chooseFiDi(parseAtr(SPECIFIC_T0), { ...FAST, maxDataRateBps: 0 })).toBe(0x96);
  });

  test('PPS is needed for another protocol than the first and for another rate than the slow one', () => {
    expect(needsPps(parseAtr(CPS4), { protocol: 'T1', fiDi: 0x11 })).toBe(true);
    expect(needsPps(parseAtr(CPS4), { protocol: 'T0', fiDi: 0x18 })).toBe(true);
    expect(needsPps(parseAtr(CPS3), { protocol: 'T0', fiDi: 0x11 })).toBe(false);
    expect(needsPps(parseAtr(SPECIFIC_T0), { protocol: 'T0', fiDi: 0x96 })).toBe(false);
  });

  test('the PPS request has its check byte; any other answer than the same is a refusal', () => {
    const request = encodePps({ protocol: 'T1', fiDi: 0x18 });
    expect(Buffer.from(request).toString('hex')).toBe('ff1118f6');
    expect(isPpsTaken(request, request)).toBe(true);
    expect(isPpsTaken(request, bytes('ff01fe'))).toBe(false);
  });

  test('SetParameters has five bytes for T=0 and seven for T=1', () => {
    const t0 = encodeParameters(parseAtr(CPS3), { protocol: 'T0', fiDi: 0x11 });
    const t1 = encodeParameters(parseAtr(T1_CRC), { protocol: 'T1', fiDi: 0x13 });
    expect(Buffer.from(t0).toString('hex')).toBe('1100002a00');
    expect(Buffer.from(t1).toString('hex')).toBe('1311004500fe00');
    const inverse = encodeParameters(parseAtr(bytes('3f6000')), { protocol: 'T0', fiDi: 0x11 });
    expect(inverse[1]).toBe(0x02);
  });
});
