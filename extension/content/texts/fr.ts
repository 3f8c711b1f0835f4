// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { HelperTexts } from './texts.ts';

export const FRENCH: HelperTexts = {
  label: 'Aide de CPx Connect',
  close: 'Fermer',
  forget: 'Oublier',
  resume: {
    profile: 'Reprendre mon dernier profil\u00a0: {}',
    telephone: 'Reprendre le numéro de ce poste\u00a0: {}',
    identifier: 'Remplir mon identifiant\u00a0: {}',
  },
  offer: {
    profile: 'Retenir ce profil sur ce poste',
    telephone: 'Retenir ce numéro sur ce poste',
    identifier: 'Retenir cet identifiant sur ce poste',
  },
  kept: {
    profile: 'Profil retenu sur ce poste.',
    telephone: 'Numéro retenu sur ce poste.',
    identifier: 'Identifiant retenu sur ce poste.',
  },
  card: 'Vous avez votre carte CPx\u00a0? Insérez-la dans le lecteur.',
  cardOpen: 'Se connecter avec la carte',
  identifierRule: 'Votre identifiant national\u00a0: 8 suivi de votre numéro RPPS, ou 0 suivi de votre numéro ADELI.',
  identifierKey: 'La clé de ce numéro semble inexacte\u00a0: relisez-le. Il reste accepté tel quel.',
  identifierPrefix: 'Ce numéro RPPS s’écrit ici avec un 8 devant.',
  identifierCorrect: 'Écrire {}',
  identifierCard: 'Lire l’identifiant sur ma carte',
  identifierNoCard: 'Aucune carte CPx n’a pu être lue. Insérez-la, ou tapez l’identifiant.',
  identifierFaults: {
    'digit-missing': 'Il manque un chiffre\u00a0: un numéro RPPS a 11\u00a0chiffres, après le 8.',
    ambiguous: 'Un numéro ADELI s’écrit avec un 0 devant.',
    unknown: 'Cela ne ressemble pas à un identifiant national.',
  },
  codeFill: 'Saisir le code\u00a0: {}',
  codeUnlock: 'Déverrouiller l’authentificateur',
  codePasteByClick: 'Coller le code reçu',
  codePaste: 'Copiez le code reçu, puis collez-le ici (Ctrl+V)',
  codeElapsed: 'Code demandé depuis {}\u00a0s',
  codeMissing: 'Aucun code reçu',
  codeHelp: {
    sms: 'Le code part par SMS. Vérifiez que le mobile a du réseau. Sinon, demandez un nouveau code sur la page\u00a0: il remplace le premier.',
    email:
      'Le code part par e-mail. Regardez aussi dans les courriers indésirables. Sinon, demandez un nouveau code sur la page\u00a0: il remplace le premier.',
    application:
      'Ce code ne vous est pas envoyé\u00a0: l’application d’authentification l’affiche, et il change toutes les 30\u00a0s. Sans elle, demandez le code par un autre canal sur la page.',
    any: 'Le code part vers l’un de vos canaux OTP, mobile ou e-mail\u00a0: vérifiez les deux. Sinon, demandez un nouveau code sur la page, ou connectez-vous avec la carte pour corriger vos canaux OTP.',
  },
  codeNone: 'Ce qui a été collé n’est pas un code.',
  codeWritten: 'Code écrit dans la page. Vérifiez-le, puis validez.',
  codeUnfit: 'La page attend un code d’une autre longueur. Vérifiez que vous avez copié le dernier code reçu.',
  channels: 'Un seul canal suffit\u00a0: mobile ou e-mail. Il sert aussi à retrouver le mot de passe.',
  channelsSteps: {
    telephone: [
      'Tapez le numéro d’un mobile, personnel ou professionnel.',
      'Cliquez sur «\u00a0Tester\u00a0»\u00a0: un code arrive sur ce mobile.',
      'Tapez le code que vous lit la personne qui tient le mobile.',
      'Cliquez sur «\u00a0Valider\u00a0».',
    ],
    email: [
      'Tapez l’adresse e-mail.',
      'Cliquez sur «\u00a0Tester\u00a0»\u00a0: un code arrive à cette adresse.',
      'Tapez le code que vous lit la personne qui reçoit ce courrier.',
      'Cliquez sur «\u00a0Valider\u00a0».',
    ],
  },
  channelsPhone: {
    fixed: 'Ce numéro n’est pas celui d’un mobile\u00a0: un SMS n’y arrivera peut-être pas.',
    unfinished: 'Il manque des chiffres à ce numéro.',
    foreign: 'Ce numéro n’est pas français\u00a0: vérifiez son indicatif.',
    unknown:
      'Vérifiez ce numéro\u00a0: 06 ou 07 et 8\u00a0chiffres, ou l’indicatif de l’outre-mer (+262, +590, +687…) et le numéro.',
  },
  channelsEmail: 'Vérifiez cette adresse\u00a0: un nom, @, puis un domaine.',
  channelsSet: {
    telephone:
      'Ce mobile est enregistré\u00a0: il recevra vos codes, et servira à retrouver le mot de passe. Une adresse e-mail en plus vous dépannera si le mobile manque.',
    email:
      'Cette adresse est enregistrée\u00a0: elle recevra vos codes, et servira à retrouver le mot de passe. Un mobile en plus vous dépannera si la messagerie manque.',
  },
  channelsReminder:
    'Première connexion\u00a0: définissez vos canaux OTP. Ouvrez le menu, puis «\u00a0Modifier mes canaux OTP\u00a0». Sans eux, ni connexion sans carte ni nouveau mot de passe.',
  dynamicCode: 'Code dynamique',
  dynamicChoose: 'Sur le téléphone, ouvrez l’application e-CPS et choisissez ce nombre parmi les trois.',
  dynamicElapsed: 'Affiché depuis {}\u00a0s',
  dynamicMissing: 'Rien sur le téléphone',
  dynamicHelp:
    'Ouvrez vous-même l’application e-CPS et vérifiez que le téléphone a du réseau. Attendez avant de recommencer\u00a0: chaque nouvelle demande s’ajoute à la première. Si rien ne vient, revenez au portail et passez par un autre moyen, par exemple la carte.',
  activationQr:
    'Lisez ce QR code depuis l’application e-CPS du téléphone, pas avec son appareil photo. Il vaut 90\u00a0secondes\u00a0: trop tard, recommencez l’activation. Ne le montrez à personne.',
  confirm:
    'Une session Pro Santé Connect est déjà ouverte sur ce poste. Lisez le nom affiché. Cliquez sur «\u00a0Confirmer\u00a0» seulement si c’est le vôtre.',
  failures: {
    refused:
      'La demande a été refusée sur le téléphone. Si ce n’est pas vous, ne recommencez pas et prévenez votre assistance. Sinon, recommencez et choisissez le bon nombre.',
    wrongChoice:
      'Le nombre touché sur le téléphone n’était pas celui de l’écran. Recommencez\u00a0: un nouveau code dynamique s’affiche, choisissez-le parmi les trois.',
    ecpsBlocked:
      'Trop de codes e-CPS faux\u00a0: l’e-CPS est bloquée. Activez-la de nouveau, avec votre carte par exemple. En attendant, revenez au portail et passez par un autre moyen.',
    lost: 'Cette page n’appartient plus à une connexion en cours. Revenez au portail et recommencez par son bouton.',
    expired:
      'Le délai est dépassé. Demandez un nouveau code, ou recommencez, en gardant le téléphone ou la messagerie à portée de main.',
    unknownIdentifier:
      'Relisez l’identifiant\u00a0: 8 suivi du RPPS, ou 0 suivi de l’ADELI. S’il est juste, l’e-CPS n’est peut-être pas activée.',
    wrongPassword:
      'Relisez l’identifiant (prénom.nom) et retapez le mot de passe. Oublié\u00a0? Retrouvez-le par le lien de la page\u00a0: un code part vers vos canaux OTP. Jamais connecté\u00a0? La première connexion se fait avec la carte.',
    notSent: 'Le code n’est pas parti. Prenez l’autre canal sur la page, ou connectez-vous avec la carte.',
    wrongCode: 'Le code ne convient pas. Utilisez le dernier code reçu\u00a0: un nouveau code remplace les précédents.',
    locked: 'Trop d’essais. Attendez, ou connectez-vous avec la carte. Votre assistance peut débloquer le compte.',
    unavailable: 'Le service ne répond pas. Passez par un autre moyen de connexion, par exemple la carte.',
  },
};
