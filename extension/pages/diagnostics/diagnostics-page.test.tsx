// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CardInformation, type RungResult, tellFinding } from '../../../shared/diagnosis/index.ts';
import { CpxError } from '../../../shared/errors/index.ts';
import { resolvePolicy } from '../../../shared/policy/index.ts';
import { DiagnosisSession, type DiagnosisView } from '../../diagnosis/index.ts';
import { DiagnosticsPage } from './diagnostics-page.tsx';

const TABLE: readonly CardInformation[] = [
  { group: 'IDENTITE', field: 'Nom', value: 'DURAND' },
  { group: 'IDENTITE', field: 'Identifiant', value: '899700209812' },
  { group: 'IDENTITE', field: 'Ville', value: '' },
  { group: 'Certificat d’authentification', field: 'N° de série', value: '63DAFFCFB034BDCB' },
];
const never = () => Promise.reject(new Error('not asked in this test'));

let session: DiagnosisSession;
let copied: string[];
let started: string[];
let refusal: CpxError | null;
beforeEach(async () => {
  copied = [];
  started = [];
  refusal = null;
  // Never started: each test shows what it is about.
  session = new DiagnosisSession({
    extensionVersion: '0.1.0',
    readBrowser: never,
    hasOrigins: never,
    requestOrigins: never,
    isAllowedInPrivate: never,
    readSettings: never,
    readPolicyKeys: never,
    checkCapture: never,
    restoreCapture: never,
    openHost: () => {
      throw new Error('not asked in this test');
    },
    now: () => new Date(0),
  });
  await act(() =>
    render(
      <DiagnosticsPage
        session={session}
        language="fr"
        extensionVersion="0.1.0"
        target={{ rung: 'card', lastError: 'CARD_MUTE' }}
        startCardTest={async portal => {
          started.push(portal);
          if (refusal !== null) throw refusal;
        }}
        copy={async text => void copied.push(text)}
      />,
      document.body,
    ),
  );
});
afterEach(() => render(null, document.body));

const show = (changes: Partial<DiagnosisView>) =>
  act(() => {
    session.view.value = { ...session.view.value, ...changes };
  });
const showResults = (results: readonly RungResult[]) =>
  show({
    running: false,
    endedAt: new Date('2026-11-23T02:40:00Z'),
    results,
    rungs: session.view.value.rungs.map(({ rung }) => ({
      rung,
      checking: false,
      results: results.filter(result => result.rung === rung),
    })),
  });
const find = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`);
const textOf = (name: string) => find(name)?.textContent ?? '';
const press = (name: string) => act(async () => find(name)?.click());

describe('the verdict', () => {
  it('says what is looked at before anything is known, and asks for nothing', () => {
    expect(textOf('verdict')).toContain('Navigateur…');
    expect([find('concern'), find('fine'), document.querySelector('input[type="password"]')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is the first broken link with its cure, whatever else wants attention', async () => {
    await showResults([
      tellFinding('certificate.expires-soon'),
      tellFinding('reader.none'),
      tellFinding('tls.unreachable'),
    ]);
    expect(textOf('concern')).toContain('Le maillon rompu\u00a0: Lecteur de carte');
    expect(textOf('announcement')).toContain('Lecteur de carte');
    expect(find('broken-link')?.dataset['finding']).toBe('reader.none');
  });

  it('is that every link holds where none is broken', async () => {
    await showResults([tellFinding('card.ok'), tellFinding('tls.unknown')]);
    expect(textOf('fine')).toContain('Tous les maillons tiennent');
  });

  it.each([
    ['grant', tellFinding('permissions.site-missing', { site: 'www.example.fr' })],
    ['restore', tellFinding('permissions.capture-missing')],
  ])('offers %s where a press puts it right, and nowhere else', async (cure, result) => {
    await showResults([result]);
    expect(find(cure)).not.toBeNull();
    await showResults([tellFinding('reader.none')]);
    expect(find(cure)).toBeNull();
  });
});

describe('the rest of the page', () => {
  it('says of a browser that may be confined that it cannot tell', async () => {
    await show({ browser: { name: 'Chromium', kind: 'chromium', version: '141.0', system: 'linux' } });
    await showResults([tellFinding('nativeManifest.missing')]);
    expect(textOf('broken-link')).toContain('snap ou Flatpak');
  });

  it('unfolds the rung that it was opened for', async () => {
    await showResults([tellFinding('card.upside-down-or-mute'), tellFinding('reader.ok')]);
    expect(find('rung-card')?.querySelector('details')?.open).toBe(true);
    expect(find('rung-reader')?.querySelector('details')?.open).toBe(false);
  });

  it('marks which fixes the diagnosis has answered already', async () => {
    await showResults([tellFinding('card.missing'), tellFinding('middleware.none')]);
    const marks = ['inserted', 'software', 'other-browser'].map(fix => find(`fix-${fix}`)?.dataset['mark']);
    expect(marks).toEqual(['notYet', 'checked', 'toTry']);
  });

  it('masks the numbers of the card until they are asked for', async () => {
    await show({ card: TABLE });
    const shown = textOf('card-information');
    expect(shown).toContain('DURAND');
    expect(shown).toContain('RPPS');
    for (const number of ['899700209812', '63DAFFCFB034BDCB']) expect(shown).not.toContain(number);
    await press('reveal');
    expect(textOf('card-information')).toContain('899700209812');
  });

  it('starts the Test SSL of a portal, and says why it was refused', async () => {
    await show({ settings: resolvePolicy({}) });
    refusal = new CpxError('ORIGIN_NOT_ALLOWED', { host: 'cps.example.fr' });
    await press('card-test-si-samu');
    expect(started).toEqual(['si-samu']);
    expect(textOf('card-test-refused')).toContain('cps.example.fr');
  });

  it('copies the report that it shows, with the error that led here and no name', async () => {
    await show({ card: TABLE, known: ['DURAND'] });
    await showResults([tellFinding('reader.ok', { reader: 'Lecteur de Durand' })]);
    await press('copy-report');
    expect(copied).toEqual([find('report')?.querySelector('pre')?.textContent]);
    expect(copied[0]).toContain('CARD_MUTE');
    expect(copied[0]?.toUpperCase()).not.toContain('DURAND');
    expect(textOf('report-copied')).toBe('Rapport copié');
  });
});
