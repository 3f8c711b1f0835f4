// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { useSignal } from '@preact/signals';
import type { CardInformation } from '../../../shared/diagnosis/index.ts';
import type { Language } from '../../../shared/errors/index.ts';
import { parseNationalIdentifier } from '../../../shared/identity/index.ts';
import { Checkbox, DataTable } from '../../ui/index.ts';
import { DIAGNOSTICS_TEXTS } from './texts/index.ts';

interface Props {
  readonly card: readonly CardInformation[];
  readonly language: Language;
}

/** Shown in full only when the person asks for it: somebody may look over the shoulder. */
const MASKED_FIELDS = ['Identifiant', 'N° de série'];

/** "Information sur votre carte CPS": the rows of the agency's card test page (docs/portals.md). */
export function CardTable({ card, language }: Props) {
  const texts = DIAGNOSTICS_TEXTS[language].card;
  const revealed = useSignal(false);
  const groups = [...new Set(card.map(({ group }) => group))];
  const show = ({ field, value }: CardInformation): string => {
    if (value === '') return texts.empty;
    return MASKED_FIELDS.includes(field) && !revealed.value ? mask(value, texts.masked) : value;
  };
  return (
    <section aria-labelledby="card-heading" data-testid="card-information">
      <h2 id="card-heading">{texts.heading}</h2>
      {groups.length === 0 ? (
        <p>{texts.none}</p>
      ) : (
        <Checkbox
          name="reveal"
          label={texts.reveal}
          checked={revealed.value}
          change={checked => {
            revealed.value = checked;
          }}
        />
      )}
      {groups.map(group => (
        <DataTable
          key={group}
          caption={group}
          rows={card.filter(row => row.group === group).map(row => [row.field, show(row)])}
        />
      ))}
    </section>
  );
}

/** Of an identifier its kind is said, of any other number nothing. */
function mask(value: string, word: string): string {
  const identifier = parseNationalIdentifier(value);
  const kind = 'kind' in identifier ? `${identifier.kind.toUpperCase()}, ` : '';
  return `•••• (${kind}${word})`;
}
