// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { AboutTexts } from './texts.ts';

export const ENGLISH: AboutTexts = {
  lead: 'CPx Connect opens health portals with your CPx card (CPS, CPF, CPE, CPA), in Chrome, Edge or Firefox.',
  does: 'What the extension does',
  doesList: [
    'It shows the state of reader and card, and whose card it is, before any code.',
    'When a portal asks for the card, it opens its sign-in page in place of the browser’s certificate choice.',
    'Its program, installed on this workstation, connects to the portal. The card signs, and your session arrives in the tab that asked for it.',
    'It changes your code porteur and unblocks your card.',
    'It remembers a profile, a telephone number or your identifier only if you ask it to.',
    'It explains each failure and says what to do.',
  ],
  never: 'What it never does',
  neverList: [
    'It remembers no code: neither code porteur, nor unblocking code, nor e-CPS code, nor one-time code, nor password.',
    'It lets the card sign only to sign in to an allowed portal, whose server has proved who it is.',
    'It never presents a code to the card twice for one entry.',
    'It sends nothing to its authors: there is no CPx Connect server.',
    'It presses no button for you: neither “Confirmer”, nor one that sends a request to your telephone.',
    'It reads neither your SMS nor your e-mails.',
    'It acts on no other site than the allowed portals.',
  ],
  state: 'How far is it?',
  stateText:
    'A first version, tried with virtual cards and replicas of portals. CPx Connect is no product of the French State nor of the Agence du numérique en santé.',
  versions: 'Versions',
  extension: 'Extension',
  host: 'Program on the workstation',
  protocol: 'Protocol between the two',
  hostConnecting: 'looking for it…',
  hostMissing: reason => `not reached (${reason})`,
  licences: 'Licences',
  licence: 'CPx Connect is free software, under the licence',
  libraries: 'Free software inside the extension',
  libraryColumns: ['Name', 'Licence'],
  more: 'More',
};
