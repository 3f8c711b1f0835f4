// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { formatExchange } from './exchange.ts';

const format = (command: string, response = '9000') =>
  formatExchange({ index: 1, command: Buffer.from(command, 'hex'), response: Buffer.from(response, 'hex') });

it.each([
  ['VERIFY', '002000010431323334', '0020000104 <PIN>'],
  ['VERIFY of the code de déblocage', '00200002083132333435363738', '0020000208 <PIN>'],
  ['VERIFY on channel 1, T=1 with a Le', '01200011043132333400', '0120001104 <PIN>'],
  ['CHANGE REFERENCE DATA', '00240001083132333434333231', '0024000108 <PIN>'],
  ['RESET RETRY COUNTER', '002C02010434333231', '002C020104 <PIN>'],
  ['ENVELOPE', '00C2000009002000010431323334', '00C2000009 <PIN>'],
  ['a VERIFY without its length', '00200001313233343536', '00200001 <PIN>'],
  ['a VERIFY with a length of three bytes', '002000010000043132333400', '00200001 <PIN>'],
])('%s is written without its code', (_, command, written) => {
  expect(format(command)).toBe(`${written} -> 9000`);
});

it.each(['0020000100', '00200001', '00A4040C023F00', '00C0000010'])('%s is written as it is', command => {
  expect(format(command, '6A82')).toBe(`${command} -> 6A82`);
});

it('no answer is told', () => {
  expect(format('0020000100', '')).toBe('0020000100 -> (no answer)');
});
