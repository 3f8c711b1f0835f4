// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';
import { NO_COMMON_ALGORITHMS } from './browser-errors.ts';

/** J16. */
export const TEST_SSL: Journey = {
  id: 'test-ssl',
  group: 'workstation',
  shape: 'steps',
  question: { fr: 'Je vérifie que ma carte signe (Test SSL)', en: 'I check that my card signs (Test SSL)' },
  title: { fr: 'Diagnostic et Test SSL', en: 'Diagnosis and Test SSL' },
  intro: { fr: 'Du plus simple au plus complet.', en: 'From the simplest to the most complete.' },
  steps: [
    {
      id: 'card',
      title: { fr: 'Ce que CPx Connect voit', en: 'What CPx Connect sees' },
      checks: ['host', 'reader', 'card', 'certificate', 'tries'],
      text: [
        {
          fr: 'Le diagnostic de CPx Connect va plus loin\u00a0: il nomme le maillon qui manque et son remède.',
          en: 'The diagnostics of CPx Connect go further: they name the missing link and its cure.',
        },
      ],
      links: [{ text: { fr: 'Ouvrir le diagnostic', en: 'Open the diagnostics' }, page: 'diagnostics' }],
    },
    {
      id: 'site',
      title: { fr: 'La page de test de l’agence', en: 'The agency’s test page' },
      text: [
        {
          fr: 'Elle essaie la carte par le navigateur lui-même, avec le logiciel de la carte installé. Choisissez le certificat d’authentification, puis tapez le code porteur là où le navigateur le demande.',
          en: 'It tries the card through the browser itself, with the card’s software installed. Choose the authentication certificate, then type the code porteur where the browser asks for it.',
        },
      ],
      links: [
        {
          text: { fr: 'Page Test SSL', en: 'Test SSL page' },
          href: 'https://testssl.eservices.esante.gouv.fr/',
          review: { source: 'public', date: '2025-03' },
        },
      ],
    },
    {
      id: 'success',
      title: { fr: 'Lire le résultat', en: 'Read the result' },
      text: [
        {
          fr: 'La page «\u00a0Information sur votre carte CPS\u00a0» montre votre nom, votre identifiant, les dates du certificat et «\u00a0SUCCESS\u00a0». Une autorité nommée «\u00a0TEST\u00a0» est celle d’une carte de test\u00a0: les portails de production la refusent.',
          en: 'The page “Information sur votre carte CPS” shows your name, your identifier, the dates of the certificate and “SUCCESS”. An authority named “TEST” is that of a test card: production portals refuse it.',
        },
      ],
      cases: [
        {
          who: {
            fr: 'Le navigateur affiche ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED',
            en: 'The browser shows ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED',
          },
          text: {
            fr: 'La carte ou son pilote n’a pas signé\u00a0: demande de code annulée, carte retirée, navigateur resté sur une carte qui a été retirée puis remise, ou pilote qui ne sait pas signer comme le serveur le veut (cause possible avec une CPS3 en TLS 1.3). Retirez puis réinsérez la carte, fermez toutes les fenêtres du navigateur et recommencez.',
            en: 'The card or its driver did not sign: code prompt cancelled, card pulled, a browser that still holds on to a card that was taken out and put back, or a driver that cannot sign as the server wants (a possible cause with a CPS3 under TLS 1.3). Take the card out and in, close every window of the browser and try again.',
          },
        },
        NO_COMMON_ALGORITHMS,
      ],
    },
    {
      id: 'support',
      title: { fr: 'Toujours un échec\u00a0?', en: 'Still a failure?' },
      text: [
        {
          fr: 'Donnez au support le code affiché par le navigateur et le rapport du diagnostic.',
          en: 'Give support the code that the browser shows and the report of the diagnostics.',
        },
      ],
      links: [{ text: { fr: 'Tout ce que l’on peut essayer', en: 'All that can be tried' }, journey: 'failure' }],
      contacts: ['ans-cards'],
    },
  ],
};
