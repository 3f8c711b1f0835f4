// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { countInFrench } from '../../ui/i18n/index.ts';
import type { CodeTexts } from './texts.ts';

export const FRENCH: CodeTexts = {
  title: 'Mon code porteur',
  otherTask: {
    change: 'Vous connaissez votre code porteur\u00a0? Le changer',
    unblock: 'Code porteur oublié\u00a0? Utiliser le code de déblocage',
  },
  checking: 'La carte est interrogée…',
  proof: { change: 'Code porteur actuel', unblock: 'Code de déblocage' },
  newPin: 'Nouveau code porteur',
  repeat: 'Nouveau code porteur, une seconde fois',
  repeatHint: 'Pour éviter une faute de frappe.',
  digits: (minDigits, maxDigits) =>
    minDigits === maxDigits ? `${minDigits}\u00a0chiffres.` : `${minDigits} à ${maxDigits}\u00a0chiffres.`,
  wrongLength: (minDigits, maxDigits) =>
    minDigits === maxDigits
      ? `Il faut exactement ${minDigits}\u00a0chiffres.`
      : `Il faut de ${minDigits} à ${maxDigits}\u00a0chiffres.`,
  pukHint: 'Reçu dans le même courrier que le code porteur.',
  pukTriesLeft: count =>
    count === 1
      ? 'Dernier essai avant blocage définitif de la carte.'
      : `Il vous reste ${countInFrench(count, { one: 'essai', other: 'essais' })}.`,
  usesLeft: count =>
    count === 1
      ? 'Ce code ne peut plus débloquer la carte qu’une fois.'
      : `Ce code peut encore débloquer la carte ${countInFrench(count, { one: 'fois', other: 'fois' })}.`,
  problems: {
    change: {
      same: 'Le nouveau code doit être différent du code actuel.',
      mismatch: 'Les deux saisies du nouveau code sont différentes.',
    },
    unblock: {
      same: 'Le nouveau code doit être différent du code de déblocage.',
      mismatch: 'Les deux saisies du nouveau code sont différentes.',
    },
  },
  weak: 'Ce code est facile à deviner\u00a0: préférez-en un autre.',
  confirmLastTry: {
    change: 'Je confirme mon code porteur. S’il est incorrect, la carte sera bloquée.',
    unblock: 'Je confirme le code de déblocage. S’il est incorrect, la carte sera définitivement bloquée.',
  },
  submit: { change: 'Changer le code', unblock: 'Débloquer la carte' },
  running: 'La carte enregistre le nouveau code. Ne la retirez pas.',
  done: { change: 'Votre code porteur a été changé', unblock: 'Votre carte est débloquée' },
  doneNext: 'Utilisez votre nouveau code porteur dès maintenant. L’ancien ne sert plus.',
  close: 'Fermer',
  unblocked: 'Votre carte est débloquée. Saisissez votre nouveau code porteur pour vous connecter.',
  elsewhere: {
    reader: submit =>
      `Les codes se tapent sur le clavier du lecteur, pas ici. Appuyez d’abord sur «\u00a0${submit}\u00a0».`,
    dialog: submit =>
      `Les codes se tapent dans une fenêtre à part, pas ici. Appuyez d’abord sur «\u00a0${submit}\u00a0».`,
  },
  whileElsewhere: {
    reader: {
      hint: 'Pour annuler, appuyez sur la touche d’annulation du lecteur.',
      cancelling: 'Annulez aussi sur le lecteur\u00a0: cette page attend qu’il ait terminé.',
    },
    dialog: {
      hint: 'Vous ne la voyez pas\u00a0? Elle est peut-être derrière celle du navigateur.',
      cancelling: 'Annulation en cours…',
    },
  },
  entering: {
    reader: {
      change: 'Sur le lecteur, tapez le code actuel, puis deux fois le nouveau. Validez chaque code.',
      unblock:
        'Sur le lecteur, tapez le code de déblocage, puis deux fois le nouveau code porteur. Validez chaque code.',
    },
    dialog: {
      change: 'Dans la fenêtre qui s’ouvre, tapez le code actuel, puis deux fois le nouveau.',
      unblock: 'Dans la fenêtre qui s’ouvre, tapez le code de déblocage, puis deux fois le nouveau code porteur.',
    },
  },
};
