// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeTemplates } from './index.ts';
import { describeSetting, settingKey } from './setting.ts';
import { HOST_TARGET } from './targets.ts';

const GRAMMAR = path.resolve(import.meta.dirname, '../../../test/policies/admx-grammar.xsd');
const templates = describeTemplates();
const namesIn = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(match => match[1]).sort();

/** Throws with xmllint's words. */
const validate = (text: string) =>
  execFileSync('xmllint', ['--noout', '--schema', GRAMMAR, '-'], { input: text, encoding: 'utf8', stdio: 'pipe' });

describe('the administrative templates', () => {
  it.each(Object.entries(templates))('%s follows the grammar of its kind', (_name, text) => {
    expect(() => validate(text)).not.toThrow();
  });

  it('would not follow it with a policy that has no name, outside of Policies, or twice', () => {
    const text = templates['cpx-connect.admx'] ?? '';
    const [policy = ''] = /<policy name="host_pinEntry"[\s\S]*?<\/policy>/u.exec(text) ?? [];
    expect(policy).not.toBe('');
    expect(() => validate(text.replace('name="host_pinEntry"', ''))).toThrow();
    expect(() => validate(text.replaceAll('SOFTWARE\\Policies', 'SOFTWARE\\Elsewhere'))).toThrow();
    expect(() => validate(text.replace(policy, policy + policy))).toThrow();
  });

  it.each(['cpx-connect', 'cpx-connect-extension'])('%s has every text and form in both languages', name => {
    const definitions = templates[`${name}.admx`] ?? '';
    for (const culture of ['fr-FR', 'en-US']) {
      const resources = templates[`${culture}/${name}.adml`] ?? '';
      const referenced = new Set(namesIn(definitions, /\$\(string\.([^)]+)\)/gu));
      expect(new Set(namesIn(resources, /<string id="([^"]+)"/gu))).toEqual(referenced);
      const forms = namesIn(definitions, /\$\(presentation\.([^)]+)\)/gu);
      expect(namesIn(resources, /<presentation id="([^"]+)"/gu)).toEqual(forms);
    }
  });

  it('has a control for each field of each form, in its order', () => {
    const definitions = templates['cpx-connect-extension.admx'] ?? '';
    const resources = templates['fr-FR/cpx-connect-extension.adml'] ?? '';
    for (const policy of definitions.matchAll(/<policy name="(?<name>\w+)"[\s\S]*?<\/policy>/gu)) {
      const form = new RegExp(`<presentation id="${policy.groups?.['name']}">[\\s\\S]*?</presentation>`, 'u');
      const controls = [...(form.exec(resources)?.[0] ?? '').matchAll(/refId="(\w+)"/gu)].map(match => match[1]);
      expect(controls).toEqual([...policy[0].matchAll(/ id="(\w+)"/gu)].map(match => match[1]));
    }
  });

  it('writes the workstation’s settings where the host reads them, and no other', () => {
    const keys = new Set(namesIn(templates['cpx-connect.admx'] ?? '', / key="([^"]+)"/gu));
    expect([...keys].every(key => key?.startsWith('SOFTWARE\\Policies\\CPxConnect'))).toBe(true);
    expect(keys).toContain('SOFTWARE\\Policies\\CPxConnect\\proxy\\exceptions');
  });

  it('says in the help what holds by default', () => {
    expect(templates['fr-FR/cpx-connect.adml']).toContain('Par défaut\u00A0: celles du système seulement.');
  });
});

describe('a setting that the first version does not know', () => {
  const later = {
    key: 'language',
    shape: { type: 'string', values: ['fr', 'en'] },
    readers: ['host'],
    since: '0.2.0',
  } as const;

  it('is written under `optional`, so that older software does not close on it', () => {
    expect(settingKey(HOST_TARGET, later)).toBe('SOFTWARE\\Policies\\CPxConnect\\optional');
    expect(describeSetting(HOST_TARGET, later).definition.markup).toContain(
      'key="SOFTWARE\\Policies\\CPxConnect\\optional" valueName="language"',
    );
  });

  it('says from which version it has an effect', () => {
    expect(describeSetting(HOST_TARGET, later).strings['host_language_help']?.fr).toContain(
      'À partir de la version 0.2.0.',
    );
  });
});
