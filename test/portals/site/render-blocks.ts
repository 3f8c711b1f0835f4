// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { html } from 'htm/preact';
import type { ComponentChild } from 'preact';
import type { CodeInput } from './appearance.ts';
import type { Block, Form, LinkBlock } from './model.ts';
import { renderFields } from './render-fields.ts';

const renderLink = ({ mark, text, href, looksLikeButton }: LinkBlock) =>
  html`<a id=${mark} class=${looksLikeButton === true ? 'bouton' : undefined} href=${href} data-replique=${mark}>${text}</a>`;

function renderForm(form: Form, codeInput: CodeInput) {
  const fields = renderFields(form.fields, codeInput);
  const legend = html`<fieldset><legend>${form.legend}</legend>${fields}</fieldset>`;
  return html`<form id=${form.mark} method="post" action=${form.action} data-replique=${form.mark}>
    ${form.hidden.map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`)}
    ${form.legend === undefined ? fields : legend}
    ${form.buttons.map(
      ({ mark, text, action, needsNothing }) =>
        html`<button id=${mark} type="submit" data-replique=${mark} name=${action === undefined ? undefined : 'action'} value=${action} formnovalidate=${needsNothing === true}>${text}</button> `,
    )}
  </form>`;
}

/** One part of a page in plain HTML. */
export function renderBlock(block: Block, codeInput: CodeInput): ComponentChild {
  switch (block.kind) {
    case 'text':
      return html`<p id=${block.mark} data-replique=${block.mark}>${block.text}</p>`;
    case 'heading':
      return html`<h2>${block.text}</h2>`;
    case 'notice':
      return html`<p id=${block.mark} class=${block.role === 'alert' ? 'erreur' : undefined} role=${block.role} data-replique=${block.mark}>${block.text}</p>`;
    case 'link':
      return block.looksLikeButton === true ? renderLink(block) : html`<p>${renderLink(block)}</p>`;
    case 'choices':
      return html`<ul class="moyens">
        ${block.items.map(item => html`<li>${renderBlock(item, codeInput)}</li>`)}
      </ul>`;
    case 'facts':
      return html`<dl id=${block.mark} data-replique=${block.mark}>
        ${block.facts.map(({ key, label, value }) => html`<div><dt>${label}</dt><dd data-fact=${key}>${value}</dd></div>`)}
      </dl>`;
    case 'code':
      return html`<p class="code">${block.label} <strong id=${block.mark} data-replique=${block.mark}>${block.value}</strong></p>`;
    case 'image':
      return html`<p><img id=${block.mark} data-replique=${block.mark} src=${block.source} alt=${block.alternative} /></p>`;
    case 'menu':
      return html`<details id=${block.mark} class="menu" data-replique=${block.mark}>
        <summary>${block.label}</summary>
        <ul>${block.items.map(item => html`<li>${renderLink(item)}</li>`)}</ul>
      </details>`;
    case 'tabs':
      return html`<nav class="onglets" aria-label=${block.label}>
        ${block.items.map(({ mark, text, href, selected }) => html`<a id=${mark} href=${href} data-replique=${mark} aria-current=${selected ? 'page' : undefined}>${text}</a> `)}
      </nav>`;
    case 'form':
      return renderForm(block, codeInput);
  }
}
