// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeTestHost } from '../kit/test-host.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { CARD_HOST, CARD_ORIGIN } from '../portals/index.ts';
import { countVerifies, Visit } from './host-visit.ts';

const LOOPBACK = '127.0.0.1';
/** Above the 256 KiB of a page that is handed over, below the 512 KiB that are read. */
const LONG_PAGE_BYTES = 300 * 1024;
/** Packed, a few kilobytes; unpacked, far above what is read. */
const BOMB_BYTES = 32 * 1024 * 1024;
const FORM = `<!DOCTYPE html><title>Connexion</title><body onload="document.forms[0].submit()">
<form method="post" action="https://ailleurs.exemple.test/"><input type="hidden" name="SAMLResponse" value="é+/="></form>`;

interface Page {
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
}

let workplace: Workplace;
let server: https.Server;
let launcher: string;
let visit: Visit;
/** What the card endpoint answers with. */
let page: Page;

beforeAll(async () => {
  workplace = await startWorkplace();
  const { certificatePem: cert, privateKeyPem: key } = await workplace.pki.issueServer({ names: [CARD_HOST] });
  const tls = { cert, key, requestCert: true, rejectUnauthorized: false, maxVersion: 'TLSv1.2' } as const;
  server = https.createServer(tls, (_request, response) => answer(response));
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  launcher = await writeTestHost({
    folder: workplace.folder,
    policy: { certificateAuthorities: [workplace.pki.serverIssuer.rootPem] },
    routes: { [`${CARD_HOST}:443`]: `${LOOPBACK}:${(server.address() as AddressInfo).port}` },
    ...workplace.reader.host,
  });
});
beforeEach(async () => {
  visit = await Visit.begin(launcher);
});
afterEach(async () => {
  await visit.host.end();
  expect([visit.host.stderr, await workplace.reader.pinVerified()]).toEqual(['', false]);
});
afterAll(async () => {
  server?.close();
  await workplace?.close();
});

function answer(response: ServerResponse): void {
  const { body, headers, status = 200 } = page;
  response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8', 'Set-Cookie': 'a=b; Secure', ...headers });
  response.end(body);
}

const packed = (encoding: string) => ({ 'Content-Encoding': encoding });
const typed = (type: string) => ({ 'Content-Type': type });

describe('a page with a form', () => {
  it.each<[string, Page, string]>([
    ['plain', { body: FORM }, 'utf-8'],
    ['packed by gzip', { body: gzipSync(FORM), headers: packed('gzip') }, 'utf-8'],
    ['packed by br', { body: brotliCompressSync(FORM), headers: packed('br') }, 'utf-8'],
    [
      'in ISO 8859-1',
      { body: Buffer.from(FORM, 'latin1'), headers: typed('text/html;charset=iso-8859-1') },
      'windows-1252',
    ],
  ])('%s is handed over as it is, whatever it leads to, for the extension to judge', async (_name, sent, charset) => {
    page = sent;
    const { landing, cookies, registrableDomain, connection } = await visit.signIn().answer;

    expect(landing).toEqual({
      kind: 'page',
      url: `${CARD_ORIGIN}/connexion`,
      registrableDomain: 'si-samu.fr',
      html: FORM,
      charset,
      text: 'Connexion',
    });
    expect(cookies).toMatchObject([{ name: 'a', host: CARD_HOST, partitioned: false }]);
    expect([registrableDomain, connection.signature]).toEqual(['si-samu.fr', 'rsa_pkcs1_sha256']);
  });

  it.each<[string, Page, string]>([
    ['too long', { body: FORM + ' '.repeat(LONG_PAGE_BYTES) }, 'a page too long'],
    ['a bomb of gzip', { body: gzipSync(Buffer.alloc(BOMB_BYTES)), headers: packed('gzip') }, 'gzip: too long'],
    ['a bomb of br', { body: brotliCompressSync(Buffer.alloc(BOMB_BYTES)), headers: packed('br') }, 'br: too long'],
    ['damaged', { body: gzipSync(FORM).subarray(0, 50), headers: packed('gzip') }, 'gzip: damaged'],
    ['not in its encoding', { body: Buffer.from(FORM, 'latin1') }, 'not in the encoding it names'],
    ['of an unknown encoding', { body: FORM, headers: typed('text/html; charset=x-none') }, 'not in the encoding'],
    ['without a form', { body: '<title>Fermé</title><p>Revenez &agrave; 8 h.' }, 'HTTP 200: Fermé Revenez à 8 h.'],
    ['that is no HTML', { body: FORM, headers: typed('application/octet-stream') }, 'HTTP 200'],
  ])('%s is refused, with the reason, at one VERIFY', async (_name, sent, detail) => {
    page = sent;
    const before = await countVerifies(workplace.reader);
    const { code, host, detail: told } = await visit.refusal();

    expect([code, host]).toEqual(['PORTAL_ANSWER_UNKNOWN', CARD_HOST]);
    expect(told).toContain(detail);
    expect((await countVerifies(workplace.reader)) - before).toBe(1);
  });
});

it('what a server says to its refusal is told to support, without markup', async () => {
  page = { status: 403, body: gzipSync('<h1>Refus</h1><script>x</script>&eacute;tat 12'), headers: packed('gzip') };
  await expect(visit.refusal()).resolves.toMatchObject({ code: 'PORTAL_REFUSED', detail: 'HTTP 403: Refus état 12' });
});
