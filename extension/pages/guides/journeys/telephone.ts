// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Journey } from '../journey.ts';

/** J4. */
export const TELEPHONE: Journey = {
  id: 'telephone',
  group: 'sign-in',
  shape: 'steps',
  question: { fr: 'On me demande le numéro du téléphone', en: 'I am asked for the telephone’s number' },
  title: { fr: 'S’identifier auprès du téléphone', en: 'Identify oneself to the telephone' },
  intro: {
    fr: 'Le bandeau de communication a besoin de savoir quel téléphone est devant vous.',
    en: 'The communication strip (bandeau) must know which telephone is in front of you.',
  },
  steps: [
    {
      id: 'find',
      title: { fr: 'Trouvez le numéro unique du téléphone', en: 'Find the unique number of the telephone' },
      text: [
        {
          fr: 'C’est le numéro donné à l’appareil posé sur le poste. Ce n’est ni votre numéro, ni celui de votre mobile. Si vous ne le trouvez pas, demandez à votre établissement.',
          en: 'It is the number given to the set on the desk. It is neither your own number nor that of your mobile. If you do not find it, ask your organisation.',
        },
      ],
    },
    {
      id: 'type',
      title: { fr: 'Tapez-le sur le portail', en: 'Type it on the portal' },
      text: [
        {
          fr: 'Tapez-le comme il est écrit. CPx Connect peut retenir ce numéro pour ce poste, si vous le demandez.',
          en: 'Type it as it is written. CPx Connect can remember this number for this workstation if you ask it to.',
        },
      ],
      warning: {
        fr: 'Avec le numéro d’un autre poste, le bandeau commanderait sans doute le téléphone d’un collègue. Vérifiez-le.',
        en: 'With the number of another desk, the strip would probably drive the telephone of a colleague. Check it.',
      },
      links: [
        {
          text: { fr: 'Ce qui est retenu sur ce poste', en: 'What is remembered on this workstation' },
          page: 'options',
        },
      ],
    },
    {
      id: 'strip',
      title: { fr: 'Le bandeau s’affiche', en: 'The strip appears' },
      text: [
        {
          fr: 'Il est lié à ce téléphone. Si vous changez de poste, identifiez l’autre téléphone.',
          en: 'It is bound to this telephone. If you move to another desk, identify the other telephone.',
        },
      ],
    },
  ],
};
