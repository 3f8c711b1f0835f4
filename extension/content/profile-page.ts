// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRules } from '../portals/index.ts';
import type { Choice } from './choice.ts';
import { announceChange, findSubmit, submitForm } from './forms.ts';
import { hasWord, normalizeLabel, readControlLabel, readGroupLabel } from './labels.ts';

const isOffered = (control: HTMLInputElement | HTMLSelectElement): boolean => !control.disabled;

const identify = (profiles: readonly string[]): string => ['profile', ...profiles].join('\n');

function findRadioGroup(root: Document, words: readonly string[] | undefined): HTMLInputElement[][] {
  const groups = [...root.querySelectorAll('fieldset, [role="radiogroup"]')];
  return groups
    .filter(group => hasWord(readGroupLabel(group), words))
    .map(group => [...group.querySelectorAll<HTMLInputElement>('input[type="radio"]')].filter(isOffered))
    .filter(radios => radios.length > 0);
}

function fromRadios(first: HTMLInputElement, radios: readonly HTMLInputElement[], form: HTMLFormElement): Choice {
  const find = (value: string) =>
    radios.filter(radio => normalizeLabel(readControlLabel(radio)) === normalizeLabel(value));
  return {
    kind: 'profile',
    identity: identify(radios.map(readControlLabel)),
    anchor: form,
    control: first,
    read: () => {
      const chosen = radios.find(radio => radio.checked);
      return chosen === undefined ? null : readControlLabel(chosen);
    },
    // Two profiles of one name cannot be told apart by what a person reads.
    offers: value => find(value).length === 1,
    resume: value => {
      const [radio, ...others] = find(value);
      if (radio === undefined || others.length > 0) return;
      radio.checked = true;
      announceChange(radio);
      submitForm(form);
    },
  };
}

function fromSelect(select: HTMLSelectElement, form: HTMLFormElement): Choice {
  const find = (value: string) =>
    [...select.options].filter(option => !option.disabled && normalizeLabel(option.text) === normalizeLabel(value));
  return {
    kind: 'profile',
    identity: identify([...select.options].map(({ text }) => text)),
    anchor: form,
    control: select,
    read: () => {
      const chosen = select.selectedOptions[0];
      return chosen === undefined || chosen.value === '' ? null : chosen.text.trim();
    },
    offers: value => find(value).length === 1,
    resume: value => {
      const [option, ...others] = find(value);
      if (option === undefined || others.length > 0) return;
      select.value = option.value;
      announceChange(select);
      submitForm(form);
    },
  };
}

/** The choice of a profile on this page: exactly one group or list named so, in a form with one submit button. */
export function findProfileChoice(root: Document, { labels }: PageRules): Choice | null {
  const selects = [...root.querySelectorAll('select')].filter(
    select => isOffered(select) && !select.multiple && hasWord(readControlLabel(select), labels.profile),
  );
  const groups = findRadioGroup(root, labels.profile);
  if (selects.length + groups.length !== 1) return null;
  const [select] = selects;
  const [radios] = groups;
  const firstRadio = radios?.[0];
  const form = (select ?? firstRadio)?.form ?? null;
  if (form === null || findSubmit(form) === null) return null;
  if (select !== undefined) return fromSelect(select, form);
  return radios === undefined || firstRadio === undefined ? null : fromRadios(firstRadio, radios, form);
}
