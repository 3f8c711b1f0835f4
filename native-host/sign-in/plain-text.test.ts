// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { expect, it } from 'vitest';
import { MAX_SERVER_TEXT_CHARACTERS } from '../../shared/protocol/index.ts';
import { toPlainText } from './plain-text.ts';

it.each([
  ['<title>Refus</title>\n<p>Accès\t<b>interdit</b></p>', 'Refus Accès interdit'],
  ['a<script>alert(1)</script >b<STYLE>p{}</style>c<!-- <p>d -->e', 'a b c e'],
  ['a<script>never closed', 'a'],
  ['a<!-- never closed', 'a'],
  [
    'Acc&egrave;s&nbsp;n&#176;&#xb0; &laquo;&OElig;uf&raquo; &amp;lt; &unknown; &#1114112;',
    'Accès n°° «Œuf» &lt; &unknown; &#1114112;',
  ],
  ['1 < 2 <b', '1 < 2 <b'],
  ['a\u0000\u001b[31mb\u202ecod\u200be', 'a [31mbcode'],
])('reads %j as %j', (html, text) => {
  expect(toPlainText(html, true)).toBe(text);
});

it('leaves plain text as it is, in one line', () => {
  expect(toPlainText('<b>\r\n&eacute;', false)).toBe('<b> &eacute;');
});

it('is cut, with a mark, between whole characters', () => {
  const beginning = 'x'.repeat(MAX_SERVER_TEXT_CHARACTERS - 2);
  expect(toPlainText(`${beginning}😀😀`, true)).toBe(`${beginning}…`);
});

it.each(['<', '<!--', '<script ', '&#', '</script '])('takes no more time for half a megabyte of %s', piece => {
  const start = performance.now();
  toPlainText(piece.repeat((512 * 1024) / piece.length), true);
  expect(performance.now() - start).toBeLessThan(1000);
});
