// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { NO_RULES } from '../portals/index.ts';
import { readCodeChannel } from './code-channel.ts';

const FIELD = '<label>Code <input id="c"></label>';
const OTHER_WAY = '<form><button>Recevoir le code par e-mail</button></form>';

describe('J6: the channel that a code was sent by', () => {
  it.each([
    ['sms', `<p role="status">Un code a été envoyé par SMS au •• 01.</p><form>${FIELD}</form>${OTHER_WAY}`],
    ['email', `<p role="status">Un code a été envoyé par e-mail.</p><form>${FIELD}</form>`],
    ['sms', `<form><p>Envoyé par SMS</p>${FIELD}</form>${OTHER_WAY}`],
    ['email', `<div role="main"><p>Code envoyé par courriel</p>${FIELD}</div>`],
    ['application', `<p role="status">Saisissez le code affiché par votre application d’authentification.</p>${FIELD}`],
    ['any', `<p role="status">Un code a été envoyé par SMS ou par e-mail.</p><form>${FIELD}</form>`],
    ['any', `<p role="status">Si ce compte existe, un code vient de lui être envoyé.</p><form>${FIELD}</form>`],
    ['any', `<p role="status" hidden>Envoyé par SMS</p><form>${FIELD}</form>`],
    ['any', FIELD],
  ])('is read as %s in: %s', (channel, html) => {
    document.body.innerHTML = html;
    const field = document.querySelector('#c');
    expect(field && readCodeChannel(field, NO_RULES)).toBe(channel);
  });
});
