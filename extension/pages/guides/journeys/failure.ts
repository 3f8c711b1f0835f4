// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';
import { NO_COMMON_ALGORITHMS } from './browser-errors.ts';

/** The fixes of J12, in the order of the users' guide. */
export const FAILURE: Journey = {
  id: 'failure',
  group: 'workstation',
  shape: 'steps',
  question: { fr: 'Ça ne fonctionne pas avec ma carte', en: 'It does not work with my card' },
  title: { fr: 'En cas d’échec avec la carte', en: 'When the card fails' },
  intro: {
    fr: 'Essayez dans cet ordre. Ce que CPx Connect peut vérifier lui-même est déjà vérifié.',
    en: 'Try in this order. What CPx Connect can check by itself is checked already.',
  },
  steps: [
    {
      id: 'inserted',
      title: { fr: 'La carte est-elle bien insérée\u00a0?', en: 'Is the card well inserted?' },
      checks: ['host', 'reader', 'card', 'certificate', 'tries'],
      text: [
        {
          fr: 'Retirez la carte, attendez un instant, réinsérez-la jusqu’au fond. Fermez toutes les fenêtres du navigateur et recommencez.',
          en: 'Take the card out, wait a moment, push it in as far as it goes. Close every window of the browser and try again.',
        },
      ],
      cases: [
        {
          who: {
            fr: 'Le navigateur affiche ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED',
            en: 'The browser shows ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED',
          },
          text: {
            fr: 'Votre carte n’a pas pu signer. Retirez puis réinsérez la carte, fermez toutes les fenêtres du navigateur et recommencez.',
            en: 'Your card could not sign. Take the card out and in, close every window of the browser and try again.',
          },
        },
        {
          who: {
            fr: 'Le navigateur affiche ERR_BAD_SSL_CLIENT_AUTH_CERT',
            en: 'The browser shows ERR_BAD_SSL_CLIENT_AUTH_CERT',
          },
          text: {
            fr: 'Certificat refusé. Vérifiez la date de fin de validité de votre carte.',
            en: 'The certificate was refused. Check the end date of your card.',
          },
        },
        {
          who: {
            fr: 'Le navigateur affiche ERR_SSL_CLIENT_AUTH_CERT_NO_PRIVATE_KEY',
            en: 'The browser shows ERR_SSL_CLIENT_AUTH_CERT_NO_PRIVATE_KEY',
          },
          text: { fr: 'Insérez la carte avant d’ouvrir la page.', en: 'Insert the card before you open the page.' },
        },
        NO_COMMON_ALGORITHMS,
        {
          who: { fr: 'Le portail répond par une erreur 403', en: 'The portal answers with an error 403' },
          text: {
            fr: 'Fermez complètement le navigateur, puis recommencez.',
            en: 'Close the browser completely, then try again.',
          },
        },
      ],
    },
    {
      id: 'software',
      title: { fr: 'Installez le logiciel de la carte', en: 'Install the card’s software' },
      text: [
        {
          fr: 'CPx Connect s’en passe. Les sites qui lisent la carte par le navigateur, comme le portail e-CPS, en ont besoin.',
          en: 'CPx Connect does without. Sites that read the card through the browser, such as the e-CPS portal, need it.',
        },
      ],
      links: [{ text: { fr: 'Préparer ce poste', en: 'Set up this workstation' }, journey: 'workstation' }],
    },
    {
      id: 'browser',
      title: { fr: 'Essayez un autre navigateur', en: 'Try another browser' },
      text: [
        {
          fr: 'CPx Connect existe pour Chrome, Edge et Firefox.',
          en: 'CPx Connect exists for Chrome, Edge and Firefox.',
        },
      ],
    },
    {
      id: 'workstation',
      title: { fr: 'Essayez sur un autre poste', en: 'Try on another workstation' },
      text: [{ fr: 'Avec un lecteur de carte branché.', en: 'With a card reader plugged in.' }],
    },
    {
      id: 'colleague',
      title: { fr: 'Essayez sur le poste d’un collègue', en: 'Try on the workstation of a colleague' },
      text: [
        {
          fr: 'Pour activer la e-CPS\u00a0: un poste où un collègue a déjà activé la sienne convient.',
          en: 'To activate the e-CPS: a workstation where a colleague has already activated his will do.',
        },
      ],
    },
    {
      id: 'support',
      title: { fr: 'Demandez de l’aide', en: 'Ask for help' },
      text: [
        {
          fr: 'Le diagnostic de CPx Connect prépare un rapport à copier pour le support. Il ne contient aucun code.',
          en: 'The diagnostics of CPx Connect prepare a report to copy for support. It contains no code.',
        },
      ],
      links: [{ text: { fr: 'Ouvrir le diagnostic', en: 'Open the diagnostics' }, page: 'diagnostics' }],
      contacts: ['ans-cards', 'cis'],
    },
  ],
};
