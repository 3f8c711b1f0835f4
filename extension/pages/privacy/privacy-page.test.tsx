// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import manifest from '../../../manifest.json' with { type: 'json' };
import { LANGUAGES } from '../../../shared/errors/index.ts';
import { VERB_PARAMS } from '../../../shared/protocol/index.ts';
import { manifestFor } from '../../../vite.config.ts';
import { Vault } from '../../authenticator/index.ts';
import { PENDING_MAX_AGE_MS, PendingRequests } from '../../background/pending.ts';
import { classifyKey, WorkstationMemory, writePreferences } from '../../preferences/index.ts';
import { WatchedSessions } from '../../removal/index.ts';
import { FakeStorage } from '../../testing/index.ts';
import { SupportContext } from '../../ui/index.ts';
import { PERMISSIONS, RECIPIENTS, STORED_IN, VERB_RECIPIENTS } from './data.ts';
import { PrivacyPage } from './privacy-page.tsx';
import { PRIVACY_TEXTS } from './texts/index.ts';

const EXTENSION = path.resolve(import.meta.dirname, '../..');
/** The code of the extension that ships, by file. */
const sources = globSync('**/*.{ts,tsx}', { cwd: EXTENSION })
  .filter(file => !/\.test\.tsx?$|^testing/u.test(file))
  .map(file => ({ file, text: readFileSync(path.join(EXTENSION, file), 'utf8') }));
afterEach(() => render(null, document.body));

describe('the notice on privacy', () => {
  it('names every kind of data that is stored, and the area that holds it', async () => {
    const local = new FakeStorage();
    const session = new FakeStorage();
    await writePreferences(local, { identifier: '899700209812' });
    await new WorkstationMemory(local).write('si-samu', 'profile', 'SAMU 44');
    await new PendingRequests(session).put({
      tabId: 7,
      url: 'https://cps.portail.si-samu.fr/',
      method: 'GET',
      form: null,
      initiator: { kind: 'person' },
    });
    await new Vault({ local, session, exclusively: act => act() }).create('cheval lampe agrafe');
    await new WatchedSessions(session, 'main').update(() => []);
    const kinds = (storage: FakeStorage) => [...storage.items.keys()].map(classifyKey).toSorted();
    const listed = (area: string) =>
      Object.entries(STORED_IN)
        .filter(([kind, held]) => held === area && kind !== 'identifier') // a member of the preferences
        .map(([kind]) => kind);
    expect([kinds(local), kinds(session)]).toEqual([listed('local').toSorted(), listed('session').toSorted()]);
  });

  it('knows every place of the code that stores: no other file writes to a storage, cookie jar of ours or database', () => {
    const writers = sources.filter(({ text }) =>
      /torage(?:\.local|\.session)?\.set\(|\blocalStorage\b|indexedDB|caches\.open/u.test(text),
    );
    expect(writers.map(({ file }) => file).toSorted()).toEqual([
      'authenticator/vault.ts',
      'background/pending.ts',
      'background/updates.ts', // that a new version waits: nothing about anybody
      'preferences/store.ts',
      'preferences/workstation-memory.ts',
      'removal/pro-sante-connect.ts',
      'removal/record.ts',
    ]);
  });

  it('knows that no content script reaches what the session holds: nobody widens who may read it', () => {
    expect(sources.filter(({ text }) => text.includes('setAccessLevel'))).toEqual([]);
  });

  it('knows every way out: nothing is fetched, and no address is called', () => {
    const callers = sources.filter(({ text }) =>
      /\bfetch\(|XMLHttpRequest|sendBeacon|new WebSocket|EventSource/u.test(text),
    );
    expect(callers.map(({ file }) => file)).toEqual([]);
  });

  it('knows whom each verb of the protocol leads to, and each recipient has one', () => {
    expect(Object.keys(VERB_RECIPIENTS).toSorted()).toEqual(Object.keys(VERB_PARAMS).toSorted());
    expect([...new Set(Object.values(VERB_RECIPIENTS).flat())].toSorted()).toEqual([...RECIPIENTS].toSorted());
  });

  it('gives the reason of each permission of either browser', () => {
    const asked = new Set([...manifest.permissions, ...(manifestFor('firefox')['permissions'] as string[])]);
    expect([...PERMISSIONS].toSorted()).toEqual([...asked].toSorted());
  });

  it('tells how long a captured request is good for', () => {
    const minutes = PENDING_MAX_AGE_MS / 60_000;
    expect(PRIVACY_TEXTS.fr.storedKinds.requests.until).toContain(`refusée après ${minutes}\u00a0minutes`);
    expect(PRIVACY_TEXTS.en.storedKinds.requests.until).toContain(`refused after ${minutes} minutes`);
  });

  it.each(LANGUAGES)('shows all of it in %s, and whom to ask', async language => {
    await act(() =>
      render(
        <SupportContext.Provider value={{ email: 'dpo@hopital.example.fr' }}>
          <PrivacyPage language={language} />
        </SupportContext.Provider>,
        document.body,
      ),
    );
    const rows = (name: string) => document.querySelectorAll(`[data-testid="${name}"] tbody tr`).length;
    expect([rows('stored-data'), rows('sent-data'), rows('permissions')]).toEqual([
      Object.keys(STORED_IN).length,
      RECIPIENTS.length,
      PERMISSIONS.length,
    ]);
    expect(document.querySelector('a[href="mailto:dpo@hopital.example.fr"]')).not.toBeNull();
  });
});
