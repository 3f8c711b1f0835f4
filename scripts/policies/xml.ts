// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Markup that is safe to put between tags. */
export interface Xml {
  readonly markup: string;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const escapeText = (text: string): string => text.replaceAll(/[&<>"']/gu, character => ESCAPES[character] ?? character);

/** An element; its children are elements or one text. Attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  children: string | readonly Xml[] = [],
): Xml {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escapeText(value)}"`],
  );
  const start = `<${name}${written.join('')}`;
  if (typeof children === 'string') return { markup: `${start}>${escapeText(children)}</${name}>` };
  if (children.length === 0) return { markup: `${start} />` };
  const inner = children.map(({ markup }) => markup.replaceAll(/^/gmu, '  ')).join('\n');
  return { markup: `${start}>\n${inner}\n</${name}>` };
}

/** A whole document. @param preamble lines between the declaration and the root, such as a document type. */
export const toDocument = (root: Xml, preamble = ''): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${preamble}${root.markup}\n`;
