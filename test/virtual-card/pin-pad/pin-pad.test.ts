// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../tlv.ts';
import { Keypad, parseKeypad } from './keypad.ts';
import { FEATURE, type PinPadModelName } from './models.ts';
import { controlCodeOf, PinPad, UnknownControlError } from './pin-pad.ts';

const VERIFY = controlCodeOf(FEATURE.verifyPinDirect);
const MODIFY = controlCodeOf(FEATURE.modifyPinDirect);
const forever = new AbortController().signal;

/** What the card is sent, or the reader's own status word when it is sent nothing. */
async function run(code: number, structure: string, keypad: string, model: PinPadModelName = 'standard') {
  const sent: string[] = [];
  const send = async (command: Uint8Array) => {
    sent.push(toHex(command));
    return fromHex('9000');
  };
  const pad = new PinPad(model, new Keypad(parseKeypad(keypad)));
  const answer = toHex(await pad.control(code, fromHex(structure), send, forever));
  return sent[0] ?? answer;
}

// bTimerOut 30, bTimerOut2 30; ... wPINMaxExtraDigit, validation, one message, French, index 0, prologue.
const verify = (formats: string, digits: string, template: string, validation = '02') =>
  `1E1E ${formats} ${digits} ${validation} 01 0C04 00 000000 ${lengthOf(template)} ${template}`;
const lengthOf = (template: string) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(fromHex(template).length);
  return bytes.toString('hex');
};

describe('a PIN pad builds VERIFY from the structure that it gets', () => {
  it.each([
    [
      'in a block, over the padding',
      verify('82 08 00', '0804', '0020000108FFFFFFFFFFFFFFFF'),
      '002000010831323334FFFFFFFF',
    ],
    ['with its own Lc, template without one', verify('82 00 00', '0804', '00200001'), '002000010431323334'],
    ['with its own Lc, template with 00', verify('82 00 00', '0804', '0020000100'), '002000010431323334'],
    [
      'as long as it is, Lc left alone',
      verify('82 00 00', '0804', '00200001083030303000000000'),
      '00200001083132333400000000',
    ],
    ['behind two bytes', verify('92 04 00', '0404', '0020000106AABBFFFFFFFF'), '0020000106AABB31323334'],
    ['at the right of its block', verify('86 06 00', '0604', '0020000106FFFFFFFFFFFF'), '0020000106FFFF31323334'],
    [
      'as BCD with its length, as GlobalPlatform wants it',
      verify('89 47 04', '0C04', '002000010820FFFFFFFFFFFFFF'),
      '0020000108241234FFFFFFFFFF',
    ],
  ])('%s', async (_name, structure, command) => {
    expect(await run(VERIFY, structure, '1234')).toBe(command);
  });

  it.each([
    ['cancel', '6401'],
    ['timeout', '6400'],
    ['short', '6403'],
    ['long', '6403'],
  ])('and ends by itself: %s is %s', async (keypad, sw) => {
    expect(await run(VERIFY, verify('82 08 00', '0804', '0020000108FFFFFFFFFFFFFFFF'), keypad)).toBe(sw);
  });

  it.each([
    ['at the last digit, without a key', '01', '123456', '0020000104 31323334'],
    ['when the time is over, with what was typed', '04', '1234', '0020000104 31323334'],
    ['never, below the last digit', '01', '123', '6400'],
  ])('%s', async (_name, validation, keypad, expected) => {
    const structure = verify('82 04 00', validation === '01' ? '0404' : '0404', '0020000104FFFFFFFF', validation);
    expect(await run(VERIFY, structure, keypad)).toBe(expected.replaceAll(' ', ''));
  });
});

const modify = (offsets: string, confirm: string, template: string) =>
  `1E1E 820400 ${offsets} 0404 ${confirm} 02 03 0C04 00 01 02 000000 ${lengthOf(template)} ${template}`;

describe('a PIN pad builds CHANGE REFERENCE DATA', () => {
  const both = modify('0004', '03', '0024000108FFFFFFFFFFFFFFFF');

  it('with both codes in their places', async () => {
    expect(await run(MODIFY, both, '1234,5678,5678')).toBe('00240001083132333435363738');
  });

  it('with the new code alone', async () => {
    expect(await run(MODIFY, modify('0000', '01', '002C020104FFFFFFFF'), '5678,5678')).toBe('002C02010435363738');
  });

  it.each([
    ['the two new ones differ', '1234,5678,5679', '6402'],
    ['the second is given up', '1234,cancel', '6401'],
    ['the last is too short', '1234,5678,short', '6403'],
  ])('not when %s', async (_name, keypad, sw) => {
    expect(await run(MODIFY, both, keypad)).toBe(sw);
  });
});

