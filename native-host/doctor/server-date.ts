// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type net from 'node:net';
import tls from 'node:tls';

const MAX_HEAD_CHARACTERS = 16 * 1024;
const END_OF_HEAD = '\r\n\r\n';
const DATE = /^date: *(?<date>[^\r\n]+)$/imu;
/** What a wrong clock makes of a good certificate: the very thing that is being found out. */
const DATE_ERRORS = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];

export interface DateQuestion {
  /** A connection to the server on which nothing was said yet; closed at the end. */
  readonly socket: net.Socket;
  readonly host: string;
  /** Authorities that may vouch for the server, PEM. */
  readonly ca: readonly string[];
  readonly timeoutMs: number;
}

/**
 * The time that a server tells (RFC 9110, section 6.6.1), in the answer to a HEAD of its first page, without cookies. The
 * server's chain and name are checked, its dates are not. Rejects with any error.
 */
export async function readServerDate({ socket, host, ca, timeoutMs }: DateQuestion): Promise<Date> {
  const { promise, resolve, reject } = Promise.withResolvers<Date>();
  const secure = tls.connect({
    socket,
    servername: host,
    ca: [...ca],
    // Looked at below: a chain that fails by its dates alone is still the server's.
    rejectUnauthorized: false,
    ALPNProtocols: ['http/1.1'],
  });
  secure.setTimeout(timeoutMs, () => reject(new Error('no answer in time')));
  secure.on('error', reject);
  secure.once('close', () => reject(new Error('closed before an answer')));
  secure.once('secureConnect', () => {
    const error = secure.authorizationError as unknown;
    const isTrusted = secure.authorized || DATE_ERRORS.includes(String(error));
    if (!isTrusted || tls.checkServerIdentity(host, secure.getPeerCertificate()) !== undefined) {
      return reject(new Error('not the server'));
    }
    secure.write(`HEAD / HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: CPx-Connect-Diagnosis\r\nConnection: close\r\n\r\n`);
  });
  let head = '';
  secure.setEncoding('latin1').on('data', (text: string) => {
    head += text;
    if (!head.includes(END_OF_HEAD) && head.length < MAX_HEAD_CHARACTERS) return;
    const date = new Date(DATE.exec(head)?.groups?.['date'] ?? '');
    if (Number.isNaN(date.getTime())) reject(new Error('no date'));
    else resolve(date);
  });
  return promise.finally(() => secure.destroy());
}
