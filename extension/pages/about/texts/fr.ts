// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { AboutTexts } from './texts.ts';

export const FRENCH: AboutTexts = {
  lead: 'CPx Connect ouvre les portails de santé avec votre carte CPx (CPS, CPF, CPE, CPA), dans Chrome, Edge ou Firefox.',
  does: 'Ce que fait l’extension',
  doesList: [
    'Elle montre l’état du lecteur et de la carte, et à qui est la carte, avant tout code.',
    'Quand un portail demande la carte, elle ouvre sa page de connexion à la place du choix de certificat du navigateur.',
    'Son programme, installé sur ce poste, se connecte au portail. La carte signe, et votre session arrive dans l’onglet qui l’a demandée.',
    'Elle change votre code porteur et débloque votre carte.',
    'Elle retient un profil, un numéro de téléphone ou votre identifiant, seulement si vous le demandez.',
    'Elle explique chaque échec et dit quoi faire.',
  ],
  never: 'Ce qu’elle ne fait jamais',
  neverList: [
    'Elle ne retient aucun code\u00a0: ni code porteur, ni code de déblocage, ni code e-CPS, ni code à usage unique, ni mot de passe.',
    'Elle ne fait signer la carte que pour se connecter à un portail autorisé, dont le serveur a prouvé son identité.',
    'Elle ne présente jamais un code deux fois à la carte pour une seule saisie.',
    'Elle n’envoie rien à ses auteurs\u00a0: il n’y a pas de serveur CPx Connect.',
    'Elle ne presse pas de bouton à votre place\u00a0: ni «\u00a0Confirmer\u00a0», ni l’envoi d’une demande sur votre téléphone.',
    'Elle ne lit ni vos SMS ni vos e-mails.',
    'Elle n’agit sur aucun autre site que les portails autorisés.',
  ],
  state: 'Où en est-elle\u00a0?',
  stateText:
    'Première version, essayée avec des cartes virtuelles et des répliques de portails. CPx Connect n’est pas un produit de l’État ni de l’Agence du numérique en santé.',
  versions: 'Versions',
  extension: 'Extension',
  host: 'Programme du poste',
  protocol: 'Protocole entre les deux',
  hostConnecting: 'recherche en cours…',
  hostMissing: reason => `non joint (${reason})`,
  licences: 'Licences',
  licence: 'CPx Connect est un logiciel libre, sous licence',
  libraries: 'Logiciels libres présents dans l’extension',
  libraryColumns: ['Nom', 'Licence'],
  more: 'En savoir plus',
};
