// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { GenericSchema } from 'valibot';
import { describe, expect, it } from 'vitest';
import { Policy } from '../../../shared/policy/index.ts';
import { RULES } from './french.ts';
import { checkHospital } from './index.ts';

const HOSPITAL = { name: 'Hôpital', updateSite: 'https://maj.example.fr/', settings: { support: { telephone: '15' } } };
const check = (changes: object) => checkHospital(JSON.stringify({ ...HOSPITAL, ...changes }));
const NO_BREAK_SPACE = '\u00A0';
const plain = (text: string) => text.replaceAll(NO_BREAK_SPACE, ' ');

describe('a hospital’s file', () => {
  it('needs a name and a site, no more', () => {
    expect(check({})).toMatchObject({
      hospital: { browsers: ['chrome', 'edge', 'chromium', 'firefox'] },
      problems: [],
    });
  });

  it.each([
    ['name', { name: undefined }, 'champ obligatoire, absent.'],
    ['updateSite', { updateSite: 'http://maj.example.fr/' }, 'une adresse https qui finit par « / »'],
    ['updateSite', { updateSite: 'https://maj.example.fr' }, 'une adresse https qui finit par « / »'],
    ['updateSite', { updateSite: 'https://a:b@maj.example.fr/' }, 'sans identifiants'],
    ['browsers.0', { browsers: ['safari'] }, 'chrome, edge, chromium, firefox'],
    ['browser', { browser: ['chrome'] }, 'champ inconnu.'],
    ['extensionIds.chromium', { extensionIds: { chromium: 'abc' } }, '32 lettres'],
    ['nativeMessaging', { nativeMessaging: 'none' }, '« allow » ou « only »'],
    ['otherNativeHosts.0', { otherNativeHosts: ['*'] }, 'fr.exemple.programme'],
    ['middlewareSites.0.pattern', { middlewareSites: [{ pattern: '*' }] }, 'https://[*.]exemple.fr'],
    ['oldestVersion', { oldestVersion: '1.0' }, 'trois nombres'],
    ['settings', { settings: [] }, 'un objet avec les réglages.'],
    [
      'settings.pinEntri',
      { settings: { pinEntri: 'any' } },
      'réglage inconnu de cette version. Peut-être « pinEntry » ?',
    ],
    [
      'settings.cardRemoval',
      { settings: { cardRemoval: 'signout' } },
      'valeur refusée ; attendu : off, ask, sign-out. Peut-être « sign-out » ?',
    ],
    ['settings.waysIn', { settings: { waysIn: 'card' } }, 'attendu : une liste.'],
    ['settings.waysIn', { settings: { waysIn: [] } }, 'attendu : une autre longueur.'],
    ['settings.support.telephone', { settings: { support: { telephone: 'poste' } } }, 'un numéro de téléphone'],
    ['settings.optional', { settings: { optional: true } }, 'attendu : un objet.'],
  ])('is refused, and %s is named', (path, changes, sentence) => {
    const { hospital, problems } = check(changes);
    expect(hospital).toBeNull();
    const problem = problems.find(found => found.path === path);
    expect(problem).toMatchObject({ refused: true });
    expect(plain(problem?.sentence ?? '')).toContain(sentence);
  });

  it('that is no JSON is refused', () => {
    expect(checkHospital('{"name":')).toMatchObject({ hospital: null, problems: [{ path: '(fichier)' }] });
  });

  it.each([
    ['settings.support', { settings: {} }, 'aucun contact d’assistance'],
    ['settings.disabledPortals.0', { settings: { disabledPortals: ['si-sam'] } }, 'aucun portail « si-sam »'],
    ['settings.pinEntry', { settings: { pinEntry: 'reader' } }, 'un poste dont le lecteur n’a pas de clavier'],
    ['settings.optional', { settings: { optional: { language: 'fr' } } }, 'ne rien y interdire'],
    ['settings.optional.blueLight', { settings: { optional: { blueLight: 1 } } }, 'Ce réglage est laissé de côté.'],
    [
      'middlewareSites',
      { browsers: ['firefox'], middlewareSites: [{ pattern: 'https://a.example.fr' }] },
      'sans effet ici',
    ],
  ])('is taken with advice on %s', (path, changes, sentence) => {
    const { hospital, problems } = check(changes);
    expect(hospital).not.toBeNull();
    const problem = problems.find(found => found.path === path);
    expect(problem).toMatchObject({ refused: false });
    expect(plain(problem?.sentence ?? '')).toContain(sentence);
  });
});

/** Every text by which a rule of the schema tells what it wants. */
function messagesOf(schema: GenericSchema): string[] {
  const part = (name: string): unknown => Reflect.get(schema, name);
  const pipe = (part('pipe') ?? []) as readonly GenericSchema[];
  const inner = [part('wrapped'), part('item'), ...Object.values(part('entries') ?? {}), ...pipe.slice(1)];
  const options = schema.type === 'variant' ? (part('options') as readonly GenericSchema[]) : [];
  const message = part('message');
  return [
    ...(typeof message === 'string' ? [message] : []),
    ...[...inner, ...options].flatMap(one => (one ? messagesOf(one as GenericSchema) : [])),
  ];
}

it('each rule of the settings is told in French, and no other', () => {
  expect([...new Set(messagesOf(Policy))].sort()).toEqual(Object.keys(RULES).sort());
});
