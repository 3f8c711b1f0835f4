// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { SettingTexts } from './texts.ts';

export const en: SettingTexts = {
  portals: {
    title: 'Portals of the organisation',
    description:
      'Portals added to the built-in ones. One with the id of a built-in portal replaces it. Give them to the workstation and to the extension: the card signs only for what the workstation knows, and the extension offers only what it knows.',
    unset: 'the built-in portals',
    members: {
      id: { title: 'Stable id in lower case, never shown' },
      name: { title: 'Name that is shown' },
      home: { title: 'Address of the home page (https)' },
      hosts: { title: 'Host names of the portal: a card sign-in ends there' },
      cardEndpoints: { title: 'Servers that demand the card' },
      'cardEndpoints.host': { title: 'Host name of the server that demands the card' },
      'cardEndpoints.path': { title: 'Beginning of the path on that server, “/” for all of it' },
      cardStart: { title: 'Address where a card sign-in starts' },
      waysIn: {
        title: 'Ways in of this portal',
        values: { card: 'CPx card', 'pro-sante-connect': 'Pro Santé Connect', otp: 'one-time code' },
      },
      publicAuthority: { title: 'Servers certified by a public authority: any other one gives a TLS inspection away' },
      pages: { title: 'Labels of the pages, by which helpers recognise them' },
      'pages.cardButton': { title: 'Buttons of the card sign-in' },
      'pages.identifier': { title: 'Fields of the account’s identifier' },
      'pages.nationalIdentifier': { title: 'Fields of the national identifier' },
      'pages.oneTimeCode': { title: 'Fields of the one-time code' },
      'pages.channels': { title: 'Titles of the window of the OTP channels' },
      'pages.channelsEntry': { title: 'Menu entries that open it' },
      'pages.firstConnection': { title: 'Passages that tell of the first sign-in' },
      'pages.profile': { title: 'Words in the name of the list of profiles' },
      'pages.telephone': { title: 'Fields of the telephone’s own number' },
      'pages.dynamicCode': { title: 'Passages beside the code dynamique' },
      'pages.confirm': { title: 'Buttons that confirm a live session' },
      'pages.activationQr': { title: 'Passages in the name of the QR code of an e-CPS activation' },
      signOut: { title: 'End of the session when the card is removed' },
      'signOut.address': {
        title: 'Address of the portal that ends the session, opened by GET in one of its tabs',
      },
      'signOut.cookies': { title: 'Names of further session cookies of the portal, to be removed' },
    },
  },
  disabledPortals: {
    title: 'Portals taken away',
    description: 'Ids of portals that are neither offered nor allowed.',
    unset: 'none',
  },
  waysIn: {
    title: 'Ways in that are offered',
    description:
      'What the extension offers. Without the card, the workstation itself refuses every card sign-in. With no box ticked, all ways in stay offered.',
    unset: 'all',
    values: { card: 'CPx card', 'pro-sante-connect': 'Pro Santé Connect', otp: 'One-time code' },
  },
  pinEntry: {
    title: 'Where the code porteur is typed',
    description:
      'Where the code porteur is typed. The workstation enforces it: a code typed elsewhere is refused before it reaches the card.',
    unset: 'on the reader if it has a PIN pad, else on the sign-in page',
    values: {
      any: 'PIN pad of the reader if it has one, else the sign-in page',
      dialog: 'Window of the workstation, never the browser',
      reader: 'PIN pad of the reader only',
    },
  },
  cardModule: {
    title: 'PKCS#11 module that reads cards',
    description:
      'When the workstation goes through a PKCS#11 module (the vendor’s, OpenSC) in place of speaking to the card itself.',
    unset: 'for CPx cards that the product does not know, the first known module that is installed',
    members: {
      use: {
        title: 'Use of the module',
        values: { always: 'Always', 'unknown-cards': 'For cards that the product does not know', never: 'Never' },
      },
      path: { title: 'Absolute path of the module; empty: the first known module that is installed' },
    },
  },
  workstationMemory: {
    title: 'Memory of profile and telephone',
    description:
      'Whether the last profile and telephone number may be remembered on this workstation, if the person agrees.',
    unset: 'allowed',
    values: { allowed: 'Allowed if the person agrees', forbidden: 'Forbidden' },
  },
  identifierMemory: {
    title: 'Memory of the identifier',
    description:
      'Whether the sign-in identifier may be remembered on this workstation, if the person agrees. Never a password or a code. To be forbidden on a shared workstation.',
    unset: 'allowed',
    values: { allowed: 'Allowed if the person agrees', forbidden: 'Forbidden' },
  },
  cardRemoval: {
    title: 'Removal of the card',
    description:
      'What happens to the sessions opened with the card when it leaves the reader. The person may choose a stricter rule, never a laxer one. On a shared workstation: “The sessions are closed”.',
    unset: 'the person is asked',
    values: {
      off: 'Nothing: the sessions stay open',
      ask: 'The person is asked',
      'sign-out': 'The sessions are closed',
    },
  },
  authenticator: {
    title: 'Authenticator (TOTP codes)',
    description:
      'Whether the extension may keep, encrypted, the secrets of one-time codes for portals that accept an authenticator application. To be forbidden on a shared workstation.',
    unset: 'the person may turn it on',
    values: { forbidden: 'Forbidden', choice: 'Choice of the person', on: 'On' },
  },
  language: {
    title: 'Language',
    description: 'Language of the extension. Where it is imposed, it wins over the choice of the person.',
    unset: 'the one that the person chooses, else the browser’s',
    values: { browser: 'Choice of the person, else the browser’s', fr: 'French', en: 'English' },
  },
  support: {
    title: 'Support',
    description: 'Whom to call when something does not work: shown with errors and in guides.',
    unset: 'no contact is shown',
    members: {
      name: { title: 'Name of the service' },
      telephone: { title: 'Telephone' },
      email: { title: 'E-mail address' },
      url: { title: 'Address of a help page (http or https)' },
    },
  },
  certificateAuthorities: {
    title: 'Additional certificate authorities',
    description:
      'PEM certificates, one an entry, of authorities that may vouch for the portals’ servers besides those of the system. They are never taken for a TLS inspection. On Windows, prefer the store of the workstation and the fingerprint.',
    unset: 'those of the system only',
  },
  trustedAuthorities: {
    title: 'Authorities of the system known by fingerprint',
    description:
      'SHA-256 fingerprints of certificates of authorities that are already installed on the workstation and that the organisation knows as its own: a server that they vouch for is not taken for a TLS inspection. A fingerprint alone adds no trust.',
    unset: 'none',
  },
  proxy: {
    title: 'Proxy',
    description: 'How the workstation reaches the portals’ servers.',
    unset: 'the environment variables of the person',
    members: {
      mode: {
        title: 'Mode',
        values: {
          none: 'No proxy',
          environment: 'Environment variables',
          fixed: 'One fixed proxy',
          pac: 'Automatic configuration script',
        },
      },
      url: { title: 'Address of the proxy or of the script' },
      exceptions: { title: 'Names reached directly (fixed proxy)' },
      credentialsFile: { title: 'Absolute path of the file with the proxy’s credentials' },
    },
  },
  logLevel: {
    title: 'Log of the workstation',
    description:
      'What the workstation writes to the person’s log, for support. Never a code, a cookie or a holder’s name.',
    unset: 'nothing',
    values: { off: 'Nothing', error: 'Errors', info: 'Errors and each operation' },
  },
};
