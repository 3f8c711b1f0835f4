// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeEach, describe, expect, it } from 'vitest';
import { findBrokenLink, type RungId, type RungResult, tellFinding } from '../../shared/diagnosis/index.ts';
import { CpxError } from '../../shared/errors/index.ts';
import { resolvePolicy } from '../../shared/policy/index.ts';
import { ALL_PROOFS } from '../../shared/protocol/index.ts';
import { HostClient } from '../host/index.ts';
import { card, EMPTY, FakePort, reader, settle, status } from '../testing/index.ts';
import { type DiagnosisEnvironment, DiagnosisSession } from './session.ts';

const HOST_RUNGS: readonly RungResult[] = [
  tellFinding('hostVersion.ok', { hostVersion: '1.2.3' }),
  tellFinding('policy.ok'),
  tellFinding('pcscService.ok'),
  tellFinding('reader.ok'),
  tellFinding('card.ok'),
  tellFinding('certificate.ok'),
  tellFinding('triesLeft.ok'),
  tellFinding('tls.ok'),
  tellFinding('clock.ok'),
  tellFinding('middleware.none'),
];
const TABLE = [{ group: 'IDENTITE', field: 'Nom', value: 'DURAND' }] as const;

let ports: FakePort[];
let granted: boolean;
let missingRules: number;
let isBrowserSilent: boolean;
let policy: 'readable' | 'unreadable';
let session: DiagnosisSession;
beforeEach(() => {
  ports = [];
  granted = true;
  missingRules = 0;
  isBrowserSilent = false;
  policy = 'readable';
  const environment: DiagnosisEnvironment = {
    extensionVersion: '0.1.0',
    readBrowser: async () => {
      if (isBrowserSilent) throw new Error('no such interface');
      return {
        engine: 'chromium',
        brands: [{ name: 'Chromium', version: '141.0.7390.54' }],
        system: 'linux',
        minimumVersion: '120',
      };
    },
    hasOrigins: async () => granted,
    requestOrigins: async () => {
      granted = true;
      return true;
    },
    isAllowedInPrivate: async () => true,
    readSettings: async () => {
      if (policy === 'unreadable') throw new CpxError('POLICY_UNREADABLE', { detail: 'waysIn: expected Array' });
      return resolvePolicy({});
    },
    readPolicyKeys: async () => ['waysIn'],
    checkCapture: async () => ({ expected: 2, missing: missingRules }),
    restoreCapture: async () => {
      missingRules = 0;
      return { expected: 2, missing: 0 };
    },
    openHost: () => {
      const port = new FakePort();
      ports.push(port);
      return new HostClient(port.link, '0.1.0', ALL_PROOFS);
    },
    now: () => new Date('2026-11-23T02:40:00Z'),
  };
  session = new DiagnosisSession(environment);
});

const port = (): FakePort => {
  const last = ports.at(-1);
  if (last === undefined) throw new Error('no port was opened');
  return last;
};
const view = () => session.view.value;
const stateOf = (rung: RungId) => view().rungs.find(one => one.rung === rung);
const findingOf = (rung: RungId) => stateOf(rung)?.results[0]?.finding;
const answerAll = (rungs: readonly RungResult[] = HOST_RUNGS, table: readonly object[] = TABLE) =>
  port().answer('diagnose', { rungs, card: table });
const countRuns = () => port().sent.filter(({ method }) => method === 'diagnose').length;

/** A session whose host was greeted and asked. */
async function begin(readers = status(reader(card()))): Promise<void> {
  void session.start();
  await settle();
  await port().greet(readers);
  await settle();
}

describe('a ladder that holds', () => {
  it('tells each rung as it is found, then the whole', async () => {
    await begin();
    expect([view().running, findingOf('browser'), findingOf('nativeManifest')]).toEqual([
      true,
      'browser.ok',
      'nativeManifest.ok',
    ]);
    expect(stateOf('card')).toMatchObject({ checking: true, results: [] });
    const { id } = port().request('diagnose');
    port().notify('rungFound', { request: id, result: tellFinding('card.ok') });
    expect(stateOf('card')).toMatchObject({ checking: false, results: [{ finding: 'card.ok' }] });
    answerAll();
    await settle();
    expect(view()).toMatchObject({ running: false, done: 13, card: TABLE, policyKeys: ['waysIn'] });
    expect(findBrokenLink(view().results)).toBeNull();
  });

  it('knows the names that no report may hold', async () => {
    await begin();
    answerAll();
    await settle();
    expect(view().known).toEqual(expect.arrayContaining(['ALAIN', 'D0000020981', '899700209812', 'DURAND']));
  });
});

