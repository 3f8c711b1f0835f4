// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Texts } from './texts.ts';

const DATE = new Intl.DateTimeFormat('fr-FR', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'Europe/Paris',
});

export const FRENCH: Texts = {
  product: 'CPx Connect',
  language: 'fr',
  date: moment => DATE.format(new Date(moment)),
  triesLeft: count =>
    count === 1 ? 'Dernier essai avant blocage de la carte.' : `Il vous reste ${count}\u00a0essais.`,
  card: {
    heading: 'Votre carte',
    validUntil: date => `Valable jusqu’au ${date}`,
    expiredOn: date => `Expirée le ${date}`,
    validFrom: date => `Valable à partir du ${date}`,
    test: 'Carte de test',
    reader: 'Lecteur\u00a0:',
    reading: 'Lecture de la carte…',
    choose: 'Plusieurs cartes sont insérées. Laquelle utiliser\u00a0?',
  },
  popup: {
    title: 'CPx Connect',
    connecting: 'Recherche du lecteur et de la carte…',
    portals: 'Se connecter',
    noPortal: 'Aucun portail n’est proposé par votre établissement.',
    ways: {
      card: 'Carte CPx',
      'pro-sante-connect': 'Pro Santé Connect',
      otp: 'Code à usage unique (OTP)',
    },
  },
  signIn: {
    title: 'Connexion par carte CPx',
    site: 'Site\u00a0:',
    checking: 'Vérification de la demande…',
    pin: 'Code porteur',
    pinHint: (minDigits, maxDigits) =>
      minDigits === maxDigits
        ? `${minDigits}\u00a0chiffres, tapés ici seulement.`
        : `${minDigits} à ${maxDigits}\u00a0chiffres, tapés ici seulement.`,
    submit: 'Se connecter',
    cancel: 'Annuler',
    confirmLastTry: 'Je suis sûr de mon code porteur. S’il est incorrect, la carte sera bloquée.',
    elsewhere: {
      reader:
        'Votre code porteur se tape sur le clavier du lecteur, pas ici. Appuyez d’abord sur «\u00a0Se connecter\u00a0».',
      dialog:
        'Votre code porteur se tape dans une fenêtre à part, pas ici. Appuyez d’abord sur «\u00a0Se connecter\u00a0».',
    },
    entering: {
      reader: {
        now: 'Tapez votre code porteur sur le lecteur, puis validez.',
        hint: 'Pour annuler, appuyez sur la touche d’annulation du lecteur.',
        cancelling: 'Annulez aussi sur le lecteur\u00a0: cette page attend qu’il ait terminé.',
      },
      dialog: {
        now: 'Tapez votre code porteur dans la fenêtre qui vient de s’ouvrir.',
        hint: 'Vous ne la voyez pas\u00a0? Elle est peut-être derrière celle du navigateur.',
        cancelling: 'Annulation en cours…',
      },
    },
    progress: {
      preparing: 'Préparation de la demande…',
      entering: 'Saisissez votre code porteur.',
      connecting: 'Connexion au portail…',
      signing: 'La carte signe. Ne la retirez pas.',
      opening: 'Ouverture de votre session…',
    },
    progressLabel: 'Connexion en cours',
    finished: 'Connexion terminée',
    finishedNext: 'Cette demande est terminée. Pour vous connecter de nouveau, repartez du portail.',
    permission: host => `Le navigateur demande votre accord avant que CPx Connect ouvre votre session sur ${host}.`,
    allow: 'Autoriser ce site',
  },
  code: {
    title: 'Mon code porteur',
    tasks: { change: 'Changer mon code porteur', unblock: 'Débloquer ma carte' },
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
      count === 1 ? 'Dernier essai avant blocage définitif de la carte.' : `Il vous reste ${count}\u00a0essais.`,
    usesLeft: count =>
      count === 1
        ? 'Ce code ne peut plus débloquer la carte qu’une fois.'
        : `Ce code peut encore débloquer la carte ${count}\u00a0fois.`,
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
      change: 'Je suis sûr de mon code porteur. S’il est incorrect, la carte sera bloquée.',
      unblock: 'Je suis sûr du code de déblocage. S’il est incorrect, la carte sera définitivement bloquée.',
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
  },
  action: {
    retry: 'Réessayer',
    openPortal: name => `Ouvrir le portail ${name}`,
    copy: 'Copier les détails',
    copied: 'Détails copiés',
    details: 'Détails pour le support',
    skip: 'Aller au contenu',
  },
  steps: { done: 'fait', current: 'en cours', 'to-do': 'à faire', failed: 'échec' },
  helper: {
    label: 'Aide de CPx Connect',
    resume: {
      profile: value => `Reprendre mon dernier profil\u00a0: ${value}`,
      telephone: value => `Reprendre le numéro de ce poste\u00a0: ${value}`,
    },
    offer: {
      profile: 'Retenir ce profil sur ce poste',
      telephone: 'Retenir ce numéro sur ce poste',
    },
    kept: {
      profile: 'Profil retenu sur ce poste.',
      telephone: 'Numéro retenu sur ce poste.',
    },
    forget: 'Oublier',
    close: 'Fermer',
  },
};
