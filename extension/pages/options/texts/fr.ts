// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { countInFrench } from '../../../ui/i18n/index.ts';
import type { OptionsTexts } from './texts.ts';

export const FRENCH: OptionsTexts = {
  intro: 'Chaque choix est enregistré aussitôt, dans ce navigateur seulement.',
  saved: 'Enregistré.',
  notSaved: 'Le navigateur n’a pas pu enregistrer ce choix. Réessayez.',
  unreadable:
    'Les réglages de votre établissement sont illisibles. Tant qu’ils le restent, aucun portail n’est proposé et rien n’est retenu.',
  removal: 'Retrait de la carte',
  removalLegend: 'Quand je retire ma carte, les sessions qu’elle a ouvertes',
  removalRules: {
    off: 'restent ouvertes (choix de votre établissement)',
    ask: 'restent ouvertes ou se ferment\u00a0: me le demander',
    'sign-out': 'se ferment aussitôt',
  },
  display: 'Affichage',
  language: 'Langue',
  languages: { browser: 'Celle du navigateur', fr: 'Français', en: 'Anglais (English)' },
  theme: 'Thème',
  themes: { system: 'Celui du système', light: 'Clair', dark: 'Sombre' },
  ways: 'Façons de se connecter',
  waysIntro: 'La façon que vous préférez est proposée en premier quand vous cliquez sur l’icône.',
  preferredWay: portal => `${portal}\u00a0: proposer en premier`,
  preferredWays: {
    card: 'Carte CPx',
    'pro-sante-connect': 'Pro Santé Connect',
    otp: 'Code à usage unique (OTP)',
  },
  onlyWay: (portal, way) => `${portal}\u00a0: une seule façon est proposée (${way}).`,
  waysTaken: ways => `Non proposé\u00a0: ${ways}.`,
  noPortal: 'Aucun portail n’est proposé par votre établissement.',
  memory: 'Mémoire de ce poste',
  memoryIntro:
    'Rien n’est retenu sans votre clic. Aucun code n’est jamais retenu\u00a0: ni code porteur, ni code e-CPS, ni code à usage unique, ni mot de passe.',
  offers: {
    profile: {
      label: 'Proposer de retenir mon dernier profil',
      hint: 'Après le choix du profil, le portail affiche une aide pour le retenir. Décochez pour ne plus la voir et oublier les profils retenus.',
    },
    telephone: {
      label: 'Proposer de retenir le numéro de téléphone de ce poste',
      hint: 'Le numéro est celui du téléphone posé sur le poste, pas le vôtre. Décochez pour ne plus voir l’aide et oublier les numéros retenus.',
    },
    identifier: {
      label: 'Proposer de retenir mon identifiant de connexion',
      hint: 'Le portail et Pro Santé Connect affichent une aide pour le retenir, puis le remplir d’un clic. Décochez sur un poste partagé.',
    },
  },
  kept: 'Ce qui est retenu',
  keptKinds: { profile: 'Profil', telephone: 'Numéro de téléphone', identifier: 'Identifiant' },
  keptColumns: ['Portail', 'Quoi', 'Valeur', 'Action'],
  nothingKept: 'Aucun profil, numéro ni identifiant n’est retenu.',
  forget: 'Oublier',
  forgetLabel: (kind, portal) => `Oublier\u00a0: ${kind}, ${portal}`,
  identifier: 'Retenir mon identifiant national',
  identifierHint:
    'Il est rappelé dans les guides, prêt à copier pour Pro Santé Connect et l’application e-CPS. Ne le faites pas sur un poste partagé. Décochez pour l’oublier.',
  identifierField: 'Identifiant national',
  identifierRule: '8 suivi de votre numéro RPPS, ou 0 suivi de votre numéro ADELI.',
  identifierFaults: {
    empty: 'Tapez votre identifiant, ou décochez la case.',
    'digit-missing': 'Il manque un chiffre\u00a0: un numéro RPPS a 11\u00a0chiffres, après le 8.',
    ambiguous: 'Un numéro ADELI s’écrit avec un 0 devant.',
    unknown: 'Ce n’est pas un identifiant national\u00a0: 8 suivi du RPPS, ou 0 suivi de l’ADELI.',
  },
  identifierWarnings: {
    'prefix-added': 'Le 8 a été ajouté devant votre numéro RPPS.',
    key: 'La clé de ce numéro semble inexacte\u00a0: relisez-le. Il est enregistré tel quel.',
  },
  authenticator: 'Authentificateur',
  authenticatorIntro:
    'Pour les portails qui acceptent une application d’authentification, CPx Connect peut calculer le code à usage unique. Les secrets sont chiffrés par une phrase de passe que vous seul connaissez.',
  useAuthenticator: 'Activer l’authentificateur',
  useAuthenticatorHint:
    'Ne le faites pas sur un poste partagé. Décochez pour le verrouiller ; vos comptes restent chiffrés jusqu’à ce que vous les supprimiez.',
  openAuthenticator: 'Ouvrir l’authentificateur',
  save: 'Enregistrer',
  erase: 'Tout effacer',
  eraseIntro:
    'Efface de ce navigateur tout ce que CPx Connect y a enregistré. Votre carte, vos comptes et les réglages de votre établissement ne changent pas.',
  eraseButton: 'Tout effacer',
  eraseConfirm: 'Tout effacer\u00a0?',
  eraseConfirmText:
    'Préférences, profils, numéros et identifiant retenus seront perdus, ainsi que les comptes de l’authentificateur et leurs secrets. Une connexion en cours dans un autre onglet devra être recommencée.',
  eraseYes: 'Oui, tout effacer',
  cancel: 'Annuler',
  erased: 'Effacé\u00a0:',
  erasedNothing: 'Il n’y avait rien à effacer.',
  eraseFailed: 'Le navigateur n’a pas pu tout effacer. Réessayez.',
  erasedKinds: {
    preferences: () => 'vos préférences (langue, thème, façons de se connecter, mémoire)',
    identifier: () => 'votre identifiant national',
    memory: count => `ce qui était retenu pour ${countInFrench(count, { one: 'portail', other: 'portails' })}`,
    authenticator: () => 'votre authentificateur, avec ses comptes et leurs secrets',
    authenticatorKey: () => 'la clé de l’authentificateur déverrouillé',
    requests: count =>
      countInFrench(count, { one: 'demande de connexion en attente', other: 'demandes de connexion en attente' }),
    sessions: count =>
      countInFrench(count, {
        one: 'session suivie jusqu’au retrait de la carte',
        other: 'sessions suivies jusqu’au retrait de la carte',
      }),
    other: count =>
      countInFrench(count, { one: 'autre donnée de CPx Connect', other: 'autres données de CPx Connect' }),
  },
};
