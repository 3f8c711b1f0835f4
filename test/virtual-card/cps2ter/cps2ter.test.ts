// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { createTestCard, SELECT_APPLICATION, send } from '../test-card.ts';

const createCps2ter = () => createTestCard({ generation: 'CPS2ter' });

describe('a CPS of before 2011', () => {
  it('refuses the class of the later cards', async () => {
    expect(await send(await createCps2ter(), SELECT_APPLICATION)).toBe('6E00');
  });

  it('selects level by level and answers 9Fxx, then a header', async () => {
    const card = await createCps2ter();
    expect(await send(card, 'A0A4000002 7F01')).toBe('9F06');
    expect(await send(card, 'A0C0000006')).toBe('8500007F01029000');
    expect(await send(card, 'A0A4000002 4000', 'A0C0000006')).toBe('8500404000049000');
    expect(await send(card, 'A0B0000004')).toBe('000000009000');
    expect(await send(card, 'A0B0000041')).toBe('6C40');
  });

  it.each([
    ['9404', 'a file that is not there', 'A0A4000002 5031'],
    ['9408', 'reading without a file', 'A0B0000040'],
    ['6D00', 'a command it does not know', 'A08800000100'],
  ])('answers %s to %s', async (status, _, command) => {
    expect(await send(await createCps2ter(), command)).toBe(status);
  });
});
