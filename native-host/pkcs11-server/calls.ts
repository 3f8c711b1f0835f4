// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { TokenClient } from './client.ts';
import { CKR, TokenError } from './numbers.ts';
import { MessageReader, MessageWriter } from './wire.ts';

interface Call {
  /** The types of the request's fields, as the protocol spells them. */
  readonly request: string;
  readonly reply: string;
  readonly answer: (client: TokenClient, request: MessageReader, reply: MessageWriter) => void | Promise<void>;
}

const call = (request: string, reply: string, answer: Call['answer']): Call => ({ request, reply, answer });

/** The number of an answer that is an error. */
const ERROR = 0;

/** By the number that the protocol gives each function of PKCS#11; every other one is not supported. */
const CALLS: ReadonlyMap<number, Call> = new Map([
  [1, call('ayyay', '', () => undefined)], // C_Initialize
  [2, call('', '', client => client.closeAllSessions())], // C_Finalize
  [3, call('', 'vsusv', (client, _request, reply) => client.getInfo(reply))],
  [4, call('yfu', 'au', (client, request, reply) => client.getSlotList(request, reply))],
  [5, call('u', 'ssuvv', (client, request, reply) => client.getSlotInfo(request, reply))],
  [6, call('u', 'ssssuuuuuuuuuuuvvs', (client, request, reply) => client.getTokenInfo(request, reply))],
  [7, call('ufu', 'au', (client, request, reply) => client.getMechanismList(request, reply))],
  [8, call('uu', 'uuu', (client, request, reply) => client.getMechanismInfo(request, reply))],
  [10, call('uu', 'u', (client, request, reply) => client.openSession(request, reply))],
  [11, call('u', '', (client, request) => client.closeSession(request))],
  [12, call('u', '', client => client.closeAllSessions())],
  [13, call('u', 'uuuu', (client, request, reply) => client.getSessionInfo(request, reply))],
  [18, call('uuay', '', (client, request) => client.login(request))],
  [19, call('u', '', (client, request) => client.logout(request))],
  [24, call('uufA', 'aAu', (client, request, reply) => client.getAttributeValue(request, reply))],
  [26, call('uaA', '', (client, request) => client.findObjectsInit(request))],
  [27, call('ufu', 'au', (client, request, reply) => client.findObjects(request, reply))],
  [28, call('u', '', (client, request) => client.findObjectsFinal(request))],
  [42, call('uMu', '', (client, request) => client.signInit(request))],
  [43, call('uayfy', 'ay', (client, request, reply) => client.sign(request, reply))],
]);

/** Answers one message by one message; whatever goes wrong is a return value of PKCS#11. */
export async function answerCall(client: TokenClient, body: Buffer): Promise<Buffer> {
  try {
    const request = new MessageReader(body);
    const number = request.u32();
    const known = CALLS.get(number);
    if (known === undefined) throw new TokenError(CKR.FUNCTION_NOT_SUPPORTED);
    if (request.bytes()?.toString('latin1') !== known.request) throw new TokenError(CKR.DEVICE_ERROR);
    const reply = new MessageWriter().u32(number).bytes(Buffer.from(known.reply));
    await known.answer(client, request, reply);
    return reply.toBuffer();
  } catch (error) {
    const code = error instanceof TokenError ? error.code : CKR.GENERAL_ERROR;
    return new MessageWriter().u32(ERROR).bytes(Buffer.from('u')).ulong(code).toBuffer();
  }
}
