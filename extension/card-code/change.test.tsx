// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { afterEach, describe, expect, it } from 'vitest';
import { card, EMPTY, INSERTION, OTHER_INSERTION, reader, status, withTries } from '../testing/index.ts';
import {
  close,
  enter,
  errorCode,
  field,
  find,
  get,
  left,
  open,
  port,
  press,
  pressEnter,
  sent,
  tell,
  tellPuk,
  type,
  update,
} from './test-content.tsx';
import { CODE_TEXTS } from './texts/index.ts';

afterEach(close);

describe('a change of the code porteur', () => {
  it('asks for the present code and twice for the new one, in fields that hide and take digits', async () => {
    await open('change');
    expect(document.activeElement).toBe(field('proof'));
    for (const name of ['proof', 'newPin', 'repeat']) {
      const { type: kind, inputMode, maxLength } = field(name);
      expect([kind, inputMode, maxLength, field(name).getAttribute('autocomplete')]).toEqual([
        'password',
        'numeric',
        4,
        'off',
      ]);
    }
    expect(get('holder').textContent).toContain('ALAIN D0000020981');
  });

  it('is sent once with both codes, and the fields are empty at once', async () => {
    await open('change');
    await enter('1234', '8642');
    expect(sent('changePin').map(({ params }) => params)).toEqual([
      { insertion: INSERTION, lastTryConfirmed: false, pin: '1234', newPin: '8642' },
    ]);
    expect(find('proof')).toBeNull();
    await update(() => port.answer('changePin', {}));
    expect(get('done').textContent).toContain('Votre code porteur a été changé');
    expect(document.activeElement).toBe(get('close'));
  });

  it('leads by Enter from field to field, and sends nothing before all are filled', async () => {
    await open('change');
    await type('proof', '1234');
    await pressEnter();
    expect(document.activeElement).toBe(field('newPin'));
    await type('newPin', '8642');
    await pressEnter();
    expect(document.activeElement).toBe(field('repeat'));
    expect([sent('changePin'), document.querySelector('.bad')]).toEqual([[], null]);
  });

  it.each([
    ['a wrong length', ['123', '8642', '8642'], 'proof', 'exactement 4'],
    ['the present code again', ['1234', '1234', '1234'], 'newPin', 'différent du code actuel'],
    ['two different new codes', ['1234', '8642', '8643'], 'repeat', 'sont différentes'],
  ] as const)(
    'says at its field what is wrong with %s, and sends nothing',
    async (_name, [proof, newPin, repeat], name, words) => {
      await open('change');
      await enter(proof, newPin, repeat);
      expect(get(`${name}-hint`).textContent).toContain(words);
      expect(document.activeElement).toBe(field(name));
      expect(sent('changePin')).toEqual([]);
    },
  );

  it('tells at once that the repetition went wrong, and takes it back when it is right', async () => {
    await open('change');
    await type('newPin', '8642');
    await type('repeat', '87');
    const wrong = get('repeat-hint').textContent;
    await type('repeat', '86');
    expect([wrong, get('repeat-hint').querySelector('.bad')]).toEqual([CODE_TEXTS.fr.problems.change.mismatch, null]);
  });

  it('warns of a code that is easy to guess, and takes it all the same', async () => {
    await open('change');
    await type('newPin', '0000');
    expect(get('weak').textContent).toContain('facile à deviner');
    await enter('1234', '0000');
    expect(sent('changePin')).toHaveLength(1);
  });

  it('that was refused for a wrong code says what is left and asks again with empty fields', async () => {
    await open('change');
    await enter('9999', '8642');
    await update(() => port.refuse('changePin', { code: 'PIN_INCORRECT', triesLeft: 2 }));
    expect([errorCode(), get('tries').textContent?.trim()]).toEqual(['PIN_INCORRECT', 'Il vous reste 2\u00a0essais.']);
    expect(document.body.textContent?.match(/Il vous reste/gu)).toHaveLength(1);
    expect([field('proof').value, field('newPin').value, document.activeElement]).toEqual(['', '', field('proof')]);
  });

  it('with the last try is sent only after a confirmation of its own', async () => {
    await open('change', status(reader(withTries(1))));
    await enter('1234', '8642');
    expect(sent('changePin')).toEqual([]);
    await press('confirm-last-try');
    await enter('1234', '8642');
    expect(sent('changePin')[0]?.params).toMatchObject({ lastTryConfirmed: true });
  });

  it('that blocked the card offers the unblocking, which asks the card for its code de déblocage', async () => {
    await open('change', status(reader(withTries(1))));
    await press('confirm-last-try');
    await enter('9999', '8642');
    await update(() => port.refuse('changePin', { code: 'PIN_BLOCKED', triesLeft: 0 }));
    expect([errorCode(), find('proof')]).toEqual(['PIN_BLOCKED', null]);
    await press('unblock');
    await tellPuk();
    expect(field('proof').maxLength).toBe(8);
  });

  it('that may or may not have happened says so until the person goes on', async () => {
    await open('change');
    await enter('1234', '8642');
    await update(() => port.refuse('changePin', { code: 'PIN_CHANGE_UNCERTAIN' }));
    await tell(reader({ kind: 'empty' }));
    await tell(reader(card(), OTHER_INSERTION));
    expect(errorCode()).toBe('PIN_CHANGE_UNCERTAIN');
    await press('retry');
    expect(document.activeElement).toBe(field('proof'));
  });

  it('is cancelled while it runs, and the form comes back when nothing was sent', async () => {
    await open('change');
    await enter('1234', '8642');
    await press('cancel');
    expect(sent('cancel')).toHaveLength(1);
    await update(() => port.refuse('changePin', { code: 'USER_CANCELLED' }));
    expect([errorCode(), field('proof').value, left]).toEqual([undefined, '', 0]);
  });

  it('takes the fields away with the card, and brings them back empty', async () => {
    await open('change');
    const former = field('newPin');
    await type('newPin', '86');
    await tell(reader({ kind: 'empty' }));
    expect([find('proof'), former.value, errorCode()]).toEqual([null, '', 'CARD_MISSING']);
    await tell(reader(card(), OTHER_INSERTION));
    expect(field('newPin').value).toBe('');
  });

  it('says what is missing, and goes on by itself', async () => {
    await open('change', EMPTY);
    expect([errorCode(), find('proof')]).toEqual(['CARD_MISSING', null]);
    await tell(reader(card()));
    expect(document.activeElement).toBe(field('proof'));
  });

  it.each(['reader', 'dialog'] as const)(
    'has no field where the codes are typed by the %s: one key begins',
    async entry => {
      await open('change', status(reader(card({ pin: { ...card().pin, entry } }))));
      const { elsewhere, entering, submit } = CODE_TEXTS.fr;
      expect([find('proof'), get('elsewhere').textContent]).toEqual([null, elsewhere[entry](submit.change)]);
      expect(document.activeElement).toBe(get('submit'));
      await pressEnter();
      expect(sent('changePin')[0]?.params).toMatchObject({ pin: null, newPin: null });
      expect(get('progress').textContent).toBe(entering[entry].change);
    },
  );

  it('given up while the reader waits says to cancel there too, until the reader is done', async () => {
    await open('change', status(reader(card({ pin: { ...card().pin, entry: 'reader' } }))));
    await pressEnter();
    await press('cancel');
    expect(get('entering-hint').textContent).toBe(CODE_TEXTS.fr.whileElsewhere.reader.cancelling);
    expect(get('cancel').hasAttribute('disabled')).toBe(true);
    await update(() => port.refuse('changePin', { code: 'USER_CANCELLED' }));
    expect([errorCode(), find('entering-hint')]).toEqual([undefined, null]);
  });

  it('on the reader tells the last try, which is confirmed before the keys are used', async () => {
    await open('change', status(reader(card({ pin: { ...card().pin, triesLeft: 1, entry: 'reader' } }))));
    expect(get('tries').textContent).toContain('Dernier essai');
    expect(document.activeElement).toBe(get('confirm-last-try'));
  });

  it('marks the field that a refusal is about', async () => {
    await open('change');
    await enter('1234', '8642');
    await update(() => port.refuse('changePin', { code: 'PIN_NEW_REFUSED' }));
    const marks = (['proof', 'newPin', 'repeat'] as const).map(name => field(name).getAttribute('aria-invalid'));
    expect(marks).toEqual(['false', 'true', 'false']);
  });

  it('leaves nothing in fields that give way to the reader while the person types', async () => {
    await open('change');
    const fields = ['proof', 'newPin', 'repeat'].map(field);
    for (const name of ['proof', 'newPin', 'repeat']) await type(name, '12');
    await tell(reader(card({ pin: { ...card().pin, entry: 'reader' } })));
    expect([find('proof'), fields.map(({ value }) => value)]).toEqual([null, ['', '', '']]);
  });
});
