// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CpxError, type ErrorCode } from '../../shared/errors/index.ts';
import { cardOf, makeCard, startBench } from '../../test/card-kit/index.ts';
import type { NativeReading } from '../card/index.ts';
import { answerCall } from './calls.ts';
import { TokenClient } from './client.ts';
import { CKA, CKM, CKO, CKR } from './numbers.ts';
import { HANDLE } from './objects.ts';
import { MessageReader, MessageWriter } from './wire.ts';

const CALL = { getTokenInfo: 6, openSession: 10, login: 18, getAttributeValue: 24, find: 26, signInit: 42, sign: 43 };
const SLOT = 1;
const ROOM = 4096;
const DIGEST_INFO = Buffer.concat([
  Buffer.from('3031300d060960864801650304020105000420', 'hex'),
  createHash('sha256').update('données').digest(),
]);

const bench = startBench();
const { reading } = await bench.insertAndRead(await makeCard());
const SIGNATURE = Buffer.alloc(reading.key.bits / 8, 7);

/** A client of a token whose card is there and signs, or fails with this code. */
function connect(failure: ErrorCode | null = null, current: () => NativeReading | null = () => reading): TokenClient {
  const sign = async () => {
    if (failure !== null) throw new CpxError(failure);
    return SIGNATURE;
  };
  return new TokenClient({ current, sign, release: async () => undefined }, { pid: 1, name: 'test' });
}

const message = (call: number, types: string) => new MessageWriter().u32(call).bytes(Buffer.from(types));

/** The fields of an answer, or the return value of a refusal. */
async function ask(client: TokenClient, request: MessageWriter): Promise<MessageReader | number> {
  const reader = new MessageReader(await answerCall(client, request.toBuffer()));
  const call = reader.u32();
  reader.bytes();
  return call === 0 ? reader.ulong() : reader;
}

async function openSession(client: TokenClient): Promise<number> {
  const answer = await ask(client, message(CALL.openSession, 'uu').ulong(SLOT).ulong(4));
  return typeof answer === 'number' ? -1 : answer.ulong();
}

const signInit = (session: number, mechanism: number = CKM.RSA_PKCS, key: number = HANDLE.privateKey) =>
  message(CALL.signInit, 'uMu').ulong(session).u32(mechanism).u8(0).u32(0).ulong(key);
const sign = (session: number, data: Buffer = DIGEST_INFO, room = ROOM) =>
  message(CALL.sign, 'uayfy').ulong(session).byteArray(data).u32(room);

describe('the token', () => {
  it.each([
    ['USER_CANCELLED', CKR.FUNCTION_CANCELED],
    ['PIN_INCORRECT', CKR.PIN_INCORRECT],
    ['PIN_BLOCKED', CKR.PIN_LOCKED],
    ['CARD_REMOVED', CKR.DEVICE_REMOVED],
    ['CARD_IN_USE', CKR.FUNCTION_FAILED],
  ] as const)('says %s in the terms of PKCS#11, and the operation is over', async (code, value) => {
    const client = connect(code);
    const session = await openSession(client);
    await ask(client, signInit(session));
    expect(await ask(client, sign(session))).toBe(value);
    expect(await ask(client, sign(session))).toBe(CKR.OPERATION_NOT_INITIALIZED);
  });

  it('tells how long a signature is without asking for one', async () => {
    const client = connect('USER_CANCELLED');
    const session = await openSession(client);
    await ask(client, signInit(session));
    const answer = await ask(client, sign(session, DIGEST_INFO, 0));
    expect(typeof answer === 'number' ? answer : [answer.u8(), answer.u32()]).toEqual([0, SIGNATURE.length]);
  });

  it('finds the private key by the id of the certificate', async () => {
    const client = connect();
    const session = await openSession(client);
    const template = message(CALL.find, 'uaA').ulong(session).u32(1).u32(CKA.CLASS).u8(1).attribute(CKO.PRIVATE_KEY);
    expect(await ask(client, template)).toBeInstanceOf(MessageReader);
    const found = await ask(client, message(27, 'ufu').ulong(session).u32(10));
    expect(typeof found === 'number' ? found : [found.u8(), found.u32(), found.ulong()]).toEqual([
      1,
      1,
      HANDLE.privateKey,
    ]);
  });

  it.each([
    [
      'a slot that is not there',
      (_session: number) => message(CALL.openSession, 'uu').ulong(7).ulong(4),
      CKR.SLOT_ID_INVALID,
    ],
    ['a session that was never opened', () => signInit(99), CKR.SESSION_HANDLE_INVALID],
    ['another key', (session: number) => signInit(session, CKM.RSA_PKCS, HANDLE.publicKey), CKR.KEY_HANDLE_INVALID],
    ['another mechanism', (session: number) => signInit(session, 0x1041), CKR.MECHANISM_INVALID],
    ['a signature that was not begun', (session: number) => sign(session), CKR.OPERATION_NOT_INITIALIZED],
    [
      'a code porteur of the program’s own',
      (session: number) => message(CALL.login, 'uuay').ulong(session).ulong(1).byteArray(Buffer.from('1234')),
      CKR.ARGUMENTS_BAD,
    ],
    [
      'an object that is not there',
      (session: number) => message(CALL.getAttributeValue, 'uufA').ulong(session).ulong(9),
      CKR.OBJECT_HANDLE_INVALID,
    ],
    ['a call that it does not have', () => message(14, 'uayz'), CKR.FUNCTION_NOT_SUPPORTED],
    ['fields that the call does not have', () => message(CALL.openSession, 'u').ulong(SLOT), CKR.DEVICE_ERROR],
    ['a message that is cut', () => message(CALL.openSession, 'uu').u32(0), CKR.DEVICE_ERROR],
  ] as const)('refuses %s', async (_name, request, value) => {
    const client = connect();
    expect(await ask(client, request(await openSession(client)))).toBe(value);
  });

  it('ends sessions with the card that they were opened on', async () => {
    let current: NativeReading | null = reading;
    const client = connect(null, () => current);
    const session = await openSession(client);
    current = null;
    expect(await ask(client, signInit(session))).toBe(CKR.DEVICE_REMOVED);
    expect(await ask(client, message(CALL.getTokenInfo, 'u').ulong(SLOT))).toBe(CKR.TOKEN_NOT_PRESENT);
    current = { ...reading, certificateDer: Uint8Array.from(reading.certificateDer) };
    expect(await ask(client, signInit(session))).toBe(CKR.SESSION_HANDLE_INVALID);
  });

  it('answers any message, whatever is in it', async () => {
    const client = connect();
    await openSession(client);
    const known = fc.constantFrom('', 'u', 'uu', 'uuay', 'uufA', 'uaA', 'ufu', 'uMu', 'uayfy', 'yfu');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 70 }),
        known,
        fc.uint8Array({ maxLength: 80 }),
        async (call, types, rest) => {
          const body = Buffer.concat([message(call, types).toBuffer(), rest]);
          const answer = await answerCall(client, body);
          expect([call, 0]).toContain(answer.readUInt32BE(0));
        },
      ),
      { numRuns: 2000 },
    );
    expect(cardOf(bench.monitor.snapshot ?? { service: 'stopped', readers: [] }).kind).toBe('cpx');
  });
});
