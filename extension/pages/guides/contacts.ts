// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { LocalText, Review } from './journey.ts';

export const CONTACT_IDS = [
  'ans-cards',
  'ecps',
  'cis',
  'amelipro',
  'order-pharmacists',
  'order-doctors',
  'order-nurses',
] as const;
export type ContactId = (typeof CONTACT_IDS)[number];

export interface Contact {
  readonly name: LocalText;
  readonly purpose: LocalText;
  readonly telephone?: string;
  /** Price and hours of the telephone. */
  readonly conditions?: LocalText;
  readonly email?: string;
  readonly url?: string;
  readonly review: Review;
}

const GUIDE_2020: Review = { source: 'guide', date: '2020' };

/** Whom to ask, in one place. The administrator's own support comes before all of them. */
export const CONTACTS: Readonly<Record<ContactId, Contact>> = {
  'ans-cards': {
    name: { fr: 'Agence du numérique en santé\u00a0: cartes CPx', en: 'Agence du numérique en santé: CPx cards' },
    purpose: { fr: 'Carte, code porteur, activation, Test SSL', en: 'Card, its code, activation, Test SSL' },
    telephone: '0 825 852 000',
    conditions: {
      fr: '0,06\u00a0€ par minute + prix d’un appel, 24\u00a0h sur 24, 7\u00a0jours sur 7',
      en: '0.06 € a minute + price of a call, 24 hours a day, 7 days a week',
    },
    email: 'monserviceclient.cartes@asipsante.fr',
    url: 'https://esante.gouv.fr/assistance?theme=carte',
    review: GUIDE_2020,
  },
  ecps: {
    name: { fr: 'Agence du numérique en santé\u00a0: e-CPS', en: 'Agence du numérique en santé: e-CPS' },
    purpose: { fr: 'Application e-CPS et son activation', en: 'The e-CPS application and its activation' },
    telephone: '0 806 80 02 13',
    review: { source: 'official', date: '2025' },
  },
  cis: {
    name: { fr: 'Votre CIS', en: 'Your CIS' },
    purpose: { fr: 'Aide des professionnels libéraux', en: 'Help for self-employed professionals' },
    review: GUIDE_2020,
  },
  amelipro: {
    name: { fr: 'Assistance amelipro et ATSAM', en: 'Assistance for amelipro and ATSAM' },
    purpose: { fr: 'Logiciel de la carte installé avec ATSAM', en: 'Card software installed with ATSAM' },
    telephone: '3608',
    conditions: { fr: 'service gratuit + prix d’un appel', en: 'free service + price of a call' },
    url: 'https://espacepro.ameli.fr/inscription/#/aide',
    review: GUIDE_2020,
  },
  'order-pharmacists': {
    name: { fr: 'Ordre des pharmaciens', en: 'Order of pharmacists' },
    purpose: {
      fr: 'Mettre à jour l’adresse e-mail et le mobile des pharmaciens',
      en: 'Update e-mail address and mobile of pharmacists',
    },
    url: 'https://e-pop.ordre.pharmacien.fr',
    review: GUIDE_2020,
  },
  'order-doctors': {
    name: { fr: 'Ordre des médecins', en: 'Order of doctors' },
    purpose: {
      fr: 'Mettre à jour l’adresse e-mail et le mobile des médecins',
      en: 'Update e-mail address and mobile of doctors',
    },
    url: 'https://monespace.medecin.fr/user/login?destination=cas/login',
    review: GUIDE_2020,
  },
  'order-nurses': {
    name: { fr: 'Ordre des infirmiers', en: 'Order of nurses' },
    purpose: { fr: 'Vérifier les coordonnées des infirmiers', en: 'Check the details of nurses' },
    url: 'https://espace-membres.ordre-infirmiers.fr/',
    review: GUIDE_2020,
  },
};