describe('a PIN pad refuses', () => {
  const fits = verify('82 08 00', '0804', '0020000108FFFFFFFFFFFFFFFF');
  it.each<[string, string, PinPadModelName]>([
    ['a structure that breaks off', '1E1E82', 'standard'],
    ['a template shorter than announced', fits.slice(0, -2), 'standard'],
    ['an Lc that is not the length of the data', fits.replace('0020000108', '0020000107'), 'standard'],
    ['digits in binary', fits.replace('82 08', '80 08'), 'standard'],
    ['more at least than at most', fits.replace('0804', '0408'), 'standard'],
    ['no condition that ends the entry', verify('82 08 00', '0804', '0020000108FFFFFFFFFFFFFFFF', '00'), 'standard'],
    ['more digits than the block has', verify('82 04 00', '0804', '0020000108FFFFFFFFFFFFFFFF'), 'standard'],
    ['a block beyond the data', verify('8A 08 00', '0804', '0020000108FFFFFFFFFFFFFFFF'), 'standard'],
    ['a length that it cannot write', verify('82 00 00', '0804', '00200001'), 'fixedLength'],
    ['more digits than it takes', verify('82 0C 00', '0C04', '002000010CFFFFFFFFFFFFFFFFFFFFFFFF'), 'keyOnly'],
    ['to end by the last digit', verify('82 04 00', '0404', '0020000104FFFFFFFF', '03'), 'keyOnly'],
    ['other messages', fits.replace('02 01 0C04', '02 FF 0C04'), 'keyOnly'],
  ])('%s', async (_name, structure, model) => {
    expect(await run(VERIFY, structure, '1234', model)).toBe('6B80');
  });

  it.each<[string, number, PinPadModelName]>([
    ['a change that it does not offer', MODIFY, 'verifyOnly'],
    ['an entry in one call where it wants two', VERIFY, 'startFinish'],
    ['a code of nobody', 0x42000001, 'standard'],
  ])('%s as unknown', async (_name, code, model) => {
    await expect(run(code, fits, '1234', model)).rejects.toThrow(UnknownControlError);
  });
});

describe('a PIN pad tells', () => {
  it('its features with their codes', () => {
    expect([...new PinPad('standard').features]).toEqual([
      [0x06, 0x42330006],
      [0x07, 0x42330007],
      [0x12, 0x42330012],
    ]);
  });

  it('its limits', async () => {
    const code = controlCodeOf(FEATURE.tlvProperties);
    expect(await run(code, '', 'cancel', 'keyOnly')).toBe('01020000020102060104070108090100');
    expect(await run(controlCodeOf(FEATURE.pinProperties), '', 'cancel', 'verifyOnly')).toBe('00000700');
  });
});

describe('a keypad', () => {
  const prompt = { code: 'current', minDigits: 4, maxDigits: 8, validation: 2, timeoutMs: 60_000 } as const;

  it('waits until it is told, then follows its script on', async () => {
    const keypad = new Keypad(parseKeypad('wait,cancel'));
    const entry = keypad.enter(prompt, forever);
    await keypad.waitForPrompt();
    keypad.press('1234');
    expect([await entry, await keypad.enter(prompt, forever)]).toEqual([
      { kind: 'digits', digits: '1234' },
      { kind: 'cancelled' },
    ]);
    expect(() => keypad.press('1234')).toThrow('does not wait');
  });

  it('stops waiting when the time is over or the card leaves', async () => {
    const keypad = new Keypad();
    expect(await keypad.enter({ ...prompt, timeoutMs: 1 }, forever)).toEqual({ kind: 'timeout' });
    const leaving = new AbortController();
    const entry = keypad.enter(prompt, leaving.signal);
    leaving.abort(new Error('removed'));
    await expect(entry).rejects.toThrow('removed');
  });

  it.each(['', 'abc', '1234,', '12345678901234567'])('refuses the script "%s"', text => {
    expect(() => parseKeypad(text)).toThrow(RangeError);
  });
});
