// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type IdentifierFault, parseNationalIdentifier } from '../../shared/identity/index.ts';
import { findField } from './fields.ts';
import { typeInto } from './forms.ts';
import { type FindHelp, fillText, type HelpContext } from './help.ts';
import type { PanelItem } from './panel.ts';

/**
 * The field of the national identifier: explains the rule (8 and RPPS number, 0 and ADELI number), fills what is
 * remembered on a click, says what looks wrong. Nothing is refused: test numbers exist. The button that sends a request
 * to the telephone is never touched.
 */
export const findNationalIdentifier: FindHelp = (document, { labels }) => {
  if (labels.nationalIdentifier === undefined || labels.nationalIdentifier.length === 0) return null;
  const field = findField(document, 'username', labels.nationalIdentifier);
  if (field === null || field.form?.querySelector('input[type="password"]')) return null;
  return { control: field, start: context => explainIdentifier(field, context) };
};

function explainIdentifier(field: HTMLInputElement, { panel, texts, memory, remembered, signal }: HelpContext): void {
  let kept = remembered.identifier ?? null;
  const rule: PanelItem = { kind: 'text', text: texts.identifierRule };

  const write = (text: string): void => {
    typeInto(field, text);
    field.focus();
    show();
  };
  const keep = (value: string | null): void => {
    memory.write('identifier', value).then(
      () => {
        kept = value;
        show();
      },
      () => panel.show([rule]), // comfort only
    );
  };
  const button = (text: string, click: () => void, quiet = false): PanelItem => ({
    kind: 'button',
    text,
    click,
    quiet,
  });

  function judge(): readonly PanelItem[] {
    const parsed = parseNationalIdentifier(field.value);
    if ('fault' in parsed) return parsed.fault === 'empty' ? [] : [describe(parsed.fault)];
    const { value, warnings } = parsed;
    return [
      ...(warnings.includes('key') ? [{ kind: 'text', text: texts.identifierKey } as const] : []),
      ...(value === field.value.trim() ? [] : [button(fillText(texts.identifierCorrect, value), () => write(value))]),
      ...(remembered.identifier === undefined || value === kept
        ? []
        : [button(texts.offer.identifier, () => keep(value), true)]),
    ];
  }
  const describe = (fault: Exclude<IdentifierFault, 'empty'>): PanelItem => ({
    kind: 'text',
    text: texts.identifierFaults[fault],
  });

  function show(): void {
    const value = kept;
    const fill =
      value === null
        ? []
        : [
            ...(field.value.trim() === value
              ? []
              : [button(fillText(texts.resume.identifier, value), () => write(value))]),
            button(texts.forget, () => keep(null), true),
          ];
    panel.show([rule, ...judge(), ...fill]);
  }
  field.addEventListener('change', event => event.isTrusted && show(), { signal });
  show();
}
