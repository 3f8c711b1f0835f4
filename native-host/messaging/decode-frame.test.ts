// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeFrame } from './decode-frame.ts';
import { PinVault } from './pin-vault.ts';

const PIN = '73914628';
const request = (params: unknown) => ({ jsonrpc: '2.0', id: 7, method: 'signIn', params });
const frameOf = (message: unknown) => Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
const isWiped = (bytes: Uint8Array) => bytes.every(byte => byte === 0);
const VERIFY = { cla: 0, reference: 1, storedDigits: 8, padByte: null };

describe('a code porteur', () => {
  it('is taken out of the frame before it is parsed, and lent as a VERIFY command', async () => {
    const vault = new PinVault();
    const decoded = decodeFrame(frameOf(request({ url: 'x', pin: PIN })), vault);
    if (decoded.kind !== 'request' || decoded.pin === null) throw new Error('no code porteur');
    expect(decoded.request.params).toEqual({ url: 'x', pin: '00000000' });
    expect(decoded.pin.digits).toBe(PIN.length);
    const command = await decoded.pin.spendAsVerify(VERIFY, async bytes => Buffer.from(bytes).toString('latin1'));
    expect(command).toBe(`\x00\x20\x00\x01\x08${PIN}`);
    expect(isWiped(vault.memory)).toBe(true);
  });

  it('is padded as the card wants it', async () => {
    const vault = new PinVault();
    const decoded = decodeFrame(frameOf(request({ pin: '1234' })), vault);
    if (decoded.kind !== 'request' || decoded.pin === null) throw new Error('no code porteur');
    const format = { cla: 0, reference: 1, storedDigits: 8, padByte: 0xff };
    const command = await decoded.pin.spendAsVerify(format, async bytes => Buffer.from(bytes).toString('hex'));
    expect(command).toBe('002000010831323334ffffffff');
  });

  it('is wiped when the card fails, and cannot be spent twice', async () => {
    const vault = new PinVault();
    const decoded = decodeFrame(frameOf(request({ pin: PIN })), vault);
    if (decoded.kind !== 'request' || decoded.pin === null) throw new Error('no code porteur');
    const { pin } = decoded;
    await expect(pin.spendAsVerify(VERIFY, () => Promise.reject(new Error('removed')))).rejects.toThrow('removed');
    expect(isWiped(vault.memory)).toBe(true);
    await expect(pin.spendAsVerify(VERIFY, async () => undefined)).rejects.toMatchObject({ code: 'UNEXPECTED' });
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
    ['a null code', request({ pin: null })],
  ])('%s', (_name, message) => {
    const vault = new PinVault();
    const frame = frameOf(message);
    expect(decodeFrame(frame, vault)).toMatchObject({ kind: 'refusal', error: { code: 'PROTOCOL_VIOLATION' } });
    expect([isWiped(frame), isWiped(vault.memory)]).toEqual([true, true]);
  });

  it('whereas the same letters inside a text are only text', () => {
    const decoded = decodeFrame(frameOf(request({ url: 'x?"pin":"9999"' })), new PinVault());
    expect(decoded).toMatchObject({ kind: 'request', pin: null, request: { params: { url: 'x?"pin":"9999"' } } });
  });
});

it('whatever the bytes, a frame is wiped, answered by our own words and leaves the vault empty or lent', () => {
  const pieces = fc.constantFrom('"pin"', ':"', '"', '{', '}', '1234', '\\u00', '[', ',', '"params":', '"id":1', ' ');
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
