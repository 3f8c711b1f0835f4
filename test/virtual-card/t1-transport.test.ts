// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { chooseProtocol } from './protocols.ts';
import { createTestCard, QUERY_PIN, SELECT_APPLICATION, send } from './test-card.ts';
import { fromHex } from './tlv.ts';

/** Of a CPx that offers T=0 and T=1. */
const ATR = '3B9B188001001225006480040100009044';
const GET_PIN_PARAMETERS = '00CB3FFF0A 4D087006BF810102A080';

describe('T=1 transport', () => {
  it.each([
    ['63C3', 'a command of four bytes', '00200001'],
    ['63C3', 'the same with Le', QUERY_PIN],
    ['9000', 'data without Le', SELECT_APPLICATION],
    ['9000', 'data without Le, though there is an answer', '00A4090404 3F002F01'],
    ['6985', 'GET RESPONSE, for which nothing waits', '00C0000000'],
    ['6C0C', 'a Le above what there is', '00B09C00C0'],
    ['6700', 'three bytes', '002000'],
    ['6700', 'fewer data than Lc', '0020000104 313233'],
    ['6700', 'more than data and Le', '0020000104 313233340000'],
  ])('answers %s to %s', async (status, _, command) => {
    expect(await send(await createTestCard({ atr: ATR }), command)).toBe(status);
  });

  it('answers at once, as much as there is', async () => {
    const card = await createTestCard({ atr: ATR });
    expect(await send(card, '00A4090404 3F002F01 00')).toMatch(/^6225.{74}9000$/);
    expect(await send(card, '00B09C0000')).toBe('5A0A8025000001260030175F9000');
    expect(await send(card, '00A4090C02 3F00', `${GET_PIN_PARAMETERS}00`)).toMatch(/^70.*9000$/);
  });

  it.each([
    ['T1', ATR],
    ['T0', '3BDC18FF00001225006480000401009000'],
    ['T0', '3BAC00402A001225006480000310009000'],
    ['T0', '3B751300004809EA9000'],
    ['T0', ''],
  ])('is %s for the answer to reset %s', (protocol, atr) => {
    expect(chooseProtocol(fromHex(atr))).toBe(protocol);
  });
});
