// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { DiagnosticsTexts } from './texts.ts';

export const ENGLISH: DiagnosticsTexts = {
  lead: 'Each link of the card sign-in is checked, from the browser to the portal. No code is asked.',
  verdict: {
    checking: rung => `Checking: ${rung}…`,
    progress: 'Progress of the diagnosis',
    broken: rung => `The broken link: ${rung}`,
    attention: rung => `To be watched: ${rung}`,
    fine: 'Every link holds',
    fineNext: 'The card sign-in can work. If it still fails, run the Test SSL below.',
    ended: verdict => `Diagnosis finished. ${verdict}.`,
    whatToDo: 'What to do',
  },
  actions: {
    recheck: 'Check again',
    grant: 'Allow access to the portal',
    restore: 'Restore',
  },
  ladder: {
    heading: 'The links',
    checking: 'checking…',
    administrator: 'For the administrator',
    details: 'Details',
    confined:
      'A browser installed by snap or Flatpak may not see the program: the extension cannot tell how the browser was installed.',
    facts: 'What was found',
  },
  fixes: {
    heading: 'If that is not enough',
    lead: 'To be tried in this order. What the diagnosis has checked already is said.',
    steps: {
      inserted: 'See that the card is well inserted in the reader, chip first.',
      software:
        'See to the card software (ATSAM, Cryptolib). CPx Connect does not need it; other sites may ask for it.',
      'other-browser': 'Try again with another browser of this workstation: Chrome, Edge or Firefox.',
      'other-workstation': 'Try again on another workstation that has a card reader.',
      colleague: 'Try again on the workstation of a colleague whose card works.',
    },
    checked: 'checked already',
    notYet: 'to be put right',
    toTry: 'to be tried',
    support: 'Call support, with the report below.',
    whom: 'Whom to call',
  },
  cardTest: {
    heading: 'Test SSL',
    withoutCode:
      'Without the code: each diagnosis reaches the card’s server, verifies its certificate and sees whether it asks for a card.',
    withCode:
      'With the code of your card: the card signs a real connection to the portal. The code is typed on the sign-in page only, which opens in another tab.',
    start: portal => `Test the card with ${portal}`,
    none: 'No portal lets this test begin here: start the card sign-in from the portal.',
  },
  card: {
    heading: 'Information on your CPS card',
    none: 'Insert your card to see what it holds.',
    reveal: 'Show identifier and serial number in full',
    masked: 'masked',
    empty: '(empty)',
  },
  report: {
    heading: 'Report for support',
    promise: 'It holds no code, name, identifier, serial number or data of a session.',
    copy: 'Copy the report',
    copied: 'Report copied',
    show: 'See the report',
  },
};
