// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FACT_NAMES, FINDING_CODES, FINDINGS, type RungResult, tellFinding } from '../../../shared/diagnosis/index.ts';
import { formatVersion, PROTOCOL_VERSION } from '../../../shared/protocol/index.ts';
import { NAME, SECRETS } from '../../../test/kit/planted-secrets.ts';
import { card } from '../../testing/index.ts';
import { buildReport, type ReportInput } from './index.ts';

const input = (changes: Partial<ReportInput> = {}): ReportInput => ({
  language: 'fr',
  extensionVersion: '1.2.3',
  hostVersion: '1.2.4',
  browser: { name: 'Chromium', kind: 'chromium', version: '141.0.7390.54', system: 'linux' },
  results: [
    tellFinding('browser.ok', { browser: 'Chromium', browserVersion: '141.0.7390.54' }),
    tellFinding('card.ok', { reader: 'SCM SCR 3310 00 00', atr: '3B AC 00 40 2A 00 12 25', cardType: 'CPS' }),
    tellFinding('certificate.expired', { serial: '63DAFF', notAfter: new Date('2026-09-01T11:46:48Z') }),
  ],
  lastError: 'CERTIFICATE_EXPIRED',
  policyKeys: ['waysIn', 'portals', 'une clé à moi'],
  cards: [card()],
  known: [],
  now: new Date('2026-11-23T02:40:59Z'),
  ...changes,
});

describe('the report for support', () => {
  it('has its lines in a stable order, in French', () => {
    expect(buildReport(input()).replaceAll('\u00a0', ' ').split('\n')).toEqual([
      'CPx Connect : rapport pour le support',
      'Sans code, nom, identifiant, numéro de série ni donnée de session.',
      '',
      'Établi le : 2026-11-23 02:40 UTC',
      'Extension : 1.2.3',
      'Programme : 1.2.4',
      `Protocole : ${formatVersion(PROTOCOL_VERSION)}`,
      'Navigateur : Chromium 141.0.7390.54',
      'Système : linux',
      'Dernière erreur : CERTIFICATE_EXPIRED',
      'Réglages posés dans le navigateur : portals, waysIn, +1 ?',
      'Carte : CPS, CPS3, carte de test, identifiant de type rpps',
      'Maillon rompu : Certificat de la carte (certificate.expired)',
      '',
      'Maillons :',
      '- Navigateur : correct (browser.ok)',
      '  Navigateur : Chromium',
      '  Version du navigateur : 141.0.7390.54',
      '- Carte : correct (card.ok)',
      '  Lecteur : SCM SCR 3310',
      '  ATR : 3B AC 00 40 2A 00 12 25',
      '  Type de carte : CPS',
      '- Certificat de la carte : en défaut (certificate.expired)',
      '  Valable jusqu’au : 2026-09-01',
    ]);
  });

  it('says in English what is missing', () => {
    const report = buildReport(
      input({
        language: 'en',
        hostVersion: null,
        browser: null,
        lastError: null,
        policyKeys: [],
        cards: [],
        results: [],
      }),
    );
    expect(report).toContain('Program: does not answer');
    expect(report).toContain('Last error: none');
    expect(report).toContain('Card: none');
    expect(report).toContain('Broken link: none');
  });

  it('has no word of a server’s page', () => {
    const results = [tellFinding('tls.failed', { detail: 'HTTP 403: Bonjour Alain, session abc' })];
    const report = buildReport(input({ results }));
    expect(report).toContain('HTTP 403');
    expect(report).not.toContain('Bonjour');
  });
});

/** A result of any finding whose facts all hold the text, whatever they are called. */
const poisoned = (text: string): RungResult[] =>
  FINDING_CODES.slice(0, 3).map(finding => ({
    rung: FINDINGS[finding].rung,
    state: FINDINGS[finding].state,
    finding,
    facts: FACT_NAMES.map(name => ({ name, value: text })),
  }));

/** The secret in every field that can hold a text. */
const poison = (text: string): ReportInput => {
  const holder = { givenName: text, surname: text, nationalId: text, title: text, profession: null };
  return input({
    extensionVersion: text,
    hostVersion: text,
    browser: { name: 'other', kind: null, version: text, system: 'other' },
    results: poisoned(text),
    policyKeys: [text],
    cards: [card({ holder })],
  });
};

describe('whatever field it is planted in, a report does not hold', () => {
  it.each(Object.entries(SECRETS))('%s', (_kind, secrets) => {
    fc.assert(
      fc.property(secrets, fc.constantFrom('', 'a ', 'https://www.example.fr/'), ({ text, parts }, before) => {
        const report = buildReport(poison(`${before}${text}`));
        for (const part of parts) expect(report).not.toContain(part);
      }),
    );
  });

  it('a name of a holder whose card was seen', () => {
    fc.assert(
      fc.property(NAME, name => {
        const report = buildReport({ ...poison(`lecteur de ${name}`), known: [name] });
        expect(report.toLocaleLowerCase('fr')).not.toContain(name.toLocaleLowerCase('fr'));
      }),
    );
  });

  it('anything of a holder but the kind of his identifier', () => {
    const { holder } = card();
    const report = buildReport(input());
    for (const value of [holder.givenName, holder.surname, holder.nationalId, 'Médecin', '99700209812']) {
      expect(report).not.toContain(value);
    }
  });
});
