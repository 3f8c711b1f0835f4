// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { Verb } from '../../../shared/protocol/index.ts';
import type { DataKind } from '../../preferences/index.ts';

/** Where the browser keeps it. `session` is memory only, gone with the browser; `local` is a file of the profile. */
export type StorageArea = 'local' | 'session';

/**
 * The areas that hold each kind of data: the one list behind the notice's first table. A test compares it with the
 * storage that the code really uses.
 */
export const STORED_IN: Readonly<Record<Exclude<DataKind, 'other'>, StorageArea>> = {
  preferences: 'local',
  identifier: 'local',
  memory: 'local',
  authenticator: 'local',
  authenticatorKey: 'session',
  requests: 'session',
  sessions: 'session',
};

/** Who gets something, in the order of a sign-in. */
export const RECIPIENTS = ['host', 'card', 'portal', 'tab', 'authority'] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** To whom each verb of the protocol leads, beyond the host itself. A test holds it against the protocol. */
export const VERB_RECIPIENTS: Readonly<Record<Verb, readonly Recipient[]>> = {
  hello: ['host'],
  status: ['host', 'card'],
  signIn: ['host', 'card', 'portal', 'tab'],
  changePin: ['host', 'card'],
  unblockPin: ['host', 'card'],
  pukStatus: ['host', 'card'],
  diagnose: ['host', 'card', 'portal', 'authority'],
  cancel: ['host'],
};

/** Every permission that the manifest of one of the browsers asks for. */
export const PERMISSIONS = [
  'nativeMessaging',
  'storage',
  'webRequest',
  'declarativeNetRequestWithHostAccess',
  'cookies',
  'scripting',
  'webRequestBlocking',
  'pkcs11',
] as const;
export type Permission = (typeof PERMISSIONS)[number];
