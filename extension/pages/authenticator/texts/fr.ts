// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { countInFrench } from '../../../ui/i18n/index.ts';
import type { AuthenticatorTexts } from './texts.ts';

const countSeconds = (count: number): string => countInFrench(count, { one: 'seconde', other: 'secondes' });

export const FRENCH: AuthenticatorTexts = {
  lead: 'Les codes à usage unique (OTP) des portails qui acceptent une application d’authentification, calculés sur ce poste.',
  messages: {
    added: 'Compte ajouté.',
    copied: 'Code copié.',
    deleted: 'Supprimé.',
    locked: 'Authentificateur verrouillé.',
    unlocked: 'Authentificateur déverrouillé.',
    'picture-read': 'QR code lu. Vérifiez, puis ajoutez le compte.',
  },
  broken: 'Le navigateur n’a pas pu le faire. Rechargez la page, puis réessayez.',
  policyUnreadable:
    'Les réglages de votre établissement sont illisibles\u00a0: l’authentificateur reste fermé. Prévenez votre support informatique.',
  forbidden: 'Votre établissement n’autorise pas l’authentificateur sur ce poste.',
  turnedOff: 'L’authentificateur n’est pas activé.',
  toOptions: 'L’activer dans les options',
  stillStored: 'Des comptes chiffrés sont encore enregistrés dans ce navigateur.',
  setUp: 'Choisir une phrase de passe',
  setUpIntro:
    'Elle chiffre vos comptes. Elle est demandée après chaque démarrage du navigateur, et n’est enregistrée nulle part.',
  setUpWarning:
    'Ne le faites pas sur un poste partagé. Personne ne peut retrouver la phrase de passe\u00a0: si vous l’oubliez, vos comptes sont à refaire auprès de chaque portail.',
  passphrase: 'Phrase de passe',
  newPassphrase: 'Nouvelle phrase de passe',
  passphraseRule: count =>
    `${countInFrench(count, { one: 'caractère', other: 'caractères' })} ou plus\u00a0: quelques mots sans rapport entre eux, par exemple.`,
  repeat: 'La même, encore une fois',
  passphraseFaults: {
    short: count => `Trop courte\u00a0: il faut ${countInFrench(count, { one: 'caractère', other: 'caractères' })}.`,
    long: () => 'Trop longue.',
    same: () => 'C’est toujours le même caractère.',
    different: () => 'Les deux saisies diffèrent.',
  },
  create: 'Créer l’authentificateur',
  working: 'Calcul en cours…',
  unlockTitle: 'Authentificateur verrouillé',
  unlockIntro: 'Tapez votre phrase de passe. Il se verrouille de nouveau à la fermeture du navigateur.',
  unlock: 'Déverrouiller',
  wrongPassphrase: 'Cette phrase de passe n’ouvre pas l’authentificateur.',
  forgotten: 'Phrase de passe oubliée\u00a0? Supprimez tous les comptes, puis refaites-les auprès de chaque portail.',
  unreadable:
    'Ce qui est enregistré est abîmé et ne peut plus être lu. Supprimez tout, puis refaites vos comptes auprès de chaque portail.',
  accounts: 'Vos codes',
  noAccount: 'Aucun compte pour l’instant. Ajoutez-en un ci-dessous.',
  forPortal: portal => `Pour\u00a0: ${portal}`,
  spokenCode: digits => `Code\u00a0: ${digits}`,
  secondsLeft: count => `Valable encore ${countSeconds(count)}`,
  copy: 'Copier',
  export: 'Exporter',
  delete: 'Supprimer',
  lock: 'Verrouiller',
  lockHint: 'Il se verrouille aussi à la fermeture du navigateur.',
  add: 'Ajouter un compte',
  addIntro: 'Sur le portail, demandez à utiliser une application d’authentification. Il montre un QR code.',
  portal: 'Portail',
  portalHint: 'Seules les pages de ce portail pourront recevoir le code.',
  picture: 'Image du QR code',
  pictureHint: 'Une capture d’écran, par exemple. Vous pouvez aussi la coller ici. L’image n’est pas gardée.',
  address: 'Adresse otpauth',
  addressHint: 'Elle commence par otpauth://totp/ et contient le secret du compte.',
  found: (label, digits, seconds) =>
    `${label}, ${countInFrench(digits, { one: 'chiffre', other: 'chiffres' })}, un code toutes les ${countSeconds(seconds)}.`,
  addAction: 'Ajouter',
  faults: {
    empty: 'Choisissez une image ou collez l’adresse.',
    scheme: 'Ce n’est pas une adresse otpauth.',
    migration: 'C’est l’export groupé d’une autre application. Demandez au portail un nouveau QR code.',
    counter: 'Les codes à compteur (HOTP) ne sont pas pris en charge.',
    malformed: 'Cette adresse otpauth est incomplète ou mal écrite.',
    parameter: 'Cette adresse contient un paramètre inconnu ou répété.',
    secret: 'Le secret manque ou n’est pas valable.',
    algorithm: 'Algorithme inconnu\u00a0: SHA1, SHA256 ou SHA512 sont acceptés.',
    digits: 'Un code a de 6 à 8\u00a0chiffres.',
    period: 'Un code est valable de 15 à 120\u00a0secondes.',
    name: 'Le nom du compte manque ou contient des caractères interdits.',
    picture: 'Ce fichier n’est pas une image, ou elle est trop grande.',
    'no-code': 'Aucun QR code n’a été trouvé dans cette image.',
    full: 'L’authentificateur est plein.',
    known: 'Ce compte est déjà là.',
  },
  exportTitle: label => `Exporter ${label}`,
  exportIntro: 'Pour montrer le secret de ce compte, tapez de nouveau votre phrase de passe.',
  exportShow: 'Montrer le secret',
  exportWarning: 'Qui voit ce QR code peut calculer vos codes. Vérifiez que personne ne regarde l’écran.',
  qrCode: 'QR code du compte, à lire avec une autre application',
  close: 'Fermer',
  deleteTitle: label => `Supprimer ${label}\u00a0?`,
  deleteText:
    'Le secret sera perdu. Avant de continuer, assurez-vous de pouvoir vous connecter autrement, ou exportez le compte.',
  deleteYes: 'Oui, supprimer',
  cancel: 'Annuler',
  deleteAll: 'Supprimer tous les comptes',
  deleteAllTitle: 'Supprimer tous les comptes\u00a0?',
};
