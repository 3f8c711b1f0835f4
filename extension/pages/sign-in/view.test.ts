// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { CpxError, ERROR_CODES, ERROR_KINDS, type ErrorCode } from '../../../shared/errors/index.ts';
import { BUILT_IN_PORTALS } from '../../../shared/portals/index.ts';
import type { Status } from '../../../shared/protocol/index.ts';
import { card, EMPTY, INSERTION, OTHER_INSERTION, reader, STOPPED, status, withTries } from '../../testing/index.ts';
import { deriveView, type PageState } from './view.ts';

const [portal] = BUILT_IN_PORTALS;
if (portal === undefined) throw new Error('no built-in portal');

const ready = (state: Status): PageState['host'] => ({ kind: 'ready', status: state, product: '1.2.3' });
const page = (changes: Partial<PageState> = {}): PageState => ({
  request: { kind: 'accepted', portal, site: 'cps.portail.si-samu.fr' },
  host: ready(status(reader(card()))),
  run: { kind: 'idle' },
  chosen: null,
  lastTryConfirmed: false,
  ...changes,
});
const failed = (error: CpxError): PageState['run'] => ({ kind: 'failed', error, insertion: INSERTION });

describe('the page of an accepted request', () => {
  it('asks for the code porteur when a card may sign', () => {
    expect(deriveView(page())).toMatchObject({ kind: 'entry', triesLeft: 3, lastTry: false, error: null });
  });

  it.each<[string, Status, object]>([
    ['reading', status(reader({ kind: 'reading' })), { kind: 'reading' }],
    ['empty', EMPTY, { kind: 'waiting', error: { code: 'CARD_MISSING' } }],
    ['without readers', status(), { kind: 'waiting', error: { code: 'READER_MISSING' } }],
    ['stopped', STOPPED, { kind: 'waiting', error: { code: 'PCSC_STOPPED' } }],
    [
      'of a foreign card',
      status(reader({ kind: 'refused', error: 'CARD_FOREIGN' })),
      { kind: 'waiting', error: { code: 'CARD_FOREIGN' } },
    ],
    ['blocked', status(reader(withTries(0))), { kind: 'stopped', error: { code: 'PIN_BLOCKED' } }],
    [
      'expired',
      status(reader(card({ validity: { ...card().validity, state: 'expired' } }))),
      { kind: 'stopped', error: { code: 'CERTIFICATE_EXPIRED' }, inserted: { card: { kind: 'cpx' } } },
    ],
  ])('has no field while the readers are %s', (_name, state, view) => {
    expect(deriveView(page({ host: ready(state) }))).toMatchObject(view);
  });

  it('asks for a confirmation on the last try', () => {
    const view = deriveView(page({ host: ready(status(reader(withTries(1)))) }));
    expect(view).toMatchObject({ kind: 'entry', triesLeft: 1, lastTry: true });
  });

  it('asks for a confirmation when the host says so of a card that did not tell', () => {
    const run = failed(new CpxError('PIN_LAST_TRY'));
    const view = deriveView(page({ host: ready(status(reader(withTries(null)))), run }));
    expect(view).toMatchObject({ kind: 'entry', lastTry: true });
  });

  it('believes the lower of two counts of tries', () => {
    const run = failed(new CpxError('PIN_INCORRECT', { triesLeft: 2 }));
    expect(deriveView(page({ run }))).toMatchObject({ kind: 'entry', triesLeft: 2, error: { code: 'PIN_INCORRECT' } });
  });

  it('has no field after a wrong entry that was the last', () => {
    const run = failed(new CpxError('PIN_INCORRECT', { triesLeft: 0 }));
    expect(deriveView(page({ run }))).toMatchObject({ kind: 'stopped', error: { code: 'PIN_BLOCKED' } });
  });

  it('uses the card that the person chose, for as long as it is there', () => {
    const two = ready(status(reader(card()), reader(card(), OTHER_INSERTION, 'Lecteur B')));
    const both = deriveView(page({ host: two, chosen: OTHER_INSERTION }));
    const one = deriveView(page({ chosen: OTHER_INSERTION }));
    expect(both).toMatchObject({ current: { insertion: OTHER_INSERTION } });
    expect(one).toMatchObject({ current: { insertion: INSERTION } });
  });

  it('stops with the reason when the host is gone', () => {
    const host = { kind: 'closed', error: new CpxError('HOST_NOT_INSTALLED') } as const;
    expect(deriveView(page({ host }))).toMatchObject({ kind: 'stopped', error: { code: 'HOST_NOT_INSTALLED' } });
  });
});

describe('the page after a failure', () => {
  const KIND_BY_RETRY = {
    none: 'stopped',
    retry: 'stopped',
    restart: 'stopped',
    'insert-card': 'waiting',
    retype: 'entry',
    confirm: 'entry',
  } as const;

  it.each(ERROR_CODES)('%s shows what its kind of retry asks for', (code: ErrorCode) => {
    const view = deriveView(page({ run: failed(new CpxError(code)) }));
    expect(view).toMatchObject({ kind: KIND_BY_RETRY[ERROR_KINDS[code].retry], error: { code } });
  });
});

describe('the page of a request that is not accepted', () => {
  it.each<[PageState['request'], object]>([
    [{ kind: 'checking' }, { kind: 'checking' }],
    [{ kind: 'finished' }, { kind: 'finished' }],
    [
      { kind: 'permission', portal, site: 'x.fr' },
      { kind: 'permission', site: 'x.fr' },
    ],
    [
      { kind: 'refused', error: new CpxError('REQUEST_EXPIRED') },
      { kind: 'stopped', error: { code: 'REQUEST_EXPIRED' } },
    ],
  ])('has no field: %o', (request, view) => {
    expect(deriveView(page({ request }))).toMatchObject(view);
  });
});
