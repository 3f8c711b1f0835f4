// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { FIRST_VERSION, OPTIONAL_MEMBER, SETTING_TEXTS, type Shape } from '../../../shared/policy/index.ts';
import type { Setting } from '../settings.ts';
import { element } from '../xml.ts';
import { boxField, byLanguage, choiceField, type Field, listField, type TemplatePolicy, textField } from './fields.ts';
import type { Target } from './targets.ts';
import { NOTES, type TARGET_TEXTS } from './texts.ts';

/** The policy of a template for one setting, for one of the programs or browsers that read it. */
export function describeSetting(target: Target, setting: Setting): TemplatePolicy {
  const name = `${target.id}_${setting.key}`;
  const texts = byLanguage(language => SETTING_TEXTS[language][setting.key].title);
  const fields = fieldsOf(target, setting, name);
  return joinFields(name, target.id, fields, {
    [name]: texts,
    [`${name}_help`]: byLanguage(language => explain(setting, language)),
  });
}

/** A policy whose form has these fields, one below the other. */
export function joinFields(
  name: string,
  category: keyof typeof TARGET_TEXTS,
  fields: readonly Field[],
  strings: TemplatePolicy['strings'],
  { key, values = [] }: { readonly key?: string; readonly values?: readonly ReturnType<typeof element>[] } = {},
): TemplatePolicy {
  return {
    definition: element(
      'policy',
      {
        name,
        class: 'Machine',
        displayName: `$(string.${name})`,
        explainText: `$(string.${name}_help)`,
        presentation: `$(presentation.${name})`,
        key: key ?? 'SOFTWARE\\Policies\\CPxConnect',
      },
      [
        element('parentCategory', { ref: category }),
        element('supportedOn', { ref: 'supported' }),
        ...values,
        element(
          'elements',
          {},
          fields.map(({ definition }) => definition),
        ),
      ],
    ),
    presentation: language =>
      element(
        'presentation',
        { id: name },
        fields.map(({ control }) => control(language)),
      ),
    strings: Object.assign({}, strings, ...fields.map(field => field.strings)),
  };
}

/**
 * Where the setting is written. One that the first version does not know goes under `optional`: a fleet may be given it
 * before the software that knows it (docs/adr/0016-settings-before-software.md).
 */
export const settingKey = (target: Pick<Target, 'key'>, { since }: Pick<Setting, 'since'>): string =>
  since === FIRST_VERSION ? target.key : `${target.key}\\${OPTIONAL_MEMBER}`;

function fieldsOf(target: Target, setting: Setting, name: string): readonly Field[] {
  const { key, shape } = setting;
  const root = settingKey(target, setting);
  const own = `${root}\\${key}`;
  const label = byLanguage(language => SETTING_TEXTS[language][key].title);
  if (shape.type === 'object') {
    return Object.entries(shape.properties).map(([member, inner]) => memberField(setting, member, inner, own, name));
  }
  if (shape.type === 'array') {
    const values = shape.items.type === 'string' ? shape.items.values : undefined;
    if (values === undefined) return [listField({ id: key, label, key: own })];
    return values.map((value, index) =>
      boxField(
        { id: `${key}_${value.replaceAll('-', '_')}`, label: valueLabel(setting, value), key: own },
        index + 1,
        value,
      ),
    );
  }
  if (shape.type === 'boolean' || shape.values === undefined) throw new TypeError(`no field for the setting ${key}`);
  const values = shape.values.map(value => ({ value, label: valueLabel(setting, value) }));
  return [choiceField({ id: key, label, key: root }, name, values)];
}

function memberField({ key }: Setting, member: string, shape: Shape, own: string, name: string): Field {
  const text = byLanguage(language => SETTING_TEXTS[language][key].members?.[member]?.title ?? member);
  const options = { id: member, label: text, key: own };
  if (shape.type === 'array') return listField({ ...options, key: `${own}\\${member}` });
  if (shape.type !== 'string') throw new TypeError(`no field for the member ${key}.${member}`);
  if (shape.values === undefined) return textField(options);
  const values = shape.values.map(value => ({
    value,
    label: byLanguage(language => SETTING_TEXTS[language][key].members?.[member]?.values?.[value] ?? value),
  }));
  return choiceField(options, `${name}_${member}`, values);
}

const valueLabel = ({ key }: Setting, value: string) =>
  byLanguage(language => SETTING_TEXTS[language][key].values?.[value] ?? value);

/** What the help of a policy says: effect, form of the entries, default, first version. */
function explain({ key, shape, since }: Setting, language: 'fr' | 'en'): string {
  const { description, unset } = SETTING_TEXTS[language][key];
  const item = shape.type === 'array' && shape.items.type === 'object' ? shape.items : null;
  const sentences = [
    description,
    ...(item === null ? [] : [`${NOTES.jsonItem[language]}${Object.keys(item.properties).join(', ')}.`]),
    `${NOTES.unset[language]}${unset}.`,
    ...(since === FIRST_VERSION ? [] : [`${NOTES.since[language]}${since}.`]),
  ];
  return sentences.join(' ');
}
