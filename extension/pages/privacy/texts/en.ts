// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { PrivacyTexts } from './texts.ts';

export const ENGLISH: PrivacyTexts = {
  lead: 'What CPx Connect stores, where, for how long, and what is sent to whom.',
  short: 'In short',
  shortList: [
    'There is no CPx Connect server: its authors receive nothing, neither statistics nor error reports.',
    'What is remembered on this workstation is so because you asked for it, in this browser, and is deleted by a click. The rest lives in memory alone, as long as a sign-in or a session.',
    'No code is stored, ever.',
  ],
  stored: 'What is stored',
  storedColumns: ['What', 'Why', 'Where', 'Until when'],
  areas: {
    local: 'In the profile of this browser, on this workstation',
    session: 'In the browser’s memory, never in a file',
  },
  storedKinds: {
    preferences: {
      what: 'Your preferences: language, theme, preferred way to sign in, help to be offered, authenticator on or off, rule for a removed card',
      why: 'To show you the extension as you set it',
      until: 'Until “Delete everything” or until the extension is removed',
    },
    identifier: {
      what: 'Your national identifier, if you asked for it in the options, or by “Remember” on the page of Pro Santé Connect',
      why: 'To show it to you in the guides, and to fill it in by a click on the page of Pro Santé Connect',
      until: 'Until “Forget”, until you untick the option, until “Delete everything” or until the extension is removed',
    },
    memory: {
      what: 'The last profile, the telephone number of the workstation and the sign-in identifier, portal by portal, if you clicked on “Remember” for each',
      why: 'To offer them at the next sign-in',
      until: 'Until “Forget”, until “Delete everything” or until the extension is removed',
    },
    authenticator: {
      what: 'The accounts of the authenticator and their secrets, encrypted by a key made from your passphrase, which is not stored, if you set it up',
      why: 'To make the one-time codes of the portals that you chose',
      until: 'Until you delete them, until “Delete everything” or until the extension is removed',
    },
    authenticatorKey: {
      what: 'The key of the authenticator, while it is unlocked',
      why: 'So that the passphrase is not asked for at each code',
      until:
        'Until “Lock”, until the authenticator is turned off or forbidden, until “Delete everything” or until the browser is closed',
    },
    requests: {
      what: 'The sign-in request captured in a tab: address of the portal and form that was sent',
      why: 'To go on with it on the sign-in page',
      until: 'Deleted as soon as it is taken, or when the tab is closed; refused after 5 minutes',
    },
    sessions: {
      what: 'The sessions opened by card, unless your organisation does not follow the removal: portal, tab, window or container, addresses and names of their cookies (never a value), and a mark of two bytes that tells your card from another one without naming you; and whether a page of Pro Santé Connect was opened',
      why: 'To end these sessions, or to offer it, when the card is removed',
      until:
        'Until the session ends on the portal, until “Stay signed in”, until “Delete everything” or until the browser is closed',
    },
  },
  seeOptions: 'See and delete what is remembered',
  sent: 'What is sent, and to whom',
  sentColumns: ['To whom', 'What', 'Why'],
  recipients: {
    host: {
      whom: 'The CPx Connect program of this workstation',
      what: 'The sign-in request, the portal’s cookies, and the code porteur if you type it on the page',
      why: 'It is what talks to reader and portal. It wipes the code from its memory as soon as it has served and stores nothing of your sign-in, save a log without codes or names if your organisation asked for one',
    },
    card: {
      whom: 'Your card, through the reader',
      what: 'The code porteur, and the digest to be signed',
      why: 'It verifies the code and signs the connection',
    },
    portal: {
      whom: 'The portal that you open',
      what: 'The certificate of your card (name, profession, national identifier), a signature, its own cookies, language and version of the browser; in its pages, what you fill in by a click (identifier, profile, telephone number, code)',
      why: 'That is how the portal knows you. What it does with it is a matter of its own notice',
    },
    authority: {
      whom: 'The authority that issued your card, during a diagnosis only',
      what: 'The serial number of your card’s certificate',
      why: 'It tells whether the card was revoked. No name and no identifier is sent to it',
    },
    tab: {
      whom: 'The tab that asked for the sign-in',
      what: 'The session cookies that the portal gave',
      why: 'So that the tab is signed in, and no other: the private window or the container that the request came from',
    },
  },
  never: 'What is neither stored nor sent',
  neverList: [
    'The code porteur, the unblocking code, the e-CPS code, one-time codes, passwords, the authenticator’s passphrase and pictures of QR codes are never stored.',
    'The clipboard, text messages and e-mails are never read: the help gets the code that you paste into it yourself.',
    'The pages that you visit, other than the allowed portals, are not read.',
    'No data of patients are read or stored.',
    'Nothing is sold, shared, or used to track you.',
  ],
  permissions: 'The browser’s permissions, and their reason',
  permissionsIntro: 'Each browser asks for a part of them only. They hold for the allowed portals only.',
  permissionColumns: ['Permission', 'Reason'],
  permissionReasons: {
    nativeMessaging: 'Talk to the CPx Connect program of this workstation',
    storage: 'Keep your preferences and read the settings of your organisation',
    webRequest: 'See that a portal asks for the card',
    declarativeNetRequestWithHostAccess: 'Open the sign-in page in place of the browser’s certificate choice',
    cookies: 'Hand the tab the session that the portal has opened, and end it if the card is removed',
    scripting: 'Offer help on the portals that your organisation adds and that you allow',
    webRequestBlocking: 'In Firefox, stop the portal’s request to open the sign-in page',
    pkcs11: 'In Firefox, offer the card to sites that read it through the browser',
  },
  rights: 'Your rights',
  rightsText: [
    'These data stay on this workstation: you see and delete them yourself, in the options. Nothing is remembered without your consent, and you can withdraw it at any time.',
    'Your national identifier is personal data, although it is public in the directory. Do not have it remembered on a shared workstation.',
    'If your organisation installed CPx Connect, it is responsible for the workstation and its settings: turn to it, or to its data protection officer, to exercise your rights of access, rectification, erasure, restriction and objection (Regulation (EU) 2016/679, GDPR).',
  ],
  complaint: 'You can also lodge a complaint with the CNIL, the French authority:',
};
