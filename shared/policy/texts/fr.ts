// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SettingTexts } from './texts.ts';

export const fr: SettingTexts = {
  portals: {
    title: 'Portails de l’établissement',
    description:
      'Portails ajoutés à ceux du produit. Un portail qui porte l’identifiant d’un portail du produit le remplace. À donner au poste et à l’extension : la carte ne signe que pour ce que le poste connaît, et l’extension ne propose que ce qu’elle connaît.',
    unset: 'les portails du produit',
    members: {
      id: { title: 'Identifiant stable, en minuscules, jamais affiché' },
      name: { title: 'Nom affiché' },
      home: { title: 'Adresse de la page d’accueil (https)' },
      hosts: { title: 'Noms d’hôte du portail : la connexion par carte s’y termine' },
      cardEndpoints: { title: 'Serveurs qui demandent la carte' },
      'cardEndpoints.host': { title: 'Nom d’hôte du serveur qui demande la carte' },
      'cardEndpoints.path': { title: 'Début du chemin sur ce serveur, « / » pour tout le serveur' },
      cardStart: { title: 'Adresse où commence la connexion par carte' },
      waysIn: {
        title: 'Moyens de connexion de ce portail',
        values: { card: 'carte CPx', 'pro-sante-connect': 'Pro Santé Connect', otp: 'code à usage unique' },
      },
      publicAuthority: {
        title: 'Serveurs certifiés par une autorité publique : toute autre révèle une inspection TLS',
      },
      pages: { title: 'Libellés des pages, par lesquels les aides les reconnaissent' },
      'pages.cardButton': { title: 'Boutons de connexion par carte' },
      'pages.identifier': { title: 'Champs de l’identifiant du compte' },
      'pages.nationalIdentifier': { title: 'Champs de l’identifiant national' },
      'pages.oneTimeCode': { title: 'Champs du code à usage unique' },
      'pages.channels': { title: 'Titres de la fenêtre des canaux OTP' },
      'pages.channelsEntry': { title: 'Entrées de menu qui l’ouvrent' },
      'pages.firstConnection': { title: 'Passages qui annoncent la première connexion' },
      'pages.profile': { title: 'Mots du nom de la liste des profils' },
      'pages.telephone': { title: 'Champs du numéro unique du téléphone' },
      'pages.dynamicCode': { title: 'Passages voisins du code dynamique' },
      'pages.confirm': { title: 'Boutons qui confirment une session ouverte' },
      'pages.activationQr': { title: 'Passages du nom du QR code d’activation e-CPS' },
      signOut: { title: 'Fin de session quand la carte est retirée' },
      'signOut.address': {
        title: 'Adresse du portail qui ferme la session, ouverte par GET dans un de ses onglets',
      },
      'signOut.cookies': { title: 'Noms d’autres cookies de session du portail, à supprimer' },
    },
  },
  disabledPortals: {
    title: 'Portails retirés',
    description: 'Identifiants de portails qui ne sont ni proposés ni autorisés.',
    unset: 'aucun',
  },
  waysIn: {
    title: 'Moyens de connexion proposés',
    description:
      'Ce que l’extension propose. Sans la carte, le poste refuse lui-même toute connexion par carte. Si aucune case n’est cochée, tous les moyens restent proposés.',
    unset: 'tous',
    values: { card: 'Carte CPx', 'pro-sante-connect': 'Pro Santé Connect', otp: 'Code à usage unique' },
  },
  pinEntry: {
    title: 'Saisie du code porteur',
    description:
      'Où le code porteur est tapé. Le poste l’impose : un code tapé ailleurs est refusé avant d’atteindre la carte.',
    unset: 'sur le clavier du lecteur s’il en a un, sinon dans la page de connexion',
    values: {
      any: 'Clavier du lecteur s’il en a un, sinon page de connexion',
      dialog: 'Fenêtre du poste, jamais dans le navigateur',
      reader: 'Clavier du lecteur seulement',
    },
  },
  cardModule: {
    title: 'Module PKCS#11 pour lire les cartes',
    description:
      'Quand le poste passe par un module PKCS#11 (celui de l’éditeur, OpenSC) au lieu de parler lui-même à la carte.',
    unset: 'pour les cartes CPx inconnues du produit, le premier module connu qui est installé',
    members: {
      use: {
        title: 'Usage du module',
        values: { always: 'Toujours', 'unknown-cards': 'Pour les cartes inconnues du produit', never: 'Jamais' },
      },
      path: { title: 'Chemin absolu du module ; vide : le premier module connu qui est installé' },
    },
  },
  workstationMemory: {
    title: 'Mémoire du profil et du téléphone',
    description:
      'Si le dernier profil et le dernier numéro de téléphone peuvent être retenus sur ce poste, quand la personne l’accepte.',
    unset: 'permise',
    values: { allowed: 'Permise si la personne l’accepte', forbidden: 'Interdite' },
  },
  identifierMemory: {
    title: 'Mémoire de l’identifiant',
    description:
      'Si l’identifiant de connexion peut être retenu sur ce poste, quand la personne l’accepte. Jamais un mot de passe ni un code. À interdire sur un poste partagé.',
    unset: 'permise',
    values: { allowed: 'Permise si la personne l’accepte', forbidden: 'Interdite' },
  },
  cardRemoval: {
    title: 'Retrait de la carte',
    description:
      'Ce qui arrive aux sessions ouvertes avec la carte quand elle quitte le lecteur. La personne peut choisir une règle plus stricte, jamais plus souple. Sur un poste partagé : « Les sessions sont fermées ».',
    unset: 'la personne est interrogée',
    values: {
      off: 'Rien : les sessions restent ouvertes',
      ask: 'La personne est interrogée',
      'sign-out': 'Les sessions sont fermées',
    },
  },
  authenticator: {
    title: 'Authentificateur (codes TOTP)',
    description:
      'Si l’extension peut garder, chiffrés, les secrets de codes à usage unique pour les portails qui acceptent une application d’authentification. À interdire sur un poste partagé.',
    unset: 'la personne peut l’activer',
    values: { forbidden: 'Interdit', choice: 'Au choix de la personne', on: 'Activé' },
  },
  language: {
    title: 'Langue',
    description: 'Langue de l’extension. Imposée, elle l’emporte sur le choix de la personne.',
    unset: 'celle que la personne choisit, sinon celle du navigateur',
    values: { browser: 'Choix de la personne, sinon celle du navigateur', fr: 'Français', en: 'Anglais' },
  },
  support: {
    title: 'Assistance',
    description: 'Qui appeler en cas de difficulté : affiché avec les erreurs et dans les guides.',
    unset: 'aucun contact affiché',
    members: {
      name: { title: 'Nom du service' },
      telephone: { title: 'Téléphone' },
      email: { title: 'Adresse électronique' },
      url: { title: 'Adresse d’une page d’aide (http ou https)' },
    },
  },
  certificateAuthorities: {
    title: 'Autorités de certification ajoutées',
    description:
      'Certificats PEM, un par entrée, d’autorités qui peuvent garantir les serveurs des portails en plus de celles du système. Elles ne sont jamais prises pour une inspection TLS. Sous Windows, préférer le magasin du poste et l’empreinte.',
    unset: 'celles du système seulement',
  },
  trustedAuthorities: {
    title: 'Autorités du système reconnues par empreinte',
    description:
      'Empreintes SHA-256 de certificats d’autorités déjà installées sur le poste, que l’établissement reconnaît comme siennes : un serveur garanti par elles n’est pas pris pour une inspection TLS. Une empreinte n’ajoute aucune confiance à elle seule.',
    unset: 'aucune',
  },
  proxy: {
    title: 'Proxy',
    description: 'Comment le poste atteint les serveurs des portails.',
    unset: 'les variables d’environnement de la personne',
    members: {
      mode: {
        title: 'Mode',
        values: {
          none: 'Aucun proxy',
          environment: 'Variables d’environnement',
          fixed: 'Un proxy fixe',
          pac: 'Script de configuration automatique',
        },
      },
      url: { title: 'Adresse du proxy ou du script' },
      exceptions: { title: 'Noms atteints directement (proxy fixe)' },
      credentialsFile: { title: 'Chemin absolu du fichier d’identifiants du proxy' },
    },
  },
  logLevel: {
    title: 'Journal du poste',
    description:
      'Ce que le poste écrit dans le journal de la personne, pour l’assistance. Jamais un code, un cookie ni un nom de porteur.',
    unset: 'rien',
    values: { off: 'Rien', error: 'Les erreurs', info: 'Les erreurs et chaque opération' },
  },
};
