// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../shared/errors/index.ts';
import { SETTING_TEXTS, type SettingText } from '../../shared/policy/index.ts';
import { listSettings, type Setting } from './settings.ts';

const WORDS = {
  fr: {
    head: ['réglage', 'effet', 'valeurs', 'par défaut', 'lu par'],
    readers: { host: 'poste', extension: 'extension' },
    list: 'liste',
    json: 'objets',
    object: 'objet',
  },
  en: {
    head: ['setting', 'effect', 'values', 'default', 'read by'],
    readers: { host: 'host', extension: 'extension' },
    list: 'list',
    json: 'objects',
    object: 'object',
  },
} as const;

/** A Markdown table of all settings. */
export function describeSettings(language: Language): string {
  const { head } = WORDS[language];
  const rows = listSettings().map(setting => rowOf(setting, SETTING_TEXTS[language][setting.key], language));
  const lines = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
  return lines.join('\n');
}

function rowOf({ key, shape, readers }: Setting, text: SettingText, language: Language): readonly string[] {
  const words = WORDS[language];
  const members = Object.entries(text.members ?? {}).map(
    ([name, member]) => `\`${name}\` : ${member.title}${choices(member.values)}`,
  );
  const kinds =
    shape.type === 'object'
      ? [words.object]
      : shape.type === 'array'
        ? [`${words.list}${shape.items.type === 'object' ? ` (${words.json})` : ''}`]
        : [];
  const values = Object.entries(text.values ?? {}).map(([value, meaning]) => `\`${value}\` : ${meaning}`);
  const cell = [...kinds, ...values, ...members].join('<br>');
  const readBy = readers.map(reader => words.readers[reader]).join(', ');
  return [`\`${key}\``, `**${text.title}**<br>${text.description}`, forLanguage(cell, language), text.unset, readBy];
}

const choices = (values: SettingText['values']): string =>
  values === undefined
    ? ''
    : ` (${Object.keys(values)
        .map(value => `\`${value}\``)
        .join(', ')})`;

const forLanguage = (text: string, language: Language): string =>
  language === 'fr' ? text.replaceAll(' : ', '\u00A0: ') : text.replaceAll(' : ', ': ');
