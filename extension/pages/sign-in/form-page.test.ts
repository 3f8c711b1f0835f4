// @vitest-environment happy-dom
// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { describe, expect, it } from 'vitest';
import { MAX_FORM_FIELDS } from '../../../shared/protocol/index.ts';
import { readPostForm } from './form-page.ts';
import { postForm } from './post-form.ts';

const PAGE = 'https://cps.portail.si-samu.fr/connexion/suite?a=1';
const TARGET = 'https://www.portail.si-samu.fr/retour?x=1&y=2';
const HIDDEN = '<input type="hidden" name="SAMLResponse" value="a+b=">';
const read = (html: string, charset = 'utf-8') =>
  readPostForm({ kind: 'page', url: PAGE, registrableDomain: 'si-samu.fr', html, charset, text: '' });
const form = (attributes: string, content = HIDDEN) => `<form method=post ${attributes}>${content}</form>`;
const withAction = (content: string) => form(`action="${TARGET.replace('&', '&amp;')}"`, content);

describe('a page that posts itself', () => {
  it('is read as the browser would post it, and nothing of it runs', () => {
    const html = `<html><body onload="document.forms[0].submit()">
      <script>globalThis.ran = true</script><img src="x" onerror="globalThis.ran = true">
      ${withAction(`${HIDDEN}<INPUT TYPE=Hidden NAME="RelayState" VALUE="é &amp; &quot;">
      <input name="typed" value="t"><input type="hidden" value="nameless"><input type="hidden" name="off" disabled>
      <input type="hidden" name="SAMLResponse" value=""><noscript><button name="go" value="1">Continuer</button></noscript>
      <input type="submit" name="go" value="Continuer">`)}`;
    expect(read(html)).toEqual({
      action: TARGET,
      enctype: 'application/x-www-form-urlencoded',
      charset: 'utf-8',
      fields: [
        ['SAMLResponse', 'a+b='],
        ['RelayState', 'é & "'],
        ['typed', 't'],
        ['SAMLResponse', ''],
      ],
    });
    expect(globalThis).not.toHaveProperty('ran');
  });

  it.each([
    ['a relative address', form('action="../retour"'), 'https://cps.portail.si-samu.fr/retour'],
    ['none', form(''), PAGE],
    [
      'a base',
      `<base href="https://www.portail.si-samu.fr/a/">${form('action="retour"')}`,
      'https://www.portail.si-samu.fr/a/retour',
    ],
    ['a scheme of its own', form('action="javascript:alert(1)"'), 'javascript:alert(1)'],
  ])('leads by %s to its address', (_name, html, action) => {
    expect(read(html)).toMatchObject({ action });
  });

  it('sends the fields beside it that name it, and none that is disabled', () => {
    const html = `${form('id="f"', `${HIDDEN}<fieldset disabled><input type="hidden" name="off"></fieldset>`)}
      <input type="hidden" form="f" name="x" value="y">`;
    expect(read(html)?.fields).toEqual([
      ['SAMLResponse', 'a+b='],
      ['x', 'y'],
    ]);
  });

  it('keeps its encoding and its way to write fields', () => {
    expect(read(form('enctype="multipart/form-data"'), 'windows-1252')).toMatchObject({
      enctype: 'multipart/form-data',
      charset: 'windows-1252',
    });
    expect(read(form('accept-charset="iso-8859-15"'))).toMatchObject({ charset: 'iso-8859-15' });
  });
});

it.each([
  ['no form', '<p>form</p>'],
  ['two forms', form('') + form('')],
  ['a form that gets', `<form action="${TARGET}">${HIDDEN}</form>`],
  ['a form without fields', form('', '<button>Continuer</button>')],
  ['a form that writes plain text', form('enctype="text/plain"')],
  ['a field for a password', form('', `${HIDDEN}<input type="password" name="p">`)],
  ['a field for a file', form('', `${HIDDEN}<input type="file" name="f">`)],
  ['a box to tick', form('', `${HIDDEN}<input type="checkbox" name="c">`)],
  ['a choice', form('', `${HIDDEN}<select name="s"><option>1</select>`)],
  ['a long text', form('', `${HIDDEN}<textarea name="t"></textarea>`)],
  ['an address that is none', form('action="https://["')],
  ['too many fields', form('', HIDDEN.repeat(MAX_FORM_FIELDS + 1))],
])('a page with %s is not posted', (_name, html) => {
  expect(read(html)).toBeNull();
});

it('posts a form of its own with these fields, also one that is called submit', () => {
  const posted: HTMLFormElement[] = [];
  const submit = HTMLFormElement.prototype.submit;
  HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
    posted.push(this);
  };
  const fields = [
    ['submit', 'a\nb'],
    ['<b>', '"<script>'],
  ] as const;
  postForm(document, { action: TARGET, enctype: 'multipart/form-data', charset: 'windows-1252', fields });
  HTMLFormElement.prototype.submit = submit;

  const [own] = posted;
  expect([own?.getAttribute('action'), own?.getAttribute('accept-charset')]).toEqual([TARGET, 'windows-1252']);
  expect([own?.method, own?.enctype]).toEqual(['post', 'multipart/form-data']);
  expect([...(own?.querySelectorAll('input') ?? [])].map(({ name, value, type }) => [name, value, type])).toEqual(
    fields.map(field => [...field, 'hidden']),
  );
});
