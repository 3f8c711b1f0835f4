// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type IdentifierFault, parseNationalIdentifier } from '../../shared/identity/index.ts';
import { findField } from './fields.ts';
import { typeInto } from './forms.ts';
import { type FindHelp, fillText, type HelpContext } from './help.ts';
import type { PanelItem } from './panel.ts';

/**
 * The field of the national identifier: explains the rule (8 and RPPS number, 0 and ADELI number), fills what is
 * remembered or what the card says on a click, says what looks wrong. Nothing is refused: test numbers exist. The button
 * that sends a request to the telephone is never touched.
 */
export const findNationalIdentifier: FindHelp = (document, { labels }) => {
  if (labels.nationalIdentifier === undefined || labels.nationalIdentifier.length === 0) return null;
  const find = () => findField(document, 'username', labels.nationalIdentifier);
  const field = find();
  if (field === null || field.form?.querySelector('input[type="password"]')) return null;
  return { control: field, start: context => explainIdentifier(field, find, context) };
};

function explainIdentifier(
  field: HTMLInputElement,
  find: () => HTMLInputElement | null,
  { panel, texts, memory, remembered, signal }: HelpContext,
): void {
  let kept = remembered.identifier ?? null;
  /** The correction that is shown: an announcement at each key would be noise. */
  let offered: string | null = null;
  const rule: PanelItem = { kind: 'text', text: texts.identifierRule };

  const write = (text: string): void => {
    // Reading a card takes a moment, in which a page may have drawn another field in the place of this one.
    const now = field.isConnected ? field : find();
    if (now === null) return;
    typeInto(now, text);
    now.focus();
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

  const readCard = (): void => {
    memory.readCard().then(
      identifier => (identifier === null ? show([{ kind: 'text', text: texts.identifierNoCard }]) : write(identifier)),
      () => show(), // comfort only
    );
  };

  function judge(): readonly PanelItem[] {
    offered = null;
    const parsed = parseNationalIdentifier(field.value);
    if ('fault' in parsed) return parsed.fault === 'empty' ? [] : [describe(parsed.fault)];
    const { value, warnings } = parsed;
    offered = value === field.value.trim() ? null : value;
    return [
      ...(warnings.includes('prefix-added') ? [{ kind: 'text', text: texts.identifierPrefix } as const] : []),
      ...(warnings.includes('key') ? [{ kind: 'text', text: texts.identifierKey } as const] : []),
      ...(offered === null ? [] : [button(fillText(texts.identifierCorrect, value), () => write(value))]),
      ...(remembered.identifier === undefined || value === kept
        ? []
        : [button(texts.offer.identifier, () => keep(value), true)]),
    ];
  }
  const describe = (fault: Exclude<IdentifierFault, 'empty'>): PanelItem => ({
    kind: 'text',
    text: texts.identifierFaults[fault],
  });

  function show(said: readonly PanelItem[] = []): void {
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
    const fromCard = field.value.trim() === '' ? [button(texts.identifierCard, readCard, true)] : [];
    panel.show([rule, ...said, ...judge(), ...fill, ...fromCard]);
  }
  /** What can be put right is offered while the person types: whoever presses Enter next does not see it later. */
  const offerAtOnce = () => {
    const parsed = parseNationalIdentifier(field.value);
    const correction = 'fault' in parsed || parsed.value === field.value.trim() ? null : parsed.value;
    if (correction !== offered) show();
  };
  field.addEventListener('input', event => event.isTrusted && offerAtOnce(), { signal });
  field.addEventListener('change', event => event.isTrusted && show(), { signal });
  show();
}
