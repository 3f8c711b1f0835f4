// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Language } from '../../../shared/errors/index.ts';
import type { Target } from './targets.ts';

type ByLanguage = Readonly<Record<Language, string>>;

/** What the templates say besides the settings themselves. */
export const CATEGORY_TEXTS = {
  product: { fr: 'CPx Connect', en: 'CPx Connect' },
  browsers: { fr: 'CPx Connect (extension des navigateurs)', en: 'CPx Connect (extension of browsers)' },
  supported: { fr: 'Windows 10, Windows Server 2016 ou ultérieur', en: 'Windows 10, Windows Server 2016 or later' },
} as const satisfies Record<string, ByLanguage>;

export const TARGET_TEXTS: Readonly<Record<Target['id'] | 'firefox', ByLanguage>> = {
  host: { fr: 'Poste de travail', en: 'Workstation' },
  chrome: { fr: 'Extension dans Google Chrome', en: 'Extension in Google Chrome' },
  edge: { fr: 'Extension dans Microsoft Edge', en: 'Extension in Microsoft Edge' },
  firefox: { fr: 'Extension dans Firefox', en: 'Extension in Firefox' },
};

/** Put behind the description of a setting. */
export const NOTES = {
  unset: { fr: 'Par défaut : ', en: 'By default: ' },
  jsonItem: {
    fr: 'Une ligne par entrée, chacune un objet JSON (voir le guide d’administration) : ',
    en: 'One line an entry, each a JSON object (see the administrator guide): ',
  },
  members: { fr: 'Champs : ', en: 'Members: ' },
  since: { fr: 'À partir de la version ', en: 'From version ' },
} as const satisfies Record<string, ByLanguage>;

export const INSTALL_TEXTS = {
  title: { fr: 'Installer l’extension d’office', en: 'Install the extension by force' },
  description: {
    fr: 'L’extension est installée sans question, épinglée, et ne peut pas être retirée. Indiquer l’adresse du site de mise à jour de l’établissement. Chrome et Edge ne l’acceptent que sur un poste joint à un domaine ou géré.',
    en: 'The extension is installed without a question, pinned, and cannot be removed. Give the address on the update site of the organisation. Chrome and Edge accept it only on a workstation that is joined to a domain or managed.',
  },
  updateUrl: { fr: 'Adresse de update.xml', en: 'Address of update.xml' },
  installUrl: { fr: 'Adresse de cpx-connect.xpi', en: 'Address of cpx-connect.xpi' },
  firefoxSettings: { fr: 'Réglages de l’extension (JSON)', en: 'Settings of the extension (JSON)' },
  firefoxSettingsHelp: {
    fr: 'Les réglages de l’extension, en JSON, tels que « npm run policies » les écrit dans windows/firefox-extension.json.',
    en: 'The settings of the extension as JSON, as "npm run policies" writes them to windows/firefox-extension.json.',
  },
} as const satisfies Record<string, ByLanguage>;
