// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorTexts } from '../catalogues.ts';

export const ENGLISH: ErrorTexts = {
  REQUEST_EXPIRED: {
    title: 'Request expired',
    sentence: 'This page does not belong to any sign-in in progress in this tab.',
    next: 'Go back to the portal and choose the card sign-in again.',
  },
  PERMISSION_MISSING: {
    title: 'Permission needed',
    sentence: 'The browser does not yet allow CPx Connect to open the session of {host}.',
    next: 'Allow access to this site, then try again.',
  },
  UNEXPECTED: {
    title: 'Unexpected fault',
    sentence: 'CPx Connect met a fault that it cannot explain.',
    next: 'Try again. If it happens again, give the details below to support.',
  },
  HOST_NOT_INSTALLED: {
    title: 'CPx Connect program missing',
    sentence: 'The extension is installed, but the program that talks to the card reader is not.',
    next: 'Ask your IT department to install CPx Connect on this workstation.',
  },
  HOST_FORBIDDEN: {
    title: 'CPx Connect program not allowed',
    sentence: 'The browser does not let the extension use the CPx Connect program.',
    next: 'Ask your IT department to allow CPx Connect in this browser.',
  },
  HOST_STOPPED: {
    title: 'CPx Connect program stopped',
    sentence: 'The program that talks to the card reader has stopped.',
    next: 'Try again. If it happens again, give the details below to support.',
  },
  HOST_OUTDATED: {
    title: 'CPx Connect program must be updated',
    sentence: 'The CPx Connect program of this workstation is too old for the extension.',
    next: 'Ask your IT department to update the CPx Connect program.',
  },
  EXTENSION_OUTDATED: {
    title: 'Extension must be updated',
    sentence: 'The extension is too old for the CPx Connect program of this workstation.',
    next: 'Restart the browser to update the extension, or tell your IT department.',
  },
  PROTOCOL_VIOLATION: {
    title: 'Invalid exchange',
    sentence: 'The extension and the CPx Connect program did not understand each other.',
    next: 'Give the details below to support.',
  },
  BUSY: {
    title: 'Sign-in already in progress',
    sentence: 'A card sign-in is already in progress.',
    next: 'Wait until it ends, then try again.',
  },
  POLICY_UNREADABLE: {
    title: 'Settings of your organisation unreadable',
    sentence: 'The settings made by your organisation are invalid: to be safe, sign-in is closed.',
    next: 'Tell your IT department and give them the details below.',
  },
  ORIGIN_NOT_ALLOWED: {
    title: 'Site not allowed',
    sentence: 'The site {host} is not among the portals that may use the card.',
    next: 'Check the address. If the site is legitimate, ask your IT department to add it.',
  },
  REDIRECT_NOT_ALLOWED: {
    title: 'Redirect refused',
    sentence: 'The portal leads to {host}, which is not among the allowed addresses.',
    next: 'Tell your IT department: the sign-in was stopped to be safe.',
  },
  PCSC_STOPPED: {
    title: 'Smart-card service stopped',
    sentence: 'The system service that drives card readers does not answer.',
    next: 'Restart the workstation. If that does not help, tell your IT department.',
  },
  READER_MISSING: {
    title: 'No reader found',
    sentence: 'No card reader is plugged into this workstation.',
    next: 'Plug in the card reader: this page will go on by itself.',
  },
  READER_FAULT: {
    title: 'Card reader fault',
    sentence: 'The card reader does not communicate properly with the card.',
    next: 'Take the card out and put it back. If needed, unplug the reader and plug it in again.',
  },
  CARD_MISSING: {
    title: 'No card found',
    sentence: 'There is no card in the reader.',
    next: 'Insert your card: this page will go on by itself.',
  },
  CARD_REMOVED: {
    title: 'Card removed',
    sentence: 'The card was taken out before the work was done.',
    next: 'Put your card back, leave it in the reader and try again.',
  },
  CARD_CHANGED: {
    title: 'The card has changed',
    sentence: 'The card in the reader is no longer the one that was shown.',
    next: 'Check the name shown, then type the code of this card.',
  },
  CARD_MUTE: {
    title: 'The card does not answer',
    sentence: 'A card is in the reader, but it does not answer.',
    next: 'Take it out and put it back, chip up and towards the reader.',
  },
  CARD_FOREIGN: {
    title: 'This is not a CPx card',
    sentence: 'The card in the reader is not a health professional’s card (a carte Vitale?).',
    next: 'Insert your CPS, CPF, CPE or CPA card: this page will go on by itself.',
  },
  CARD_CONTACTLESS: {
    title: 'Card read without contact',
    sentence: 'Contactless reading cannot identify you.',
    next: 'Insert the card into the slot of the reader.',
  },
  CARD_OUTDATED: {
    title: 'Card of an older generation',
    sentence: 'Only the old part of this card (CPS2ter) answers: it cannot sign you in.',
    next: 'Take the card out and put it back. If it happens again, ask for a new card.',
  },
  CARD_UNSUPPORTED: {
    title: 'Card not supported',
    sentence: 'This CPx card is of a generation that this version of CPx Connect cannot use yet.',
    next: 'Use another way in and tell your IT department.',
  },
  CARD_IN_USE: {
    title: 'Card used by another program',
    sentence: 'Another program holds the card.',
    next: 'Close the program that uses the card, then try again.',
  },
  CARD_MODULE_FAILED: {
    title: 'Card software failed',
    sentence: 'The software installed on this workstation to read the card did not work.',
    next: 'Try again. If it happens again, send the details below to your IT department.',
  },
  CARD_FAULT: {
    title: 'Card not recognised',
    sentence: 'The card gave an unexpected answer.',
    next: 'Take the card out and put it back. If it happens again, give the details below to support.',
  },
  CERTIFICATE_MISSING: {
    title: 'Certificate missing',
    sentence: 'The card holds no authentication certificate.',
    next: 'Contact the support of CPx cards.',
  },
  CERTIFICATE_UNREADABLE: {
    title: 'Certificate unreadable',
    sentence: 'The certificate of the card could not be read.',
    next: 'Take the card out and put it back. If it happens again, contact the support of CPx cards.',
  },
  CERTIFICATE_EXPIRED: {
    title: 'Card expired',
    sentence: 'The card is past its end of validity.',
    next: 'Use your new card, or another way in.',
  },
  CERTIFICATE_NOT_YET_VALID: {
    title: 'Card not yet valid',
    sentence: 'The card is not yet valid at the date of this workstation.',
    next: 'Check the date and time of the workstation, then try again.',
  },
  PIN_INCORRECT: {
    title: 'Wrong code',
    sentence: 'The code is wrong. You have {tries} left.',
    next: 'Type the code of your card again.',
  },
  PIN_LAST_TRY: {
    title: 'Last try before the card is blocked',
    sentence: 'You have one try left: a wrong code will block the card.',
    next: 'If you are sure of your code, confirm. If not, cancel and find the letter with the code.',
  },
  PIN_BLOCKED: {
    title: 'Card blocked',
    sentence: 'Three wrong codes have blocked the card.',
    next: 'Unblock it with the 8-digit unblocking code that came in the same letter as the code.',
  },
  PIN_FORMAT: {
    title: 'Code incomplete',
    sentence: 'The code is incomplete or holds something other than digits. No try was used.',
    next: 'Type the code of your card.',
  },
  PIN_NEW_REFUSED: {
    title: 'New code refused by the card',
    sentence: 'The card does not accept this new code. Your code is unchanged.',
    next: 'Choose another new code.',
  },
  PIN_NEW_MISMATCH: {
    title: 'The two entries differ',
    sentence: 'The new code was not typed twice in the same way. Your code has not changed.',
    next: 'Start again and type the same new code twice.',
  },
  PIN_CHANGE_UNCERTAIN: {
    title: 'Change of code not confirmed',
    sentence: 'The card did not answer to the end: the code may have been changed, or not.',
    next: 'Put the card back and try your new code once. If it is wrong, use the code that you had before.',
  },
  PIN_ENTRY_TIMEOUT: {
    title: 'Code not typed in time',
    sentence: 'The code was not typed in the time allowed. No try was used.',
    next: 'Start again, and type the code as soon as it is asked for.',
  },
  PIN_ENTRY_NOT_ALLOWED: {
    title: 'Another way of typing the code',
    sentence: 'With this reader or on this workstation the code is typed another way. No try was used.',
    next: 'Start again and follow what the page shows. If it happens again, tell your IT department.',
  },
  PINPAD_MISSING: {
    title: 'Reader with a keypad needed',
    sentence: 'The code has to be typed on the reader, and this one has no keypad that can take it.',
    next: 'Use a workstation whose reader has a keypad, or tell your IT department.',
  },
  PIN_DIALOG_MISSING: {
    title: 'Window for the code not available',
    sentence: 'Your organisation wants the code to be typed in a separate window, which cannot be opened here.',
    next: 'Tell your IT department and give them the details below.',
  },
  PUK_INCORRECT: {
    title: 'Wrong unblocking code',
    sentence: 'The unblocking code is wrong. You have {tries} left.',
    next: 'Type the 8-digit unblocking code again. It is in the same letter as the code of your card.',
  },
  PUK_LAST_TRY: {
    title: 'Last try of the unblocking code',
    sentence: 'You have one try left: a wrong unblocking code will block the card for good.',
    next: 'If you are sure of it, confirm. If not, cancel and find the letter with the codes.',
  },
  PUK_BLOCKED: {
    title: 'Card blocked for good',
    sentence: 'The card can no longer be unblocked: the unblocking code may not be used any more.',
    next: 'The card must be replaced. Contact CPS Info Service; meanwhile, use another way in.',
  },
  SERVER_NOT_TRUSTED: {
    title: 'Server not recognised',
    sentence: 'The identity of the server {host} could not be verified. Your code was not used.',
    next: 'Do not try again; tell your IT department.',
  },
  SERVER_NAME_MISMATCH: {
    title: 'Wrong server',
    sentence: 'The server that answered is not {host}. Your code was not used.',
    next: 'Do not try again; tell your IT department.',
  },
  SERVER_SELF_SIGNED: {
    title: 'Server without an authority',
    sentence: 'The server {host} alone vouches for its identity: no authority confirms it. Your code was not used.',
    next: 'Do not try again; tell your IT department.',
  },
  SERVER_CERTIFICATE_EXPIRED: {
    title: 'Server certificate out of date',
    sentence:
      'The certificate of the server {host} is not valid at the date of this workstation. Your code was not used.',
    next: 'Check the date and time of the workstation. If they are right, tell the support of the portal.',
  },
  SERVER_REVOKED: {
    title: 'Server certificate revoked',
    sentence:
      'The certificate of the server {host} was revoked by the authority that issued it. Your code was not used.',
    next: 'Do not try again; tell your IT department and the support of the portal.',
  },
  TLS_INSPECTION: {
    title: 'Connection decrypted on its way',
    sentence:
      'A network device or an antivirus program decrypts the connection with {host}, which the card does not allow. Your code was not used.',
    next: 'Ask your IT department to leave {host} out of TLS inspection, and give them the details below.',
  },
  SERVER_TLS13_ONLY: {
    title: 'Server not compatible with this card',
    sentence: 'The server {host} accepts only signatures that this card cannot make (TLS 1.3). No try was used.',
    next: 'Use another way in and tell the support of the portal: it must offer TLS 1.2 with RSA PKCS#1 as well.',
  },
  SERVER_REFUSED_CERTIFICATE: {
    title: 'Certificate refused',
    sentence: 'The server {host} refused the certificate of the card.',
    next: 'Check the end of validity of your card, then contact the support of the portal.',
  },
  SERVER_WANTS_OTHER_CARD: {
    title: 'Another kind of card asked for',
    sentence: 'The server {host} asks for another kind of card than this one. No try was used.',
    next: 'Check that this is not a test card. If it is not, use another way in and tell the support of the portal.',
  },
  SERVER_NO_CARD_REQUEST: {
    title: 'Card not asked for',
    sentence: 'The server {host} did not ask for the card. Your code was not used.',
    next: 'Use another way in and tell the support of the portal.',
  },
  TLS_FAILED: {
    title: 'Secure connection failed',
    sentence: 'The secure connection with {host} failed.',
    next: 'Take the card out, put it back and try again. If it happens again, give the details below to support.',
  },
  PROXY_UNREACHABLE: {
    title: 'Proxy out of reach',
    sentence: 'The proxy that leads to the portal does not answer. Your code was not used.',
    next: 'Check the network of the workstation, then try again. If it happens again, tell your IT department.',
  },
  PROXY_AUTHENTICATION: {
    title: 'Proxy asks who you are',
    sentence: 'The proxy {host} asks for credentials. Your code was not used.',
    next: 'Ask your IT department to let CPx Connect pass the proxy.',
  },
  PROXY_REFUSED: {
    title: 'Access refused by the proxy',
    sentence: 'The proxy {host} does not allow access to the portal. Your code was not used.',
    next: 'Ask your IT department to allow the portal on the proxy.',
  },
  SERVER_UNREACHABLE: {
    title: 'Portal out of reach',
    sentence: 'The server {host} does not answer.',
    next: 'Check the network of the workstation, then try again.',
  },
  SERVER_TIMEOUT: {
    title: 'Answer took too long',
    sentence: 'The server {host} did not answer in time.',
    next: 'Try again in a moment.',
  },
  PORTAL_REFUSED: {
    title: 'Access refused by the portal',
    sentence: 'The card was accepted, but the portal {host} refused the sign-in.',
    next: 'Contact the support of the portal to check your rights.',
  },
  PORTAL_ANSWER_UNKNOWN: {
    title: 'Answer of the portal not understood',
    sentence: 'The server {host} gave an answer that CPx Connect cannot follow.',
    next: 'Go back to the portal and try again.',
  },
  USER_CANCELLED: {
    title: 'Sign-in cancelled',
    sentence: 'You cancelled the sign-in.',
    next: 'You can start again whenever you like.',
  },
};
