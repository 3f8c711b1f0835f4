// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeFrame } from '../../native-host/messaging/frame-writer.ts';
import { MAX_PIN_DIGITS } from '../../shared/protocol/index.ts';
import { holdCard } from '../kit/held-card.ts';
import { HostProcess } from '../kit/host-process.ts';
import { findCopies } from '../kit/memory-scan.ts';
import { FORGOTTEN_WITHIN } from '../kit/reader.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from '../virtual-card/index.ts';
import { endBy, insertionOf, nextRefusal, refusalOf, signInParams, untilStep, Visit, writeText } from './host-visit.ts';

/** The real reader library and service stand between host and card; pcscd takes its time to end. */
const SERVICE_TIMEOUT_MS = 60_000;
/** As a real card: slow enough to be interrupted while it signs. */
const CARD_LATENCY_MS = 30;
const PUK_DIGITS = 8;
const LARGE_FIELD_CHARACTERS = 100_000;

/** Random, so that no other digits of the process are taken for it; never with the same digit throughout. */
/**
 * Of 6 to 9 only: the host holds hundreds of certificates as PEM, whose dates are digits in base64. No six digits of a
 * date are all so high, and six are what is searched of a code of eight.
 */
const randomCode = (digits: number): string => Array.from({ length: digits }, () => randomInt(6, 10)).join('');

