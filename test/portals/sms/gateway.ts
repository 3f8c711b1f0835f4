// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyParser } from '@koa/bodyparser';
import Router from '@koa/router';
import Koa from 'koa';
import type { Clock } from '../clock.ts';
import { isSameToken } from '../sessions.ts';

const LOOPBACK = '127.0.0.1';
const HTTP_ACCEPTED = 202;
const HTTP_BAD_REQUEST = 400;
const HTTP_UNAUTHORIZED = 401;
const HTTP_UNAVAILABLE = 503;
/** One SMS of the GSM alphabet. */
const MAX_TEXT_LENGTH = 160;
/** E.164: a plus sign and at most 15 digits. */
const NUMBER = /^\+[1-9]\d{6,14}$/u;

export interface ReceivedSms {
  readonly at: Date;
  readonly to: string;
  readonly text: string;
}

/** A gateway that telephones get their SMS from, and the client that services send with. */
export interface SmsGateway {
  /** Where the gateway listens: `POST /messages` with `to` and `text`, and the bearer `token`. */
  readonly url: string;
  readonly token: string;
  /** Every SMS that was delivered, in order. */
  readonly messages: readonly ReceivedSms[];
  /** The newest SMS of that number; null when there is none. */
  last(to: string): ReceivedSms | null;
  /** `lost`: taken, never delivered. `refused`: the gateway answers 503. */
  fault: 'lost' | 'refused' | null;
  /** @throws {Error} the gateway refused the message. */
  send(to: string, text: string): Promise<void>;
  close(): Promise<void>;
}

interface Message {
  readonly to: string;
  readonly text: string;
}

function readMessage(body: unknown): Message | null {
  if (typeof body !== 'object' || body === null) return null;
  const { to, text }: { readonly to?: unknown; readonly text?: unknown } = body;
  if (typeof to !== 'string' || !NUMBER.test(to)) return null;
  return typeof text === 'string' && text !== '' && text.length <= MAX_TEXT_LENGTH ? { to, text } : null;
}

/** Starts the gateway on a loopback port. */
export async function startSmsGateway(clock: Clock): Promise<SmsGateway> {
  const token = randomBytes(16).toString('base64url');
  const messages: ReceivedSms[] = [];
  const router = new Router();
  router.post('/messages', ctx => {
    const message = readMessage(ctx.request.body);
    if (!isSameToken(ctx.get('authorization'), `Bearer ${token}`)) ctx.status = HTTP_UNAUTHORIZED;
    else if (message === null) ctx.status = HTTP_BAD_REQUEST;
    else if (gateway.fault === 'refused') ctx.status = HTTP_UNAVAILABLE;
    else {
      if (gateway.fault === null) messages.push({ at: new Date(clock()), ...message });
      ctx.status = HTTP_ACCEPTED;
    }
  });
  const app = new Koa().use(bodyParser({ enableTypes: ['json'] })).use(router.routes());
  const server = http.createServer(app.callback()).listen(0, LOOPBACK);
  await once(server, 'listening');

  const url = `http://${LOOPBACK}:${(server.address() as AddressInfo).port}`;
  const gateway: SmsGateway = {
    url,
    token,
    messages,
    last: to => messages.findLast(message => message.to === to) ?? null,
    fault: null,
    send: async (to, text) => {
      const { status } = await fetch(`${url}/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify({ to, text }),
      });
      if (status !== HTTP_ACCEPTED) throw new Error(`the SMS gateway answered ${status}`);
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return gateway;
}
