// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PolicyRemark } from '../../../shared/policy/index.ts';

export const UNKNOWN_FIELD = 'champ inconnu.';
export const MISSING = 'champ obligatoire, absent.';

/** What each field of a hospital's file takes, by its path without numbers. */
export const HOSPITAL_EXPECTATIONS: Readonly<Record<string, string>> = {
  '(fichier)': 'un objet JSON est attendu.',
  name: 'le nom de l’établissement, 100 caractères au plus.',
  updateSite: 'une adresse https qui finit par « / », sans identifiants ni paramètres.',
  browsers: 'une liste non vide parmi : chrome, edge, chromium, firefox.',
  extensionIds: 'un objet avec « chromium » et « firefox ».',
  'extensionIds.chromium': 'l’identifiant de l’extension : 32 lettres de a à p.',
  'extensionIds.firefox': 'l’identifiant de l’extension, par exemple nom@exemple.fr.',
  nativeMessaging: '« allow » ou « only ».',
  otherNativeHosts: 'une liste de noms de programmes, par exemple fr.exemple.programme.',
  middlewareSites: 'une liste d’objets avec « pattern ».',
  'middlewareSites.pattern': 'un site https, par exemple https://www.exemple.fr ou https://[*.]exemple.fr.',
  'middlewareSites.issuerOrganisation': 'l’organisation de l’autorité qui a émis le certificat.',
  oldestVersion: 'une version en trois nombres, par exemple 0.1.0.',
  settings: 'un objet avec les réglages.',
};

/** What valibot calls kinds of values. */
const KINDS: Readonly<Record<string, string>> = {
  Array: 'une liste',
  Object: 'un objet',
  string: 'un texte',
  boolean: 'true ou false',
};

/** The rules of the settings' schema, by the words in which it tells them. A test holds that none is missing. */
export const RULES: Readonly<Record<string, string>> = {
  'a host name in lower case, such as "www.example.fr"':
    'un nom d’hôte en minuscules, par exemple www.exemple.fr ; ni adresse IP ni joker',
  'an https address on the standard port': 'une adresse https complète, sur le port standard, sans identifiants',
  'a path that begins with "/"': 'un chemin qui commence par « / »',
  'lower-case words joined by "-"': 'des mots en minuscules reliés par « - »',
  'home must be on one of the hosts': 'une page d’accueil (home) située sur l’un des hôtes (hosts)',
  'cardStart must be at one of the card endpoints':
    'un départ (cardStart) situé sur l’un des serveurs qui demandent la carte (cardEndpoints)',
  'signOut.address must be on one of the hosts':
    'une adresse de fin de session (signOut.address) située sur l’un des hôtes (hosts)',
  'a cookie name': 'un nom de cookie',
  'one certificate in PEM': 'un seul certificat, en PEM',
  'a SHA-256 fingerprint: 64 hexadecimal digits': 'une empreinte SHA-256 : 64 chiffres hexadécimaux',
  'an address such as "http://proxy.example.fr:3128", without credentials':
    'une adresse telle que http://proxy.exemple.fr:3128, sans identifiants',
  'an http, https or file address without credentials': 'une adresse http, https ou file, sans identifiants',
  'a host name in lower case, such as "www.example.fr" or ".example.fr"':
    'un nom d’hôte en minuscules, par exemple www.exemple.fr ou .exemple.fr',
  'an absolute path': 'un chemin absolu',
  'an absolute path on this machine': 'un chemin absolu de ce poste',
  'credentials only with a script that comes by https or from a file':
    'un fichier d’identifiants seulement avec un script en https ou file',
  'a telephone number, such as "01 23 45 67 89"': 'un numéro de téléphone, par exemple 01 23 45 67 89',
  'an e-mail address, such as "a@example.fr"': 'une adresse électronique, par exemple a@exemple.fr',
  'an http or https address without credentials': 'une adresse http ou https, sans identifiants',
};

/** A remark on the settings for the administrator who wrote them. */
export function explainRemark({ kind, expected = '', nearest, closes }: PolicyRemark): string {
  const meant = nearest === undefined ? '' : ` Peut-être « ${nearest} » ?`;
  const effect = closes ? '' : ' Ce réglage est laissé de côté.';
  if (kind === 'dropped') return `réglage annoncé dans « expected » et absent.${meant}${effect}`;
  if (kind === 'unknown') return `réglage inconnu de cette version.${meant}${effect}`;
  return `valeur refusée ; attendu : ${inFrench(expected)}.${meant}${effect}`;
}

function inFrench(expected: string): string {
  const known = RULES[expected] ?? KINDS[expected];
  if (known !== undefined) return known;
  // A closed list, such as ("off" | "ask").
  if (expected.includes('"')) return expected.replaceAll(/[()"]/gu, '').replaceAll(' | ', ', ');
  return 'une autre longueur';
}
