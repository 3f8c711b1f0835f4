// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { AccessibilityTexts } from './texts.ts';

export const ENGLISH: AccessibilityTexts = {
  lead: [
    'CPx Connect undertakes to make its extension accessible, in the spirit of article 47 of the French law 2005-102 of 11 February 2005.',
    'This statement applies to the pages and the window of the extension CPx Connect. It does not apply to the portals that it opens.',
  ],
  state: 'Compliance status',
  stateText: [
    'CPx Connect has not been audited by an outside body yet. Without an audit, the French reference for accessibility (RGAA), version 4.1.2, demands the words “not compliant”.',
    'By the team’s own checks, described below, compliance is partial. No rate is given, for want of an audit.',
  ],
  results: 'Test results',
  resultsText:
    'With each version, automatic and keyboard tests look at the screens, in French and English, in the light and the dark theme:',
  resultsList: [
    'axe-core (rules of WCAG 2.0, 2.1 and 2.2, levels A and AA, and best practice): no fault is accepted.',
    'A whole sign-in by the keyboard alone, in Chromium and in Firefox.',
    'No sideways scrolling at a width of 320 pixels.',
    'Typography, language and labels checked in both languages.',
  ],
  contents: 'Content that is not accessible',
  contentsIntro: 'Faults and points not verified, as known today:',
  contentsList: [
    'Nothing has been tried with screen readers yet (NVDA, JAWS, VoiceOver, Orca), nor by people with disabilities.',
    'Technical details for support are in English, without a marked change of language.',
    'Some words of other sites are quoted in French in the English pages, without a marked change of language.',
    'The program’s window that asks for the code porteur, if your organisation chose it, is the system’s: it has not been assessed.',
  ],
  exempt: 'Content outside the duty of accessibility',
  exemptList: [
    'Keyboard and display of the card reader.',
    'Windows of the browser’s own, such as a request for a permission.',
    'Sites and documents of other bodies that links lead to.',
  ],
  making: 'How this statement was made',
  madeOn: date => `This statement was made on ${date}.`,
  technologies: 'Technologies that CPx Connect is made with',
  technologiesList: ['HTML5', 'CSS', 'WAI-ARIA', 'JavaScript', 'SVG'],
  environment: 'Test environment',
  environmentList: [
    'Chromium on Debian GNU/Linux: all tests, without assistive technology.',
    'Firefox ESR on Debian GNU/Linux: what a person goes through, by keyboard among others, without assistive technology and axe-core.',
  ],
  tools: 'Tools of the assessment',
  toolsList: ['axe-core', 'Keyboard alone', 'Light and dark theme, 320 pixels wide'],
  pages: 'Pages that were verified',
  pagesList: [
    'Window of the icon',
    'Sign-in by card',
    'My code porteur',
    'Guides, and each of them',
    'Options',
    'Authenticator',
    'Removal of the card',
    'Diagnostics',
    'About CPx Connect',
    'Privacy',
    'Accessibility',
  ],
  feedback: 'Feedback and contact',
  feedbackText:
    'If you cannot get to some content or service, tell the support of your organisation. It will point you to an accessible way or give you the content in another form.',
  feedbackNone:
    'Your organisation gave no contact in CPx Connect: turn to its IT department or its disability officer.',
  remedies: 'Remedies',
  remediesText:
    'This procedure is for when you have reported a fault of accessibility that keeps you from some content or service, and you have had no satisfactory answer.',
  remediesIntro: 'You can:',
  write: 'write a message to the Défenseur des droits',
  delegate: 'contact the delegate of the Défenseur des droits in your region',
  post: 'send a letter by post (free, no stamp): Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07',
};
