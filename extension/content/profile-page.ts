// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PageRules } from '../portals/index.ts';
import type { Choice } from './choice.ts';
import { announceChange, findForm, submitForm } from './forms.ts';
import { hasWord, normalizeLabel, readControlLabel, readGroupLabel } from './labels.ts';

const GROUPS = 'fieldset, [role="radiogroup"], [role="group"], [role="form"]';

const isOffered = (control: HTMLInputElement | HTMLSelectElement): boolean => !control.disabled;

const identify = (profiles: readonly string[]): string => ['profile', ...profiles].join('\n');

/** The choices of the innermost groups of that name. */
function findRadioGroups(root: Document, words: readonly string[] | undefined): HTMLInputElement[][] {
  const groups = [...root.querySelectorAll(GROUPS)].filter(group => hasWord(readGroupLabel(group), words));
  return groups
    .filter(group => !groups.some(other => other !== group && group.contains(other)))
    .map(group => [...group.querySelectorAll<HTMLInputElement>('input[type="radio"]')].filter(isOffered))
    .filter(radios => radios.length > 0);
}

/** Sends the form once the page has taken the choice in: it may have drawn everything anew. */
type Send = (control: HTMLElement) => void;

function fromRadios(
  first: HTMLInputElement,
  radios: readonly HTMLInputElement[],
  form: HTMLElement,
  send: Send,
): Choice {
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
      send(radio);
    },
  };
}

function fromSelect(select: HTMLSelectElement, form: HTMLElement, send: Send): Choice {
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
      send(select);
    },
  };
}

/** The choice of a profile on this page: exactly one group or list named so, with one button that sends it. */
export function findProfileChoice(root: Document, rules: PageRules): Choice | null {
  const { profile } = rules.labels;
  const selects = [...root.querySelectorAll('select')].filter(
    select => isOffered(select) && !select.multiple && hasWord(readControlLabel(select), profile),
  );
  const groups = findRadioGroups(root, profile);
  if (selects.length + groups.length !== 1) return null;
  const [select] = selects;
  const [radios] = groups;
  const control = select ?? radios?.[0];
  const form = control === undefined ? null : findForm(control);
  if (form === null) return null;
  const send: Send = used => submitForm(used.isConnected ? form : (findProfileChoice(root, rules)?.anchor ?? null));
  if (select !== undefined) return fromSelect(select, form, send);
  const first = radios?.[0];
  return radios === undefined || first === undefined ? null : fromRadios(first, radios, form, send);
}
