// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SignInTexts } from './texts.ts';

export const FRENCH: SignInTexts = {
  title: 'Connexion par carte CPx',
  site: 'Site\u00a0:',
  checking: 'Vérification de la demande…',
  pin: 'Code porteur',
  pinHint: (minDigits, maxDigits) =>
    minDigits === maxDigits
      ? `${minDigits}\u00a0chiffres, tapés ici seulement.`
      : `${minDigits} à ${maxDigits}\u00a0chiffres, tapés ici seulement.`,
  submit: 'Se connecter',
  confirmLastTry: 'Je confirme mon code porteur. S’il est incorrect, la carte sera bloquée.',
  elsewhere: {
    reader:
      'Votre code porteur se tape sur le clavier du lecteur, pas ici. Appuyez d’abord sur «\u00a0Se connecter\u00a0».',
    dialog:
      'Votre code porteur se tape dans une fenêtre à part, pas ici. Appuyez d’abord sur «\u00a0Se connecter\u00a0».',
  },
  entering: {
    reader: 'Tapez votre code porteur sur le lecteur, puis validez.',
    dialog: 'Tapez votre code porteur dans la fenêtre qui vient de s’ouvrir.',
  },
  progress: {
    preparing: 'Préparation de la demande…',
    entering: 'Saisissez votre code porteur.',
    connecting: 'Connexion au portail…',
    signing: 'La carte signe. Ne la retirez pas.',
    opening: 'Ouverture de votre session…',
  },
  steps: {
    preparing: 'Préparation de la demande',
    entering: 'Saisie du code porteur',
    connecting: 'Connexion au portail',
    signing: 'Signature par la carte',
    opening: 'Ouverture de la session',
  },
  progressLabel: 'Connexion en cours',
  answered: 'La carte a signé la connexion',
  answeredTest: 'C’était un test\u00a0: aucune session n’est ouverte.',
  answeredBy: host => `${host} répond\u00a0:`,
  finished: 'Connexion terminée',
  finishedNext: 'Cette demande est terminée. Pour vous connecter de nouveau, repartez du portail.',
  permission: host => `Le navigateur demande votre accord avant que CPx Connect ouvre votre session sur ${host}.`,
  allow: 'Autoriser ce site',
  close: 'Fermer cet onglet',
};
