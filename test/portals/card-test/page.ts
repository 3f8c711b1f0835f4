// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { X509Certificate } from 'node:crypto';
import { html } from 'htm/preact';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

interface Row {
  readonly field: string;
  readonly value: string;
}

/** One value of a name; Node gives those of a repeated attribute as a list. */
function part(name: object, attribute: string, index = 0): string {
  const value: unknown = Reflect.get(name, attribute);
  const one: unknown = Array.isArray(value) ? value[index] : value;
  return typeof one === 'string' ? one : '';
}

/** The real page prints the serial number as a number: leading zeros are gone, and the digits may be odd in count. */
const serialOf = ({ serialNumber }: X509Certificate): string => serialNumber.replace(/^0+/u, '');

function rowsOf(certificate: X509Certificate, verification: string): ReadonlyMap<string, readonly Row[]> {
  const { issuer, subject } = certificate.toLegacyObject();
  const rows = (...pairs: readonly (readonly [string, string])[]) => pairs.map(([field, value]) => ({ field, value }));
  return new Map([
    [
      'IGC CPS',
      rows(['ORGANISATION', part(issuer, 'O')], ['AUTORITE', part(issuer, 'OU')], ['CLASSE', part(issuer, 'CN')]),
    ],
    [
      'IDENTITE',
      rows(
        ['Prénom', part(subject, 'GN')],
        ['Nom', part(subject, 'SN')],
        ['Identifiant', part(subject, 'CN')],
        ['Ville', part(subject, 'L')],
      ),
    ],
    [
      'Certificat d’authentification',
      rows(
        ['N° de série', serialOf(certificate)],
        ['Créé le', certificate.validFrom],
        ['Expire le', certificate.validTo],
        ['Vérification', verification],
      ),
    ],
  ]);
}

const document = (title: string, body: ComponentChildren): string =>
  `<!DOCTYPE html>\n${renderToString(html`<html lang="fr">
    <head><meta charset="utf-8" /><title>Test SSL (réplique)</title></head>
    <body><h1>${title}</h1>${body}</body>
  </html>`)}`;

/** The page of a certificate that was presented; `verification` is SUCCESS or the server's reason. */
export function renderCardInformation(certificate: X509Certificate, verification: string): string {
  const groups = [...rowsOf(certificate, verification)];
  const body = html`<table>
    <thead><tr><th></th><th>Valeurs</th></tr></thead>
    ${groups.map(
      ([group, rows]) => html`<tbody>
        <tr><th scope="rowgroup" colspan="2">${group}</th></tr>
        ${rows.map(({ field, value }) => html`<tr><th scope="row">${field}</th><td>${value}</td></tr>`)}
      </tbody>`,
    )}
  </table>`;
  return document('Information sur votre carte CPS', body);
}

/** The page of a browser that presented none. */
export const renderNoCard = (): string =>
  document('Test SSL', html`<p>Aucun certificat de carte n’a été présenté.</p>`);
