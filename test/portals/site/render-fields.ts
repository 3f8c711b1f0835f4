// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { html } from 'htm/preact';
import type { ComponentChild } from 'preact';
import type { CodeInput } from './appearance.ts';
import { CODE_DIGITS, type Field, type RadioField, type TextField } from './model.ts';

/** The fields of a form in plain HTML. */
export const renderFields = (fields: readonly Field[], codeInput: CodeInput): ComponentChild =>
  fields.map(field => {
    if (field.type === 'radio') return renderRadios(field);
    return field.type === 'code' && codeInput === 'segmentee' ? renderSegments(field) : renderText(field);
  });

function renderRadios({ name, options }: RadioField) {
  return options.map(
    ({ mark, value, label, checked }) => html`<div>
      <input type="radio" id=${mark} name=${name} value=${value} checked=${checked} data-replique=${mark} required />
      <label for=${mark}>${label}</label>
    </div>`,
  );
}

/** A segmented field: its parts are sent as `name1`, `name2`… and joined by the server. */
function renderSegments({ mark, name, label, hint }: TextField) {
  const positions = Array.from({ length: CODE_DIGITS }, (_, index) => index + 1);
  return html`<fieldset class="segments" data-replique=${mark}>
    <legend>${label}</legend>
    ${hint === undefined ? null : html`<p>${hint}</p>`}
    ${positions.map(
      position =>
        html`<input type="text" id=${`${mark}-${position}`} name=${`${name}${position}`} aria-label=${`Chiffre ${position} sur ${CODE_DIGITS}`} inputmode="numeric" maxlength="1" size="1" autocomplete=${position === 1 ? 'one-time-code' : 'off'} data-segment=${position} />`,
    )}
  </fieldset>`;
}

function renderText(field: TextField) {
  const { mark, name, label, hint, isInvalid = false } = field;
  const helpers = [hint === undefined ? [] : `${mark}-aide`, isInvalid ? 'erreur' : []].flat().join(' ');
  return html`<div>
    <p><label for=${mark}>${label}</label></p>
    ${hint === undefined ? null : html`<p id=${`${mark}-aide`}>${hint}</p>`}
    <p>
      <input
        type=${field.type === 'code' ? 'text' : field.type}
        id=${mark}
        name=${name}
        value=${field.value}
        maxlength=${field.maxLength}
        inputmode=${field.isNumeric === true ? 'numeric' : undefined}
        autocomplete=${field.autocomplete}
        aria-describedby=${helpers === '' ? undefined : helpers}
        aria-invalid=${isInvalid ? 'true' : undefined}
        required=${field.required === true}
        data-replique=${mark}
      />
    </p>
  </div>`;
}
