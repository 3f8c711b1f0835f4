// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { LANGUAGES, type Language } from '../../../shared/errors/index.ts';
import { element, type Xml } from '../xml.ts';

/** A policy of a template: its definition, which has no words, and its words in each language. */
export interface TemplatePolicy {
  readonly definition: Xml;
  readonly presentation: (language: Language) => Xml;
  /** By their names in the template. */
  readonly strings: Readonly<Record<string, ByLanguage>>;
}

export type ByLanguage = Readonly<Record<Language, string>>;

/** One field of a policy's form, and what it writes. */
export interface Field {
  readonly definition: Xml;
  readonly control: (language: Language) => Xml;
  readonly strings: Readonly<Record<string, ByLanguage>>;
}

export const byLanguage = (make: (language: Language) => string): ByLanguage =>
  Object.fromEntries(LANGUAGES.map(language => [language, make(language)])) as ByLanguage;

export interface FieldOptions {
  /** Unique in its policy. */
  readonly id: string;
  readonly label: ByLanguage;
  /** Below HKEY_LOCAL_MACHINE. */
  readonly key: string;
}

/** A closed list of texts, of which one is chosen. */
export function choiceField(
  { id, label, key }: FieldOptions,
  prefix: string,
  values: readonly { readonly value: string; readonly label: ByLanguage }[],
): Field {
  const named = values.map(({ value, ...rest }) => ({
    value,
    name: `${prefix}_${value.replaceAll('-', '_')}`,
    ...rest,
  }));
  const items = named.map(({ value, name }) =>
    element('item', { displayName: `$(string.${name})` }, [element('value', {}, [element('string', {}, value)])]),
  );
  return {
    definition: element('enum', { id, key, valueName: id, required: 'true' }, items),
    control: language => element('dropdownList', { refId: id, noSort: 'true', defaultItem: '0' }, label[language]),
    strings: Object.fromEntries(named.map(value => [value.name, value.label])),
  };
}

/** One line of text. */
export const textField = ({ id, label, key }: FieldOptions, name = id, required?: 'true'): Field => ({
  definition: element('text', { id, key, valueName: name, required }),
  control: language => element('textBox', { refId: id }, [element('label', {}, label[language])]),
  strings: {},
});

/** Lines of text, written as one value. */
export const linesField = ({ id, label, key }: FieldOptions, name: string): Field => ({
  definition: element('multiText', { id, key, valueName: name, required: 'true', maxLength: '100000' }),
  control: language => element('multiTextBox', { refId: id }, label[language]),
  strings: {},
});

/** Any number of texts, written as the values `1`, `2`, … of a key of their own. */
export const listField = ({ id, label, key }: FieldOptions): Field => ({
  definition: element('list', { id, key, valuePrefix: '' }),
  control: language => element('listBox', { refId: id }, label[language]),
  strings: {},
});

/** A box that writes one text of a list where it is ticked. */
export const boxField = ({ id, label, key }: FieldOptions, number: number, text: string): Field => ({
  definition: element('boolean', { id, key, valueName: String(number) }, [
    element('trueValue', {}, [element('string', {}, text)]),
    element('falseValue', {}, [element('delete')]),
  ]),
  control: language => element('checkBox', { refId: id, defaultChecked: 'true' }, label[language]),
  strings: {},
});