describe('the scanner', () => {
  it('finds what a host leaves behind that reads its messages in the usual way', async () => {
    const code = randomCode(16);
    const host = spawn(process.execPath, [path.join(import.meta.dirname, 'host-usual.js')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { pid } = host;
    if (pid === undefined) throw new Error('not started');
    host.stdin.write(encodeFrame({ jsonrpc: '2.0', id: 1, method: 'signIn', params: { pin: code } }));
    await once(host.stdout, 'data');

    const copies = findCopies(pid, code);
    host.stdin.end();
    await once(host, 'exit');

    expect(copies.length).toBeGreaterThan(0);
  });

  it.each([
    ['utf16', (code: string) => Buffer.from(code, 'utf16le')],
    ['base64', (code: string) => Buffer.from(Buffer.from(`{"pin":"${code}"}`).toString('base64'))],
    ['base64', (code: string) => Buffer.from(Buffer.from(`x{"pin":"${code}"}`).toString('base64'))],
    ['base64', (code: string) => Buffer.from(Buffer.from(`xy{"pin":"${code}"}`).toString('base64'))],
    ['bcd', (code: string) => Buffer.from(code, 'hex')],
  ] as const)('knows a code as %s', (kind, encode) => {
    const code = randomCode(16);
    const copy = encode(code);

    const kinds = findCopies(process.pid, code).map(found => found.kind);
    copy.fill(0);

    expect(kinds).toContain(kind);
  });

  it('fails loudly when it cannot read', () => {
    expect(() => findCopies(2 ** 22 + 1, '12345678')).toThrow('ENOENT');
  });
});

describe.each([8, 16])('a code porteur of %i digits', digits => {
  const used = new Set<string>();
  let right: string;
  let puk: string;
  let workplace: Workplace;
  let host: HostProcess;
  let insertion: string;

  const copiesOf = (code: string) => findCopies(host.child.pid ?? 0, code);
  /** Of which no copy is there yet: tables of Node's hold digits too. All are searched in files and frames at the end. */
  const another = (count = digits): string => {
    const code = randomCode(count);
    if (copiesOf(code).length > 0) return another(count);
    used.add(code);
    return code;
  };
  const changeParams = (pin: string, newPin: string) => ({ insertion, lastTryConfirmed: false, pin, newPin });
  const change = (pin: string, newPin: string) => host.request('changePin', changeParams(pin, newPin)).answer;
  const unblock = (code: string, newPin: string) =>
    host.request('unblockPin', { insertion, lastTryConfirmed: false, puk: code, newPin }).answer;
  const signIn = (pin: string, changes: object = {}) =>
    host.request('signIn', signInParams({ insertion, pin, ...changes }));

  const start = async () => {
    [right, puk] = [randomCode(digits), randomCode(PUK_DIGITS)];
    const profile = loadProfile(DEFAULT_PROFILE_FILE);
    const pin = { ...profile.pin, value: right, storedDigits: digits, maxDigits: digits, padding: null };
    const card = { ...profile, pin, puk: { ...profile.puk, value: puk }, latencyMs: CARD_LATENCY_MS };
    workplace = await startWorkplace({ reader: 'pcscd', profile: card });
    const home = path.join(workplace.folder, 'home');
    await mkdir(home);
    host = new HostProcess(workplace.launcher, { ...process.env, HOME: home });
    await host.hello();
    insertion = await insertionOf(host);
  };
  const stop = async () => {
    await host?.end();
    await workplace?.close();
  };
  beforeAll(async () => {
    await start();
    while ([right, puk].some(code => copiesOf(code).length > 0)) {
      await stop();
      await start();
    }
    used.add(right).add(puk);
  }, SERVICE_TIMEOUT_MS);
  afterAll(stop, SERVICE_TIMEOUT_MS);

  it('lies in one place while the sign-in waits for the server, and nowhere once it is over', async () => {
    const code = another();
    await workplace.portals.setCardEndpoint({ answer: 'silent' });
    const { id, answer } = signIn(code);
    const refused = refusalOf(answer);
    await untilStep(host, id, 'connecting');
    const during = copiesOf(code);
    const { code: reason } = await refused;

    expect(during.map(({ kind }) => kind)).toEqual(['text']);
    expect([reason, copiesOf(code)]).toEqual(['SERVER_TIMEOUT', []]);
  });

  it('leaves no copy after a success', async () => {
    await workplace.portals.setCardEndpoint();
    const { landing } = await signIn(right).answer;

    expect(landing.url).toMatch(/^https:\/\/www\.portail\.si-samu\.fr\/profil/u);
    expect(copiesOf(right)).toEqual([]);
  });

  it('leaves no copy after a success with a large form', async () => {
    const form = [['SAMLRequest', 'A'.repeat(LARGE_FIELD_CHARACTERS)]];
    await signIn(right, { method: 'POST', form }).answer.catch(() => undefined);

    expect(copiesOf(right)).toEqual([]);
  });

  it('leaves no copy after it was wrong', async () => {
    const wrong = another();
    const { code, triesLeft } = await refusalOf(signIn(wrong).answer);

    expect([code, triesLeft]).toEqual(['PIN_INCORRECT', 2]);
    expect(copiesOf(wrong)).toEqual([]);
  });

  it('leaves no copy when the server is not trusted', async () => {
    await workplace.portals.setCardEndpoint({ certificate: 'untrusted' });
    const { code } = await refusalOf(signIn(right).answer);

    expect([code, copiesOf(right)]).toEqual(['SERVER_NOT_TRUSTED', []]);
  });

  it('leaves no copy when the address is not allowed', async () => {
    const { code } = await refusalOf(signIn(right, { url: 'https://www.example.fr/' }).answer);

    expect([code, copiesOf(right)]).toEqual(['ORIGIN_NOT_ALLOWED', []]);
  });

  it('leaves no copy when the person cancels while the card signs', async () => {
    await workplace.portals.setCardEndpoint();
    const { id, answer } = signIn(right);
    const refused = refusalOf(answer);
    await untilStep(host, id, 'signing');
    await host.request('cancel', { request: id }).answer;
    const { code } = await refused;

    expect([code, copiesOf(right)]).toEqual(['USER_CANCELLED', []]);
    expect(await workplace.reader.pinVerified()).toBe(false);
  });

  it('leaves no copy of a second one that is refused while the first is in use', async () => {
    const second = another();
    const first = signIn(right).answer;
    const { code } = await refusalOf(signIn(second).answer);
    await first;

    expect([code, copiesOf(second), copiesOf(right)]).toEqual(['BUSY', [], []]);
  });

  it('lies in one place beside the new code while a change waits for the card, and nowhere once it was cancelled', async () => {
    const [pin, newPin] = [another(), another()];
    const { readers } = await host.request('status', {}).answer;
    const holder = await holdCard(readers[0]?.name ?? '', workplace.reader);
    const { id, answer } = host.request('changePin', changeParams(pin, newPin));
    const refused = refusalOf(answer);
    await host.request('cancel', { request: id + 1000 }).answer; // answered behind it: the message was read
    const during = [pin, newPin].map(code => copiesOf(code).map(({ kind }) => kind));
    await host.request('cancel', { request: id }).answer;
    const { code } = await refused;
    const after = [pin, newPin].map(copiesOf);
    await holder.release();

    expect([during, code, after]).toEqual([[['text'], ['text']], 'USER_CANCELLED', [[], []]]);
  });

  it('leaves no copy of either code after a change, whichever of them is right', async () => {
    const next = another();
    const refused = await refusalOf(change(another(), next));
    await change(right, next);
    const during = [copiesOf(right), copiesOf(next)];
    await change(next, right);

    expect([refused.code, ...during, copiesOf(right), copiesOf(next)]).toEqual(['PIN_INCORRECT', [], [], [], []]);
    expect(await workplace.reader.pinVerified()).toBe(false);
  });

  it('leaves no copy of a code de déblocage, wrong or right, nor of the new code', async () => {
    const wrong = another(PUK_DIGITS);
    const next = another();
    const refused = await refusalOf(unblock(wrong, next));
    await unblock(puk, next);
    const copies = [wrong, puk, next].map(copiesOf);
    await change(next, right);

    expect([refused.code, refused.triesLeft, copies]).toEqual(['PUK_INCORRECT', 9, [[], [], []]]);
  });

  it('leaves no copy of codes that are refused before the card: too long for it, cancelled, one at a time', async () => {
    const long = another(MAX_PIN_DIGITS);
    const [one, other] = [another(), another()];
    const tooLong = await refusalOf(change(right, digits === MAX_PIN_DIGITS ? `${long}1` : long));
    const first = signIn(right).answer;
    const busy = await refusalOf(change(one, other));
    await first;
    const { id, answer } = host.request('changePin', changeParams(one, other));
    const refused = refusalOf(answer);
    await host.request('cancel', { request: id }).answer;

    expect([tooLong.code, busy.code, (await refused).code]).toEqual(['PIN_FORMAT', 'BUSY', 'USER_CANCELLED']);
    expect([long, one, other].map(copiesOf)).toEqual([[], [], []]);
  });

  it.each([
    ['two new codes', (code: string) => `{"pin":"${code}","newPin":"${code}","newPin":"${code}"}`],
    ['an escaped name', (code: string) => `{"pin":"1234","new\\u0050in":"${code}"}`],
    ['a number', (code: string) => `{"pin":"${code}","newPin":${code}}`],
    ['a code de déblocage among them', (code: string) => `{"pin":"${code}","newPin":"${code}","puk":"${code}"}`],
    ['a JSON that breaks off', (code: string) => `{"pin":"${code}","newPin":"${code}"`],
  ] as const)('leaves no copy of a malformed change: %s', async (_name, shape) => {
    const code = another();
    const refused = nextRefusal(host);
    writeText(host, `{"jsonrpc":"2.0","id":9999,"method":"changePin","params":${shape(code)}}`);

    expect([(await refused).code, copiesOf(code)]).toEqual(['PROTOCOL_VIOLATION', []]);
  });

  it.each([
    ['an escaped name', (pin: string) => `{"p\\u0069n":"${pin}"}`, 'PROTOCOL_VIOLATION'],
    ['a space before the colon', (pin: string) => `{"pin" :"${pin}"}`, 'PROTOCOL_VIOLATION'],
    ['a space after the colon', (pin: string) => `{"pin": "${pin}"}`, 'PROTOCOL_VIOLATION'],
    ['two codes', (pin: string) => `{"pin":"${pin}","x":{"pin":"${pin}"}}`, 'PROTOCOL_VIOLATION'],
    ['a number', (pin: string) => `{"pin":${pin}}`, 'PROTOCOL_VIOLATION'],
    ['a code at another depth', (pin: string) => ({ cookies: { pin } }), 'PROTOCOL_VIOLATION'],
    ['a code inside a list', (pin: string) => [{ pin }], 'PROTOCOL_VIOLATION'],
    ['an unknown key beside it', (pin: string) => ({ pin, x: 1 }), 'PROTOCOL_VIOLATION'],
    ['a letter at its end', (pin: string) => ({ pin: `${pin}a` }), 'PIN_FORMAT'],
    ['a letter at its start', (pin: string) => ({ pin: `a${pin}` }), 'PIN_FORMAT'],
    ['too many digits', (pin: string) => ({ pin: `${pin}${pin}${pin}` }), 'PIN_FORMAT'],
    ['an escape behind the digits', (pin: string) => `{"pin":"${pin}\\u0001"}`, 'PIN_FORMAT'],
    ['an escaped quote before the digits', (pin: string) => `{"pin":"a\\"${pin}"}`, 'PIN_FORMAT'],
    ['a JSON that breaks off behind it', (pin: string) => `{"pin":"${pin}",`, 'PROTOCOL_VIOLATION'],
    ['a JSON that breaks off in it', (pin: string) => `{"pin":"${pin}`, 'PROTOCOL_VIOLATION'],
    ['a name that only ends like it', (pin: string) => `{"\\"pin":"${pin}"}`, 'PROTOCOL_VIOLATION'],
  ] as const)('leaves no copy of a malformed message: %s', async (_name, shape, code) => {
    const pin = another();
    const params = shape(pin);
    const text = typeof params === 'string' ? params : JSON.stringify(params);
    const refused = nextRefusal(host);
    writeText(host, `{"jsonrpc":"2.0","id":9999,"method":"signIn","params":${text}}`);

    const { code: reason } = await refused;
    expect([copiesOf(pin), reason]).toEqual([[], code]);
  });

  it('is in no message of the host, nor on its stderr, nor in its environment', async () => {
    const process = `/proc/${host.child.pid}`;
    const told = [
      ...host.received,
      host.stderr,
      readFileSync(`${process}/environ`),
      readFileSync(`${process}/cmdline`),
    ];

    for (const code of used) expect(told.filter(text => text.includes(code))).toEqual([]);
  });

  it('is in no file that was written', () => {
    const entries = readdirSync(workplace.folder, { recursive: true, withFileTypes: true });
    const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));

    expect(files.length).toBeGreaterThan(0);
    for (const code of used) expect(files.filter(file => readFileSync(file).includes(code))).toEqual([]);
  });

  it('is forgotten by the card when the host is killed right after the signature', async () => {
    const { portals, reader, launcher } = workplace;
    await portals.setCardEndpoint({ answer: 'hang-after-signature' });
    const visit = await Visit.begin(launcher);
    const { id, answer } = visit.signIn({ pin: right });
    answer.catch(() => undefined);
    await untilStep(visit.host, id, 'opening');
    const before = await reader.pinVerified();
    await endBy(visit.host, 'SIGKILL');

    expect(before).toBe(true);
    await expect.poll(() => reader.pinVerified(), FORGOTTEN_WITHIN).toBe(false);
  });

  it('lies in memory that is never swapped out, in a process that dumps no core', () => {
    const status = readFileSync(`/proc/${host.child.pid}/status`, 'latin1');
    const limits = readFileSync(`/proc/${host.child.pid}/limits`, 'latin1');

    expect(Number(/^VmLck:\s+(\d+) kB$/mu.exec(status)?.[1])).toBeGreaterThan(0);
    expect(limits).toMatch(/^Max core file size\s+0\s+0\s/mu);
  });
});
