// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Hospital } from '../hospital/index.ts';

/** What to do with each file, in the order of a roll-out. */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/^linux\/etc\/cpx-connect/u, 'poste Linux, à root, mode 644, dossier en 755'],
  [/^linux\/etc\/firefox/u, 'poste Linux ; à fusionner si le fichier existe déjà'],
  [/^linux\//u, 'poste Linux, à root, mode 644'],
  [/^windows\/PolicyDefinitions\//u, 'magasin central des modèles d’administration (SYSVOL)'],
  [/^windows\/firefox-extension\.json$/u, 'à coller dans la stratégie « Réglages de l’extension (JSON) » de Firefox'],
  [/^windows\/.*\.reg$/u, 'poste Windows sans stratégie de groupe, par un administrateur : reg import'],
  [/^macos\//u, 'à pousser par la gestion des appareils (Jamf, Intune)'],
];

/** A page for whoever is handed the folder. */
export function describeReadMe({ name, updateSite, browsers, settings }: Hospital, files: readonly string[]): string {
  const lines = files.map(file => {
    const place = PLACES.find(([pattern]) => pattern.test(file))?.[1] ?? '';
    return `  ${file}\r\n      ${place}`;
  });
  const text = [
    `CPx Connect – réglages de ${name}`,
    '',
    `Site de mise à jour : ${updateSite}`,
    `Navigateurs : ${browsers.join(', ')}`,
    `Réglages fixés : ${Object.keys(settings).join(', ') || 'aucun'}`,
    '',
    'Fichiers',
    ...lines,
    '',
    'Ces fichiers sont faits par « npm run policies » à partir du fichier de l’établissement : corriger celui-ci,',
    'les refaire, et ne pas les modifier à la main. Le pas à pas : docs/administrateurs.md.',
  ];
  return `${text
    .join('\r\n')
    .replaceAll(/ ([:;»])/gu, '\u00A0$1')
    .replaceAll('« ', '«\u00A0')}\r\n`;
}
