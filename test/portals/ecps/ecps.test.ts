// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, test } from 'vitest';
import { ManualClock } from '../clock.ts';
import { Activations, DEFAULT_ECPS_RULES, EcpsRequests, Wallets } from './index.ts';

const RULES = DEFAULT_ECPS_RULES;
const DOCTOR = '899700209812';
const CODE = '2468';

function start() {
  const clock = new ManualClock();
  const wallets = new Wallets(RULES.maxFailures);
  wallets.activate(DOCTOR, CODE);
  const requests = new EcpsRequests(wallets, RULES, clock.now);
  const request = requests.send({ nationalIdentifier: DOCTOR, service: 'SI-SAMU' });
  return { clock, wallets, requests, request, activations: new Activations(wallets, RULES, clock.now) };
}

describe('requests of the e-CPS', () => {
  test('show three different values of two digits, the code dynamique among them', () => {
    const { request } = start();

    expect(new Set(request.values).size).toBe(3);
    expect(request.values).toContain(request.dynamicCode);
    for (const value of request.values) expect(value).toMatch(/^\d{2}$/u);
  });

  test('are approved by the right value and the code e-CPS', async () => {
    const { requests, request } = start();

    expect(await requests.answer(request.id, request.dynamicCode, CODE)).toBe('right');
    expect(requests.find(request.id)?.state).toBe('approved');
    expect(requests.listWaiting(DOCTOR)).toEqual([]);
  });

  test('end when another value is picked', async () => {
    const { requests, request } = start();
    const other = request.values.find(value => value !== request.dynamicCode) ?? '';
    await requests.answer(request.id, other, CODE);

    expect(requests.find(request.id)?.state).toBe('wrong-choice');
    expect(await requests.answer(request.id, request.dynamicCode, CODE)).toBe('ended');
  });

  test('wait on after a wrong code, until the last one blocks the e-CPS', async () => {
    const { requests, request, wallets } = start();
    const answers = [];
    for (let attempt = 0; attempt < RULES.maxFailures; attempt += 1) {
      answers.push(await requests.answer(request.id, request.dynamicCode, '1111'));
    }

    expect(answers).toEqual(['wrong', 'wrong', 'blocked']);
    expect(requests.find(request.id)?.state).toBe('blocked');
    expect(wallets.isActive(DOCTOR)).toBe(false);
  });

  test('expire at the end of their time', async () => {
    const { clock, requests, request } = start();
    clock.advance(RULES.requestLifeMs);

    expect(requests.find(request.id)?.state).toBe('expired');
    expect(await requests.answer(request.id, request.dynamicCode, CODE)).toBe('ended');
  });

  test('can be refused', async () => {
    const { requests, request } = start();
    await requests.refuse(request.id);

    expect(requests.find(request.id)?.state).toBe('refused');
  });

  test('reach nobody who has no e-CPS, and wait like any other', () => {
    const { requests } = start();
    const request = requests.send({ nationalIdentifier: '810000000000', service: 'SI-SAMU' });

    expect(requests.listWaiting('810000000000')).toEqual([]);
    expect(requests.find(request.id)?.state).toBe('waiting');
  });
});

describe('activations of the e-CPS', () => {
  test('by card: scanned within 90 s, a code of four digits is chosen, once', () => {
    const { clock, activations, wallets } = start();
    const { id, content } = activations.openByCard('810000000000');
    clock.advance(RULES.qrLifeMs - 1);
    const scanned = activations.scan(content);

    expect(scanned?.nationalIdentifier).toBe('810000000000');
    expect(activations.complete(id, '12345')).toBe(false);
    expect(activations.complete(id, '1357')).toBe(true);
    expect(activations.complete(id, '9999')).toBe(false);
    expect(wallets.check('810000000000', '1357')).toBe('right');
  });

  test('by card: an expired QR code cannot be scanned', () => {
    const { clock, activations } = start();
    const { id, content } = activations.openByCard(DOCTOR);
    clock.advance(RULES.qrLifeMs);

    expect(activations.scan(content)).toBeNull();
    expect(activations.find(id)?.state).toBe('expired');
  });

  test('by mail: the code is good for that person only, and once', () => {
    const { activations } = start();
    const { mailCode } = activations.openByMail(DOCTOR);

    expect(activations.enter('810000000000', mailCode)).toBeNull();
    expect(activations.enter(DOCTOR, mailCode)).not.toBeNull();
    expect(activations.enter(DOCTOR, mailCode)).toBeNull();
  });
});