describe('a host that cannot be reached', () => {
  it('is the broken link, and what is behind it is skipped', async () => {
    const ended = session.start();
    await settle();
    port().end({ chromium: 'Specified native messaging host not found.' });
    await ended;
    expect(findBrokenLink(view().results)?.finding).toBe('nativeManifest.missing');
    expect(['card', 'tls', 'middleware'].map(rung => findingOf(rung as RungId))).toEqual([
      'skipped',
      'skipped',
      'skipped',
    ]);
    expect(findingOf('policy')).toBe('policy.ok');
  });

  it('is tried again when asked to, and what was skipped is looked at', async () => {
    const ended = session.start();
    await settle();
    port().end({ chromium: 'Native host has exited.' });
    await ended;
    expect(findBrokenLink(view().results)?.finding).toBe('nativeManifest.program-stops');
    const again = session.recheck();
    await settle();
    await port().greet(EMPTY);
    await settle();
    answerAll();
    await again;
    expect([ports.length, findBrokenLink(view().results), findingOf('card')]).toEqual([2, null, 'card.ok']);
  });

  it('that ends while the page is open is told of by itself', async () => {
    await begin();
    answerAll();
    await settle();
    port().end({ chromium: 'Native host has exited.' });
    await settle();
    await settle();
    expect(findBrokenLink(view().results)?.finding).toBe('nativeManifest.program-stops');
    expect(view().card).toEqual([]);
  });

  it('that is too old to walk the ladder is said to be so, and the rest works', async () => {
    const ended = session.start();
    await settle();
    await port().greet(EMPTY, { major: 1, minor: 0, patch: 0 });
    await ended;
    expect(findingOf('hostVersion')).toBe('hostVersion.no-diagnosis');
    expect(port().sent.some(({ method }) => method === 'diagnose')).toBe(false);
  });

  it('that refuses to walk the ladder is no broken link', async () => {
    await begin();
    port().refuse('diagnose', { code: 'BUSY' });
    await settle();
    expect(stateOf('hostVersion')?.results).toMatchObject([{ finding: 'hostVersion.unknown' }]);
  });
});

describe('what the page finds out by itself', () => {
  it('a permission that is missing, which one press grants', async () => {
    granted = false;
    await begin();
    answerAll();
    await settle();
    expect(findBrokenLink(view().results)?.finding).toBe('permissions.site-missing');
    expect(view().missingOrigins).toHaveLength(2);
    const ended = session.grant();
    await settle();
    answerAll();
    await ended;
    expect([findBrokenLink(view().results), view().missingOrigins]).toEqual([null, []]);
  });

  it('rules that are gone, which one press restores', async () => {
    missingRules = 1;
    await begin();
    answerAll();
    await settle();
    expect(findBrokenLink(view().results)?.finding).toBe('permissions.capture-missing');
    const ended = session.restore();
    await settle();
    answerAll();
    await ended;
    expect(findBrokenLink(view().results)).toBeNull();
  });

  it('a browser that does not say what it is, and the rest all the same', async () => {
    isBrowserSilent = true;
    await begin();
    answerAll();
    await settle();
    expect([findingOf('browser'), findingOf('card')]).toEqual(['browser.unknown', 'card.ok']);
  });

  it('settings of the browser that cannot be read, whatever the host says of its own', async () => {
    policy = 'unreadable';
    await begin();
    answerAll();
    await settle();
    expect(findBrokenLink(view().results)?.finding).toBe('policy.managed-settings-invalid');
  });
});

describe('a change', () => {
  it('of the card begins another run, which takes the place of the former results', async () => {
    await begin();
    answerAll();
    await settle();
    port().notify('statusChanged', EMPTY);
    await settle();
    expect([countRuns(), view().running]).toEqual([2, true]);
    answerAll([tellFinding('reader.ok'), tellFinding('card.missing')], []);
    await settle();
    expect([findingOf('card'), findingOf('tls'), view().card]).toEqual(['card.missing', undefined, []]);
  });

  it('while the ladder is walked cancels the run and begins another', async () => {
    await begin();
    port().notify('statusChanged', EMPTY);
    expect(port().request('cancel').params).toEqual({ request: port().request('diagnose').id });
    port().refuse('diagnose', { code: 'USER_CANCELLED' });
    await settle();
    await settle();
    expect([countRuns(), view().running]).toEqual([2, true]);
  });

  it('waits while a card is being read', async () => {
    await begin(EMPTY);
    answerAll();
    await settle();
    port().notify('statusChanged', status(reader({ kind: 'reading' })));
    await settle();
    expect(countRuns()).toBe(1);
    port().notify('statusChanged', status(reader(card())));
    await settle();
    expect(countRuns()).toBe(2);
  });

  it('that changes nothing begins none', async () => {
    await begin();
    answerAll();
    await settle();
    port().notify('statusChanged', status(reader(card())));
    await settle();
    expect(countRuns()).toBe(1);
  });
});

it('a page that is left cancels what is under way', async () => {
  await begin();
  session.close();
  expect(port().isDisconnected).toBe(true);
});
