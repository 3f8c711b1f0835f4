// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { CpxError } from '../../../shared/errors/index.ts';
import type { Status } from '../../../shared/protocol/index.ts';
import type { HostState } from '../../host/index.ts';
import { card, EMPTY, OTHER_INSERTION, reader, STOPPED, status, withTries } from '../../testing/index.ts';
import { runCheck } from './checks.ts';
import { CHECKS, type Check } from './journey.ts';

const ready = (state: Status): HostState => ({ kind: 'ready', status: state, product: '1.2.3' });
const closed: HostState = { kind: 'closed', error: new CpxError('HOST_NOT_INSTALLED') };
const expired = card({ validity: { ...card().validity, state: 'expired' } });
const future = card({ validity: { ...card().validity, state: 'not-yet-valid' } });
const problem = (code: string) => ({ kind: 'problem', error: { code } });

describe('a check', () => {
  it.each(CHECKS)('of %s waits while the host is being reached', check => {
    expect(runCheck(check, { kind: 'connecting' })).toEqual({ kind: 'pending' });
  });

  it.each<[Check, Status, object]>([
    ['host', EMPTY, { kind: 'host', product: '1.2.3' }],
    ['reader', EMPTY, { kind: 'readers', names: ['Lecteur A'] }],
    ['reader', STOPPED, problem('PCSC_STOPPED')],
    ['reader', status(), problem('READER_MISSING')],
    ['card', status(reader(card())), { kind: 'card', card: card() }],
    ['card', status(reader({ kind: 'reading' })), { kind: 'pending' }],
    ['card', EMPTY, problem('CARD_MISSING')],
    ['card', status(), problem('READER_MISSING')],
    ['card', status(reader({ kind: 'refused', error: 'CARD_FOREIGN' })), problem('CARD_FOREIGN')],
    ['card', status(reader(expired)), { kind: 'card', card: expired }],
    ['certificate', status(reader(card())), { kind: 'validity', card: card() }],
    ['certificate', status(reader(expired)), problem('CERTIFICATE_EXPIRED')],
    ['certificate', status(reader(future)), problem('CERTIFICATE_NOT_YET_VALID')],
    ['certificate', status(reader(withTries(0))), { kind: 'validity' }],
    ['certificate', EMPTY, { kind: 'unchecked', missing: 'card' }],
    ['tries', status(reader(card())), { kind: 'tries', triesLeft: 3, isLow: false }],
    ['tries', status(reader(withTries(2))), { kind: 'tries', triesLeft: 2, isLow: true }],
    ['tries', status(reader(withTries(null))), { kind: 'tries', triesLeft: null, isLow: false }],
    ['tries', status(reader(withTries(0))), problem('PIN_BLOCKED')],
    ['tries', EMPTY, { kind: 'unchecked', missing: 'card' }],
  ])('of %s says what is so (%#)', (check, state, expected) => {
    expect(runCheck(check, ready(state))).toMatchObject(expected);
  });

  it('without the host names the host as the missing link, and nothing else', () => {
    expect(runCheck('host', closed)).toMatchObject(problem('HOST_NOT_INSTALLED'));
    for (const check of CHECKS.filter(one => one !== 'host')) {
      expect(runCheck(check, closed)).toEqual({ kind: 'unchecked', missing: 'host' });
    }
  });

  it('looks at the card that can sign where there are several', () => {
    const state = status(reader(expired), reader(card(), OTHER_INSERTION, 'Lecteur B'));
    expect(runCheck('certificate', ready(state))).toMatchObject({ kind: 'validity', card: card() });
  });
});
