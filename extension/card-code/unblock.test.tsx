// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, it } from 'vitest';
import { INSERTION, OTHER_INSERTION, reader, status, withTries } from '../testing/index.ts';
import {
  blocked,
  close,
  enter,
  errorCode,
  field,
  find,
  get,
  open,
  PUK,
  port,
  press,
  sent,
  tell,
  tellPuk,
  update,
} from './test-content.tsx';

afterEach(close);

describe('an unblocking', () => {
  it('shows the tries and uses that the card tells before anything is typed', async () => {
    await open('unblock', status(blocked()));
    expect(find('proof')).toBeNull();
    await tellPuk({ ...PUK, triesLeft: 9, usesLeft: 3 });
    expect(get('tries').textContent).toContain('9\u00a0essais');
    expect(get('uses').textContent).toContain('3\u00a0fois');
  });

  it('is sent with the code de déblocage and the new code', async () => {
    await open('unblock', status(blocked()));
    await tellPuk();
    await enter('12345678', '8642');
    expect(sent('unblockPin').map(({ params }) => params)).toEqual([
      { insertion: INSERTION, lastTryConfirmed: false, puk: '12345678', newPin: '8642' },
    ]);
    await update(() => port.answer('unblockPin', {}));
    expect(get('done').textContent).toContain('Votre carte est débloquée');
  });

  it('counts down with each wrong code de déblocage', async () => {
    await open('unblock', status(blocked()));
    await tellPuk();
    await enter('99999999', '8642');
    await update(() => port.refuse('unblockPin', { code: 'PUK_INCORRECT', triesLeft: 9 }));
    expect([errorCode(), get('tries').textContent?.trim()]).toEqual(['PUK_INCORRECT', 'Il vous reste 9\u00a0essais.']);
    expect(document.body.textContent?.match(/Il vous reste/gu)).toHaveLength(1);
  });

  it('with the last try is sent only after a confirmation of its own', async () => {
    await open('unblock', status(blocked()));
    await tellPuk({ ...PUK, triesLeft: 1 });
    await enter('12345678', '8642');
    expect(sent('unblockPin')).toEqual([]);
    await press('confirm-last-try');
    await enter('12345678', '8642');
    expect(sent('unblockPin')[0]?.params).toMatchObject({ lastTryConfirmed: true });
  });

  it.each([
    ['its tries are gone', { ...PUK, triesLeft: 0 }],
    ['its uses are gone', { ...PUK, usesLeft: 0 }],
  ])('has no field when %s: the card is blocked for good', async (_name, puk) => {
    await open('unblock', status(blocked()));
    await tellPuk(puk);
    expect([errorCode(), find('proof')]).toEqual(['PUK_BLOCKED', null]);
  });

  it('that blocked the card for good says so', async () => {
    await open('unblock', status(blocked()));
    await tellPuk({ ...PUK, triesLeft: 1 });
    await press('confirm-last-try');
    await enter('99999999', '8642');
    await update(() => port.refuse('unblockPin', { code: 'PUK_BLOCKED', triesLeft: 0 }));
    expect([errorCode(), find('proof')]).toEqual(['PUK_BLOCKED', null]);
  });

  it('asks each card anew', async () => {
    await open('unblock', status(blocked()));
    await tellPuk();
    await tell(reader({ kind: 'empty' }));
    await tell(reader(withTries(0), OTHER_INSERTION));
    expect(find('proof')).toBeNull();
    await tellPuk({ ...PUK, triesLeft: 4 });
    expect(get('tries').textContent).toContain('4\u00a0essais');
    expect(sent('pukStatus').map(({ params }) => params['insertion'])).toEqual([INSERTION, OTHER_INSERTION]);
  });

  it('tells why the card could not be asked', async () => {
    await open('unblock', status(blocked()));
    await update(() => port.refuse('pukStatus', { code: 'CARD_IN_USE' }));
    expect(errorCode()).toBe('CARD_IN_USE');
    await press('retry');
    await tellPuk();
    expect(field('proof').maxLength).toBe(8);
  });
});
