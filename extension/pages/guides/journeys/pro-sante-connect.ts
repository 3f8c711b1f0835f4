// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';
import { ECPS_TROUBLE } from './ecps-trouble.ts';

/** J9. */
export const PRO_SANTE_CONNECT: Journey = {
  id: 'pro-sante-connect',
  group: 'sign-in',
  shape: 'steps',
  question: { fr: 'Je me connecte avec Pro Santé Connect', en: 'I sign in with Pro Santé Connect' },
  title: { fr: 'S’identifier avec Pro Santé Connect', en: 'Sign in with Pro Santé Connect' },
  intro: {
    fr: 'Il vous faut l’application e-CPS, déjà activée, et votre téléphone à côté de vous.',
    en: 'You need the e-CPS application, already activated, and your telephone beside you.',
  },
  steps: [
    {
      id: 'choose',
      title: { fr: 'Choisissez Pro Santé Connect, puis e-CPS', en: 'Choose Pro Santé Connect, then e-CPS' },
      text: [
        {
          fr: 'Sur le portail, pressez «\u00a0S’identifier avec Pro Santé Connect\u00a0». Sur la page suivante, restez sur e-CPS.',
          en: 'On the portal, press “S’identifier avec Pro Santé Connect”. On the next page stay with e-CPS.',
        },
      ],
      links: [
        {
          text: { fr: 'Je n’ai pas encore l’application e-CPS', en: 'I do not have the e-CPS application yet' },
          journey: 'ecps-get',
        },
      ],
    },
    {
      id: 'identifier',
      title: { fr: 'Tapez votre identifiant national', en: 'Type your national identifier' },
      text: [
        {
          fr: '8 suivi de votre numéro RPPS. Si vous n’avez qu’un numéro ADELI\u00a0: 0 suivi de ce numéro.',
          en: '8 followed by your RPPS number. If you have an ADELI number only: 0 followed by it.',
        },
        {
          fr: 'Le 8 est souvent oublié\u00a0: c’est la première chose à vérifier si l’identifiant est refusé.',
          en: 'The 8 is often forgotten: it is the first thing to check when the identifier is refused.',
        },
      ],
      showsIdentifier: true,
    },
    {
      id: 'press',
      title: {
        fr: 'Pressez une seule fois «\u00a0SE CONNECTER AVEC E-CPS\u00a0»',
        en: 'Press “SE CONNECTER AVEC E-CPS” once',
      },
      text: [
        {
          fr: 'Une demande arrive sur votre téléphone. Chaque nouvelle pression en envoie une autre\u00a0: attendez la première.',
          en: 'A request reaches your telephone. Each further press sends another: wait for the first one.',
        },
      ],
      warning: {
        fr: 'Refusez sur votre téléphone toute demande que vous n’avez pas faite vous-même.',
        en: 'On your telephone, refuse every request that you did not make yourself.',
      },
      cases: ECPS_TROUBLE,
    },
    {
      id: 'code',
      title: { fr: 'Sur le téléphone, tapez votre code e-CPS', en: 'On the telephone, type your e-CPS code' },
      text: [
        {
          fr: 'Le code e-CPS a 4\u00a0chiffres. Vous l’avez choisi à l’activation. Il ne se tape que dans l’application.',
          en: 'The e-CPS code has 4 digits. You chose it at the activation. It is typed in the application only.',
        },
      ],
    },
    {
      id: 'dynamic-code',
      title: { fr: 'Choisissez le code dynamique', en: 'Choose the dynamic code' },
      text: [
        {
          fr: 'L’ordinateur affiche un nombre de deux chiffres\u00a0: le code dynamique. Le téléphone en propose trois. Touchez celui que l’ordinateur affiche.',
          en: 'The computer shows a two-digit number: the dynamic code. The telephone offers three. Touch the one that the computer shows.',
        },
      ],
    },
    {
      id: 'back',
      title: { fr: 'Vous revenez au portail', en: 'You are back on the portal' },
      text: [
        {
          fr: 'Vous êtes connecté. Identifiez ensuite le téléphone du poste, s’il vous est demandé.',
          en: 'You are signed in. Then identify the telephone of the workstation if you are asked to.',
        },
      ],
      warning: {
        fr: 'Si une page vous demande de «\u00a0Confirmer\u00a0», lisez le nom affiché. Sur un poste partagé, ce peut être celui de la personne précédente\u00a0: dans ce cas, ne confirmez pas.',
        en: 'If a page asks you to confirm (“Confirmer”), read the name that it shows. On a shared workstation it may be that of the person before you: then do not confirm.',
      },
      links: [{ text: { fr: 'Le numéro du téléphone', en: 'The telephone’s number' }, journey: 'telephone' }],
    },
  ],
};
