// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { changeConnection, makeCard, READER, startBench } from '../../../test/card-kit/index.ts';
import { PinPad as Pad, type PinPadModelName } from '../../../test/virtual-card/pin-pad/index.ts';
import { type CardConnection, PcscError } from '../../pcsc/port.ts';
import { readPinPad } from './discover.ts';
import { fitFormat, runOnPad } from './entry.ts';
import { encodeModify, encodeVerify } from './structures.ts';
import { canChange } from './verify.ts';

const PAD = { verifyCode: 6, modifyCode: 7, minDigits: 0, maxDigits: 255, validation: 2 };
const RULES = { reference: 1, minDigits: 4, maxDigits: 8, storedDigits: 8, padByte: 0xff };
const FIXED = { ...RULES, maxDigits: 4, storedDigits: 4, padByte: null };
const VARIABLE = { ...RULES, padByte: null };
const VERIFY = { cla: 0, ins: 0x20, p1: 0, p2: 1 };
const CHANGE = { cla: 0, ins: 0x24, p1: 0, p2: 1 };
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();

function formatOf(rules: typeof VARIABLE | typeof RULES, pad = PAD) {
  const format = fitFormat(pad, rules);
  if (format === null) throw new Error('no format');
  return format;
}

// bTimerOut, bTimerOut2, bmFormatString, bmPINBlockString, bmPINLengthFormat, wPINMaxExtraDigit, bEntryValidationCondition,
// bNumberMessage, wLangId, bMsgIndex, bTeoPrologue, ulDataLength, abData (PC/SC part 10, 2.5.2).
describe('PIN_VERIFY_STRUCTURE', () => {
  it.each([
    ['padded', RULES, '3C3C8208000804 02010C0400 000000 0D000000 0020000108FFFFFFFFFFFFFFFF'],
    ['of one length', FIXED, '3C3C8204000404 02010C0400 000000 09000000 0020000104FFFFFFFF'],
    ['of a length that the reader writes', VARIABLE, '3C3C8200000804 02010C0400 000000 04000000 00200001'],
  ])('of a code %s', (_name, rules, expected) => {
    expect(toHex(encodeVerify(VERIFY, formatOf(rules)))).toBe(expected.replaceAll(' ', ''));
  });

  it('keeps to the limits of the reader', () => {
    const structure = encodeVerify(VERIFY, formatOf(RULES, { ...PAD, minDigits: 5, maxDigits: 6, validation: 1 }));
    expect(toHex(structure.subarray(5, 8))).toBe('060501');
  });
});

// bTimerOut to bmPINLengthFormat, bInsertionOffsetOld, bInsertionOffsetNew, wPINMaxExtraDigit, bConfirmPIN,
// bEntryValidationCondition, bNumberMessage, wLangId, bMsgIndex1 to 3, bTeoPrologue, ulDataLength, abData (2.5.3).
describe('PIN_MODIFY_STRUCTURE', () => {
  it.each([
    ['both codes', true, '3C3C820400 0004 0404 03 02 03 0C04 000102 000000 0D000000 0024000108FFFFFFFFFFFFFFFF'],
    ['the new code alone', false, '3C3C820400 0000 0404 01 02 02 0C04 010200 000000 09000000 0024000104FFFFFFFF'],
  ])('of a change with %s', (_name, asksCurrent, expected) => {
    expect(toHex(encodeModify(CHANGE, formatOf(FIXED), { asksCurrent }))).toBe(expected.replaceAll(' ', ''));
  });

  it('is refused for codes of unknown length, which have no place in it', () => {
    expect(() => encodeModify(CHANGE, formatOf(VARIABLE), { asksCurrent: true })).toThrow(RangeError);
    expect([canChange(PAD, VARIABLE), canChange({ ...PAD, modifyCode: null }, FIXED)]).toEqual([false, false]);
    expect(canChange(PAD, FIXED, RULES)).toBe(true);
  });
});

describe('a reader and a card', () => {
  it.each([
    ['the reader takes longer codes only', { ...PAD, minDigits: 9 }, RULES],
    ['the reader takes shorter codes only', { ...PAD, maxDigits: 3 }, RULES],
    ['the block is too long for the structure', PAD, { ...RULES, storedDigits: 16 }],
  ])('do not fit when %s', (_name, pad, rules) => {
    expect(fitFormat(pad, rules)).toBeNull();
  });

  const discover = async (model: PinPadModelName | null) => {
    const bench = startBench(model === null ? {} : { pinPad: new Pad(model) });
    bench.pcsc.insert(READER, await makeCard());
    const connection = await bench.pcsc.connect(READER);
    const pad = await readPinPad(connection);
    bench.pcsc.remove(READER);
    await bench.stop();
    return pad;
  };

  it.each([
    ['standard', { verifyCode: 0x42330006, modifyCode: 0x42330007, minDigits: 1, maxDigits: 16, validation: 2 }],
    ['keyOnly', { verifyCode: 0x42330006, modifyCode: 0x42330007, minDigits: 4, maxDigits: 8, validation: 2 }],
    ['verifyOnly', { verifyCode: 0x42330006, modifyCode: null, minDigits: 0, maxDigits: 255, validation: 2 }],
    ['startFinish', null],
    [null, null],
  ] as const)('of the kind %s tells %o', async (model, expected) => {
    expect(await discover(model)).toEqual(expected);
  });
});

describe('the answer of a pad', () => {
  const connect = async (control: CardConnection['control']) => {
    const bench = startBench();
    bench.pcsc.insert(READER, await makeCard());
    return changeConnection(await bench.pcsc.connect(READER), { control });
  };

  it.each([
    ['6400', 'PIN_ENTRY_TIMEOUT'],
    ['6401', 'USER_CANCELLED'],
    ['6402', 'PIN_NEW_MISMATCH'],
    ['6403', 'PIN_FORMAT'],
    ['90', 'READER_FAULT'],
  ])('%s is %s', async (answer, code) => {
    const connection = await connect(async () => Buffer.from(answer, 'hex'));
    await expect(runOnPad(connection, 6, new Uint8Array())).rejects.toMatchObject({ code });
  });

  it.each(['9000', '63C2', '6983'])('%s is the card’s', async answer => {
    const connection = await connect(async () => Buffer.from(answer, 'hex'));
    expect(await runOnPad(connection, 6, new Uint8Array())).toBe(Number.parseInt(answer, 16));
  });

  it.each([
    ['6B80', async () => Buffer.from('6B80', 'hex')],
    ['that it knows no such code', async () => Promise.reject(new PcscError('unexpected', 'SCardControl'))],
  ])('%s: nobody was asked', async (_name, control) => {
    await expect(runOnPad(await connect(control), 6, new Uint8Array())).rejects.toMatchObject({
      name: 'PadUnfitError',
    });
  });

  it('that is missing since the card left is the card’s', async () => {
    const connection = await connect(() => Promise.reject(new PcscError('card-removed', 'SCardControl')));
    await expect(runOnPad(connection, 6, new Uint8Array())).rejects.toMatchObject({ code: 'CARD_REMOVED' });
  });
});
