// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodeName } from '../../shared/protocol/index.ts';
import { decodeFrame } from './decode-frame.ts';
import { PinVault } from './pin-vault.ts';

const PIN = '73914628';
const request = (params: unknown) => ({ jsonrpc: '2.0', id: 7, method: 'signIn', params });
const frameOf = (message: unknown) => Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
const isWiped = (bytes: Uint8Array) => bytes.every(byte => byte === 0);
const VERIFY = { cla: 0, ins: 0x20, p1: 0, p2: 1, storedDigits: 8, padByte: null };
const CHANGE = { ...VERIFY, ins: 0x24 };
const toLatin = async (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
const toHex = async (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** The request of a frame, and its codes by name; throws where one is missing. */
function decodeWith(vault: PinVault, params: unknown) {
  const decoded = decodeFrame(frameOf(request(params)), vault);
  if (decoded.kind !== 'request') throw decoded.error;
  const need = (name: CodeName) => {
    const code = decoded.codes[name];
    if (code === null) throw new Error(`no ${name}`);
    return code;
  };
  return { ...decoded, need };
}

describe('a code porteur', () => {
  it('is taken out of the frame before it is parsed, and lent as a command', async () => {
    const vault = new PinVault();
    const { request, need } = decodeWith(vault, { url: 'x', pin: PIN });
    const pin = need('pin');
    expect([request.params, pin.digits]).toEqual([{ url: 'x', pin: '00000000' }, PIN.length]);
    expect(await pin.spend(VERIFY, toLatin)).toBe(`\x00\x20\x00\x01\x08${PIN}`);
    expect(isWiped(vault.memory)).toBe(true);
  });

  it('is padded as the card wants it', async () => {
    const { need } = decodeWith(new PinVault(), { pin: '1234' });
    expect(await need('pin').spend({ ...VERIFY, padByte: 0xff }, toHex)).toBe('002000010831323334ffffffff');
  });

  it('is wiped when the card fails, and cannot be spent twice', async () => {
    const vault = new PinVault();
    const pin = decodeWith(vault, { pin: PIN }).need('pin');
    await expect(pin.spend(VERIFY, () => Promise.reject(new Error('removed')))).rejects.toThrow('removed');
    expect(isWiped(vault.memory)).toBe(true);
    await expect(pin.spend(VERIFY, toHex)).rejects.toMatchObject({ code: 'UNEXPECTED' });
  });

  it('that is null is none', () => {
    const vault = new PinVault();
    expect(decodeFrame(frameOf(request({ pin: null, newPin: null })), vault)).toMatchObject({
      kind: 'request',
      codes: { pin: null, newPin: null, puk: null },
    });
    expect(decodeWith(vault, { pin: PIN }).need('pin').digits).toBe(PIN.length);
  });

  it('is lent as bare digits too, once in all', async () => {
    const vault = new PinVault();
    const pin = decodeWith(vault, { pin: PIN }).need('pin');
    expect(await pin.spendAsDigits(toLatin)).toBe(PIN);
    expect(isWiped(vault.memory)).toBe(true);
    await expect(pin.spend(VERIFY, toHex)).rejects.toMatchObject({ code: 'UNEXPECTED' });
    await expect(pin.spendAsDigits(toHex)).rejects.toMatchObject({ code: 'UNEXPECTED' });
  });

  it('of a second request does not replace the one in use', () => {
    const vault = new PinVault();
    decodeFrame(frameOf(request({ pin: PIN })), vault);
    const second = decodeFrame(frameOf(request({ pin: '11112222' })), vault);
    expect(second).toMatchObject({ kind: 'refusal', id: 7, error: { code: 'BUSY' } });
    expect(vault.memory.includes(PIN)).toBe(true);
  });

  it.each([
    ['too short', '123'],
    ['too long', '1'.repeat(17)],
    ['with a letter', '12a4'],
    ['with a space', '12 34'],
    ['empty', ''],
    ['behind a quote', `"${PIN}`],
  ])('that is %s is refused under its request, without being quoted', (_name, pin) => {
    const vault = new PinVault();
    const decoded = decodeFrame(frameOf(request({ pin })), vault);
    expect(decoded).toMatchObject({ kind: 'refusal', id: 7, error: { code: 'PIN_FORMAT' } });
    expect(isWiped(vault.memory)).toBe(true);
  });
});

describe('several codes of one message', () => {
  it('go into one command, each padded, and are wiped together', async () => {
    const vault = new PinVault();
    const { request, need } = decodeWith(vault, { pin: '1234', newPin: '56789' });
    expect(request.params).toEqual({ pin: '0000', newPin: '00000' });
    const command = await need('pin').spend({ ...CHANGE, padByte: 0xff }, toHex, need('newPin'));
    expect(command).toBe('002400011031323334ffffffff3536373839ffffff');
    expect(isWiped(vault.memory)).toBe(true);
    await expect(need('newPin').spend(CHANGE, toHex)).rejects.toMatchObject({ code: 'UNEXPECTED' });
  });

  it('go into one command as they are where the card wants no padding', async () => {
    const { need } = decodeWith(new PinVault(), { pin: '1234', newPin: '56789' });
    expect(await need('pin').spend(CHANGE, toLatin, need('newPin'))).toBe('\x00\x24\x00\x01\x09123456789');
  });

  it('go one after the other, and the second stays until it is spent or the request ends', async () => {
    const vault = new PinVault();
    const { need } = decodeWith(vault, { puk: '12345678', newPin: '4321' });
    await need('puk').spend(VERIFY, toHex);
    expect([vault.memory.includes('12345678'), vault.memory.includes('4321')]).toEqual([false, true]);
    expect(await need('newPin').spend({ ...CHANGE, p1: 1 }, toLatin)).toBe('\x00\x24\x01\x01\x044321');
    expect(isWiped(vault.memory)).toBe(true);
  });

  it('are spent neither twice nor partly', async () => {
    const { need } = decodeWith(new PinVault(), { pin: '1234', newPin: '4321' });
    await need('newPin').spend(CHANGE, toHex);
    await expect(need('pin').spend(CHANGE, toHex, need('newPin'))).rejects.toMatchObject({ code: 'UNEXPECTED' });
    expect(await need('pin').spend(VERIFY, toLatin)).toContain('1234');
  });

  it('that are refused for one of them are all blanked', () => {
    const vault = new PinVault();
    const frame = frameOf(request({ pin: PIN, newPin: `"${PIN}` }));
    expect(decodeFrame(frame, vault)).toMatchObject({ kind: 'refusal', id: 7, error: { code: 'PIN_FORMAT' } });
    expect(isWiped(vault.memory)).toBe(true);
  });
});

describe('a frame that could hide a code porteur is refused', () => {
  it.each([
    ['an escaped name', `{"jsonrpc":"2.0","id":7,"method":"signIn","params":{"p\\u0069n":"${PIN}"}}`],
    ['a space before the colon', `{"jsonrpc":"2.0","id":7,"method":"signIn","params":{"pin" :"${PIN}"}}`],
    ['a space after the colon', `{"jsonrpc":"2.0","id":7,"method":"signIn","params":{"pin": "${PIN}"}}`],
    ['two codes', `{"jsonrpc":"2.0","id":7,"method":"signIn","params":{"pin":"${PIN}","x":{"pin":"${PIN}"}}}`],
    ['a number', `{"jsonrpc":"2.0","id":7,"method":"signIn","params":{"pin":${PIN}}}`],
    ['a code at another depth', request({ cookies: { pin: PIN } })],
    ['a code beside the parameters', { ...request({}), pin: PIN }],
    ['a code inside a list', request([{ pin: PIN }])],
    ['a code behind a null one', `{"jsonrpc":"2.0","id":7,"method":"signIn","params":{"pin":null,"pin":"${PIN}"}}`],
    ['a new code that is a number', `{"jsonrpc":"2.0","id":7,"method":"changePin","params":{"newPin":${PIN}}}`],
    ['a code de déblocage beside the parameters', { ...request({}), puk: PIN }],
    ['one code in its place and one elsewhere', request({ pin: PIN, list: [{ newPin: PIN }] })],
  ])('%s', (_name, message) => {
    const vault = new PinVault();
    const frame = frameOf(message);
    expect(decodeFrame(frame, vault)).toMatchObject({ kind: 'refusal', error: { code: 'PROTOCOL_VIOLATION' } });
    expect([isWiped(frame), isWiped(vault.memory)]).toEqual([true, true]);
  });

  it('whereas the same letters inside a text are only text', () => {
    const decoded = decodeFrame(frameOf(request({ url: 'x?"pin":"9999"' })), new PinVault());
    expect(decoded).toMatchObject({
      kind: 'request',
      codes: { pin: null },
      request: { params: { url: 'x?"pin":"9999"' } },
    });
  });
});

it('whatever the bytes, a frame is wiped, answered by our own words and leaves the vault empty or lent', () => {
  const pieces = fc.constantFrom(
    '"pin"',
    '"newPin"',
    '"puk"',
    'null',
    ':"',
    '"',
    '{',
    '}',
    '1234',
    '\\u00',
    '[',
    ',',
    '"params":',
    '"id":1',
    ' ',
  );
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.array(pieces, { maxLength: 20 })), value => {
      const frame = Array.isArray(value) ? Buffer.from(value.join('')) : Buffer.from(value);
      const vault = new PinVault();
      const decoded = decodeFrame(frame, vault);
      expect(isWiped(frame)).toBe(true);
      if (decoded.kind === 'refusal') {
        expect(isWiped(vault.memory)).toBe(true);
        expect(decoded.error.message).not.toContain('1234');
      }
    }),
    { numRuns: 2000 },
  );
});
