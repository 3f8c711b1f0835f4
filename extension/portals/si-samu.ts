// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CODE_CHANNELS, type PageRules } from './rules.ts';

/** SI-SAMU. Words of the portal's public user guide; the pages themselves are not public. */
export const SI_SAMU_RULES: PageRules = {
  version: 3,
  reviewed: '2026-11-23',
  labels: {
    cardButton: ['cpx', 'carte cpx', 'connexion cpx', 'se connecter par carte cpx', 'connexion par carte cpx'],
    identifier: ['identifiant', 'votre identifiant', 'identifiant si-samu'],
    oneTimeCode: [
      'otp',
      'code otp',
      'code à usage unique',
      'mot de passe à usage unique',
      'code reçu',
      'code reçu par sms',
      'code reçu par e-mail',
      'code reçu par sms ou e-mail',
    ],
    channels: ['canaux otp', 'modifier mes canaux otp', 'mes canaux otp'],
    channelsEntry: ['modifier mes canaux otp'],
    firstConnection: ['première connexion', 'renseigner vos canaux otp', 'définir vos canaux otp'],
    profile: ['profil', 'profils'],
    telephone: ['numéro unique du téléphone', 'numéro du téléphone', 'numéro unique de téléphone'],
  },
  failures: {
    wrongPassword: ['mot de passe incorrect', 'mot de passe erroné', 'mot de passe invalide'],
    notSent: ["n'a pas pu être envoyé", 'envoi impossible'],
    wrongCode: ['code incorrect', 'code erroné', 'code invalide'],
    expired: ['code expiré', 'code a expiré', "n'est plus valable", "n'est plus valide"],
    locked: ['compte bloqué', 'compte verrouillé', "trop d'essais", 'trop de tentatives'],
    unavailable: ['service indisponible', 'momentanément indisponible'],
  },
  codeChannels: CODE_CHANNELS,
  channelProgress: {
    codeSent: ['code a été envoyé', 'code envoyé', "code vient d'être envoyé"],
    channelSet: ['canal est enregistré', 'canal enregistré', 'canal est validé', 'canal validé'],
  },
};
