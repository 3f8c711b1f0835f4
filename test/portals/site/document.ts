// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { html } from 'htm/preact';
import type { ComponentChild } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { REPLICA_ORIGINS } from '../hosts.ts';
import { NBSP, STYLE } from '../page.ts';
import type { Appearance } from './appearance.ts';
import type { Page } from './model.ts';
import { renderBlock } from './render-blocks.ts';

/** Whose pages they are. */
export interface SiteIdentity {
  /** In titles and in the line that says that it is none of it. */
  readonly name: string;
}

/** How long the variant `differe` keeps its forms back. */
const DELAY_MS = 400;

const SITE_STYLE = `${STYLE}
input:not([type='radio']) { font: inherit; padding: .5rem; border: 1px solid #5b6478; max-width: 100% }
.segments input { width: 2rem; margin-right: .25rem; text-align: center }
.code strong { font-size: 2.5rem; letter-spacing: .2em }
.menu { float: right } .menu ul { list-style: none; padding: .5rem }
.onglets a { display: inline-block; padding: .5rem 1rem } .onglets [aria-current] { border-bottom: 3px solid #0b4f8a }
iframe { border: 0; width: 100%; height: 40rem }
.champ { display: grid; gap: .25rem; margin-bottom: 1rem }
`;

const readScript = (name: string): string => readFileSync(new URL(`browser/${name}`, import.meta.url), 'utf8');
const SPA_SCRIPT = readScript('spa.js');
const PLAIN_SCRIPT = readScript('plain.js');

export interface Document {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/** Every host of the replicas is a form target because a browser checks redirects of a form against it as well. */
const makePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "connect-src 'self'",
    'img-src data:',
    "frame-src 'self'",
    `form-action ${REPLICA_ORIGINS.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ');

const raw = (text: string) => ({ __html: text });
/** JSON that cannot end the script element that it stands in. */
const toInlineJson = (value: unknown) => raw(JSON.stringify(value).replaceAll('<', String.raw`\u003c`));

function renderPlainBody(page: Page, { codeInput, variant }: Appearance, nonce: string): ComponentChild {
  const render = (block: Page['blocks'][number]) => {
    const content = renderBlock(block, codeInput);
    const isLate = variant === 'differe' && block.kind === 'form';
    return isLate ? html`<template data-delay-ms=${DELAY_MS}>${content}</template>` : content;
  };
  const needsScript = variant === 'differe' || codeInput === 'segmentee' || page.watch !== undefined;
  return html`<main>
      <section id=${page.mark} data-replique=${page.mark} aria-labelledby="titre-page">
        <h1 id="titre-page">${page.title}</h1>
        ${page.blocks.map(render)}
      </section>
    </main>
    ${
      needsScript
        ? html`<script type="application/json" id="surveillance" dangerouslySetInnerHTML=${toInlineJson(page.watch ?? null)} />
            <script nonce=${nonce} dangerouslySetInnerHTML=${raw(PLAIN_SCRIPT)} />`
        : null
    }`;
}

const renderSpaBody = (page: Page, { codeInput }: Appearance, nonce: string): ComponentChild =>
  html`<div id="racine"></div>
    <script type="application/json" id="modele" dangerouslySetInnerHTML=${toInlineJson({ page, codeInput })} />
    <script nonce=${nonce} dangerouslySetInnerHTML=${raw(SPA_SCRIPT)} />`;

const renderFrameBody = (page: Page, innerAddress: string): ComponentChild =>
  html`<main><iframe id="cadre" data-replique="cadre" title=${page.title} src=${innerAddress}></iframe></main>`;

/** The document of a page. `innerAddress`, when not null, is what the variant `cadre` puts in its frame. */
export function renderDocument(
  site: SiteIdentity,
  page: Page,
  appearance: Appearance,
  innerAddress: string | null,
): Document {
  const nonce = randomBytes(16).toString('base64');
  const body =
    innerAddress !== null
      ? renderFrameBody(page, innerAddress)
      : appearance.variant === 'spa'
        ? renderSpaBody(page, appearance, nonce)
        : renderPlainBody(page, appearance, nonce);
  const tree = html`<html lang="fr">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${`${page.title} – ${site.name} (réplique de test)`}</title>
      <link rel="icon" href="data:," />
      <base target="_top" />
      <style nonce=${nonce} dangerouslySetInnerHTML=${raw(SITE_STYLE)} />
    </head>
    <body>
      <p class="replique" role="note">Réplique de test${NBSP}: ce site n’est pas ${site.name}.</p>
      ${body}
    </body>
  </html>`;
  return { html: `<!DOCTYPE html>\n${renderToString(tree)}`, contentSecurityPolicy: makePolicy(nonce) };
}
