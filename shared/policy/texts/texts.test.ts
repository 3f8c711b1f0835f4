// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { Policy, SETTING_FACTS, SETTING_TEXTS, type Shape, shapeOf } from '../index.ts';
import type { SettingText } from './texts.ts';

const shape = shapeOf(Policy);
const shapes = shape.type === 'object' ? shape.properties : {};

/** What an object, or each entry of a list of objects, is made of: name of member to its shape. */
function membersOf(whole: Shape, prefix = ''): [string, Shape][] {
  if (whole.type === 'array') return membersOf(whole.items, prefix);
  if (whole.type !== 'object') return [];
  return Object.entries(whole.properties).flatMap(([name, member]): [string, Shape][] => [
    [`${prefix}${name}`, member],
    ...membersOf(member, `${prefix}${name}.`),
  ]);
}

function valuesOf(whole: Shape): readonly string[] {
  if (whole.type === 'array') return valuesOf(whole.items);
  return whole.type === 'string' ? (whole.values ?? []) : [];
}

describe.each(['fr', 'en'] as const)('the texts of the settings, %s', language => {
  const texts = SETTING_TEXTS[language];

  it('are there for each setting, in the order of the schema, and for no other', () => {
    expect(Object.keys(texts)).toEqual(Object.keys(shapes));
    expect(Object.keys(SETTING_FACTS)).toEqual(Object.keys(shapes));
  });

  it.each(Object.entries(texts))('name every value and every member of %s, and no other', (key, text: SettingText) => {
    const whole = shapes[key];
    if (whole === undefined) throw new Error(key);
    expect(Object.keys(text.values ?? {})).toEqual(valuesOf(whole));
    expect(Object.keys(text.members ?? {})).toEqual(membersOf(whole).map(([name]) => name));
    for (const [name, member] of membersOf(whole)) {
      expect(Object.keys(text.members?.[name]?.values ?? {}), `${key}.${name}`).toEqual(valuesOf(member));
    }
  });

  it.each(Object.entries(texts))(
    'of %s read as texts: titles without a full stop, sentences with one',
    (_key, text) => {
      expect(text.title).toMatch(/^\p{Lu}[^.]*$/u);
      expect(text.description).toMatch(/^\p{Lu}.*\.$/u);
      expect(text.unset).toMatch(/^\p{Ll}.*[^.]$/u);
    },
  );
});

it('French texts have French spaces and apostrophes', () => {
  const NO_BREAK_SPACE = '\u00A0';
  expect(JSON.stringify(Object.values(SETTING_TEXTS.fr))).not.toMatch(
    new RegExp(`[^${NO_BREAK_SPACE}]»|«[^${NO_BREAK_SPACE}]|[^${NO_BREAK_SPACE}"][;!?]| :|'`, 'u'),
  );
});
