// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { PinVault } from './pin-vault.ts';

const VERIFY = { cla: 0, ins: 0x20, p1: 0, p2: 1, storedDigits: 4, padByte: null };
const typeInto = (digits: string) => async (room: Uint8Array) => {
  room.set(Buffer.from(digits, 'latin1'));
  return digits.length;
};
const toLatin = async (command: Uint8Array) => Buffer.from(command).toString('latin1');
const isWiped = ({ memory }: PinVault) => memory.every(byte => byte === 0);
const frame = () => Buffer.from('{"pin":"1234"}');

describe('codes that are typed elsewhere than on a page', () => {
  it('lie in the vault, and go into a command like any other', async () => {
    const vault = new PinVault();
    const intake = vault.openIntake();
    const pin = await intake.take('pin', typeInto('7391'));
    expect([pin.digits, vault.memory.includes('7391')]).toEqual([4, true]);
    expect(await pin.spend(VERIFY, toLatin)).toBe('\x00\x20\x00\x01\x047391');
    expect(isWiped(vault)).toBe(true);
    await expect(pin.spend(VERIFY, toLatin)).rejects.toMatchObject({ code: 'UNEXPECTED' });
  });

  it('are wiped with the end of the request, and the vault is free again', async () => {
    const vault = new PinVault();
    const intake = vault.openIntake();
    await intake.take('pin', typeInto('7391'));
    await intake.take('newPin', typeInto('1937'));
    expect(() => vault.takeFrom(frame())).toThrow(expect.objectContaining({ code: 'BUSY' }));
    intake.close();
    expect([isWiped(vault), vault.takeFrom(frame()).pin?.digits]).toEqual([true, 4]);
  });

  it('leave nothing when the entry fails half-way', async () => {
    const vault = new PinVault();
    const failing = async (room: Uint8Array) => {
      room.set(Buffer.from('73'));
      throw new Error('closed');
    };
    await expect(vault.openIntake().take('pin', failing)).rejects.toThrow('closed');
    expect(isWiped(vault)).toBe(true);
  });

  it('wait for the codes of another message, and leave them alone', async () => {
    const vault = new PinVault();
    const { pin } = vault.takeFrom(frame());
    const intake = vault.openIntake();
    await expect(intake.take('pin', typeInto('7391'))).rejects.toMatchObject({ code: 'BUSY' });
    intake.close();
    expect(await pin?.spend(VERIFY, toLatin)).toContain('1234');
  });
});
