// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { AccessibilityTexts } from './texts.ts';

export const FRENCH: AccessibilityTexts = {
  lead: [
    'CPx Connect s’engage à rendre son extension accessible, dans l’esprit de l’article 47 de la loi n° 2005-102 du 11 février 2005.',
    'Cette déclaration s’applique aux pages et à la fenêtre de l’extension CPx Connect. Elle ne s’applique pas aux portails qu’elle ouvre.',
  ],
  state: 'État de conformité',
  stateText: [
    'CPx Connect n’a pas encore été audité par un organisme extérieur. Sans audit, le référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2, impose la mention «\u00a0non conforme\u00a0».',
    'D’après les contrôles de l’équipe, décrits ci-dessous, la conformité est partielle. Aucun taux n’est donné, faute d’audit.',
  ],
  results: 'Résultats des tests',
  resultsText:
    'À chaque version, des tests automatiques et au clavier portent sur les écrans, en français et en anglais, en thème clair et en thème sombre\u00a0:',
  resultsList: [
    'axe-core (règles WCAG 2.0, 2.1 et 2.2, niveaux A et AA, et bonnes pratiques)\u00a0: aucune erreur admise.',
    'Connexion complète au clavier seul, dans Chromium et dans Firefox.',
    'Affichage sans défilement horizontal à 320\u00a0pixels de large.',
    'Typographie, langue et intitulés vérifiés dans les deux langues.',
  ],
  contents: 'Contenus non accessibles',
  contentsIntro: 'Non-conformités et points non vérifiés, connus à ce jour\u00a0:',
  contentsList: [
    'Aucun essai n’a encore été fait avec des lecteurs d’écran (NVDA, JAWS, VoiceOver, Orca) ni par des personnes handicapées.',
    'Les détails techniques destinés au support sont en anglais, sans changement de langue indiqué.',
    'Quelques mots d’autres sites sont cités en français dans les pages en anglais, sans changement de langue indiqué.',
    'La fenêtre du programme qui demande le code porteur, si votre établissement l’a choisie, est celle du système\u00a0: elle n’a pas été évaluée.',
  ],
  exempt: 'Contenus non soumis à l’obligation d’accessibilité',
  exemptList: [
    'Le clavier et l’écran du lecteur de carte.',
    'Les fenêtres propres au navigateur, par exemple une demande d’autorisation.',
    'Les sites et documents d’autres organismes, vers lesquels des liens mènent.',
  ],
  making: 'Établissement de cette déclaration d’accessibilité',
  madeOn: date => `Cette déclaration a été établie le ${date}.`,
  technologies: 'Technologies utilisées pour réaliser CPx Connect',
  technologiesList: ['HTML5', 'CSS', 'WAI-ARIA', 'JavaScript', 'SVG'],
  environment: 'Environnement de test',
  environmentList: [
    'Chromium, sur Debian GNU/Linux\u00a0: tous les tests, sans technologie d’assistance.',
    'Firefox ESR, sur Debian GNU/Linux\u00a0: les parcours, au clavier entre autres, sans technologie d’assistance ni axe-core.',
  ],
  tools: 'Outils pour évaluer l’accessibilité',
  toolsList: ['axe-core', 'Clavier seul', 'Thèmes clair et sombre, 320\u00a0pixels de large'],
  pages: 'Pages qui ont fait l’objet de la vérification',
  pagesList: [
    'Fenêtre de l’icône',
    'Connexion par carte',
    'Mon code porteur',
    'Guides, et chacun d’eux',
    'Options',
    'Authentificateur',
    'Retrait de la carte',
    'Diagnostic',
    'À propos de CPx Connect',
    'Vie privée',
    'Accessibilité',
  ],
  feedback: 'Retour d’information et contact',
  feedbackText:
    'Si vous ne pouvez pas accéder à un contenu ou à un service, dites-le au support de votre établissement. Il vous orientera vers une solution accessible ou vous donnera le contenu sous une autre forme.',
  feedbackNone:
    'Votre établissement n’a pas indiqué de contact dans CPx Connect\u00a0: adressez-vous à son service informatique ou à son référent handicap.',
  remedies: 'Voies de recours',
  remediesText:
    'Cette procédure est à utiliser si vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service, et que vous n’avez pas obtenu de réponse satisfaisante.',
  remediesIntro: 'Vous pouvez\u00a0:',
  write: 'écrire un message au Défenseur des droits',
  delegate: 'contacter le délégué du Défenseur des droits dans votre région',
  post: 'envoyer un courrier par la poste (gratuit, ne pas mettre de timbre)\u00a0: Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07',
};
