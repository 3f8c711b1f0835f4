// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { DiagnosticsTexts } from './texts.ts';

export const FRENCH: DiagnosticsTexts = {
  lead: 'Chaque maillon de la connexion par carte est vérifié, du navigateur au portail. Aucun code n’est demandé.',
  verdict: {
    checking: rung => `Vérification en cours\u00a0: ${rung}…`,
    progress: 'Avancement du diagnostic',
    broken: rung => `Le maillon rompu\u00a0: ${rung}`,
    attention: rung => `À surveiller\u00a0: ${rung}`,
    fine: 'Tous les maillons tiennent',
    fineNext: 'La connexion par carte peut fonctionner. Si elle échoue encore, faites le Test SSL ci-dessous.',
    ended: verdict => `Diagnostic terminé. ${verdict}.`,
    whatToDo: 'Que faire',
  },
  actions: {
    recheck: 'Vérifier à nouveau',
    grant: 'Autoriser l’accès au portail',
    restore: 'Rétablir',
  },
  ladder: {
    heading: 'Les maillons',
    checking: 'vérification…',
    administrator: 'Pour l’administrateur',
    details: 'Détails',
    confined:
      'Un navigateur installé par snap ou Flatpak peut ne pas voir le programme\u00a0: l’extension ne peut pas savoir comment le navigateur a été installé.',
    facts: 'Ce qui a été constaté',
  },
  fixes: {
    heading: 'Si cela ne suffit pas',
    lead: 'À essayer dans cet ordre. Ce que le diagnostic a déjà vérifié est indiqué.',
    steps: {
      inserted: 'Vérifier que la carte est bien insérée dans le lecteur, puce vers le haut et vers le lecteur.',
      software:
        'Vérifier les logiciels de carte (ATSAM, Cryptolib). CPx Connect n’en a pas besoin\u00a0; d’autres sites peuvent les demander.',
      'other-browser': 'Réessayer avec un autre navigateur de ce poste\u00a0: Chrome, Edge ou Firefox.',
      'other-workstation': 'Réessayer sur un autre poste, avec un lecteur de carte branché.',
      colleague: 'Réessayer sur le poste d’un collègue dont la carte fonctionne.',
    },
    checked: 'déjà vérifié',
    notYet: 'à corriger',
    toTry: 'à essayer',
    support: 'Appeler le support, avec le rapport ci-dessous.',
    whom: 'Qui appeler',
  },
  cardTest: {
    heading: 'Test SSL',
    withoutCode:
      'Sans code\u00a0: à chaque diagnostic, le serveur de la carte est joint, son certificat est vérifié, et l’on regarde s’il demande une carte.',
    withCode:
      'Avec le code porteur\u00a0: la carte signe une vraie connexion au portail. Le code se tape seulement sur la page de connexion, qui s’ouvre dans un autre onglet.',
    start: portal => `Tester la carte avec ${portal}`,
    none: 'Aucun portail ne permet de commencer ce test ici\u00a0: lancez la connexion par carte depuis le portail.',
  },
  card: {
    heading: 'Information sur votre carte CPS',
    none: 'Insérez votre carte pour voir ce qu’elle contient.',
    reveal: 'Afficher en entier l’identifiant et le numéro de série',
    masked: 'masqué',
    empty: '(vide)',
  },
  report: {
    heading: 'Rapport pour le support',
    promise: 'Il ne contient ni code, ni nom, ni identifiant, ni numéro de série, ni donnée de session.',
    copy: 'Copier le rapport',
    copied: 'Rapport copié',
    show: 'Voir le rapport',
  },
};
