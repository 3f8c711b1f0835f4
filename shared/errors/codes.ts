// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** The link of the chain that failed, in the order in which a person's sign-in crosses them. */
export const LINKS = [
  'extension',
  'host',
  'policy',
  'pcsc',
  'reader',
  'card',
  'certificate',
  'pin',
  'proxy',
  'tls',
  'portal',
  'person',
] as const;
export type Link = (typeof LINKS)[number];

/**
 * What may help next: `none` nothing that the person can do alone, `retry` the same again, `insert-card` it goes on by
 * itself when a card comes, `retype` another code porteur, `confirm` the same after a warning, `restart` start from the
 * portal again.
 */
export type Retry = 'none' | 'retry' | 'insert-card' | 'retype' | 'confirm' | 'restart';

interface Kind {
  readonly link: Link;
  readonly retry: Retry;
}

/**
 * Every refusal has one stable code. A code is never reused or renamed after release: support articles, tests and
 * administrators' scripts refer to it.
 */
export const ERROR_KINDS = {
  REQUEST_EXPIRED: { link: 'extension', retry: 'restart' },
  PERMISSION_MISSING: { link: 'extension', retry: 'retry' },
  UNEXPECTED: { link: 'extension', retry: 'retry' },
  HOST_NOT_INSTALLED: { link: 'host', retry: 'none' },
  HOST_FORBIDDEN: { link: 'host', retry: 'none' },
  HOST_STOPPED: { link: 'host', retry: 'retry' },
  HOST_OUTDATED: { link: 'host', retry: 'none' },
  EXTENSION_OUTDATED: { link: 'extension', retry: 'none' },
  PROTOCOL_VIOLATION: { link: 'host', retry: 'none' },
  BUSY: { link: 'host', retry: 'retry' },
  POLICY_UNREADABLE: { link: 'policy', retry: 'none' },
  ORIGIN_NOT_ALLOWED: { link: 'policy', retry: 'none' },
  REDIRECT_NOT_ALLOWED: { link: 'policy', retry: 'none' },
  PCSC_STOPPED: { link: 'pcsc', retry: 'insert-card' },
  READER_MISSING: { link: 'reader', retry: 'insert-card' },
  READER_FAULT: { link: 'reader', retry: 'retry' },
  CARD_MISSING: { link: 'card', retry: 'insert-card' },
  CARD_REMOVED: { link: 'card', retry: 'insert-card' },
  CARD_CHANGED: { link: 'card', retry: 'retype' },
  CARD_MUTE: { link: 'card', retry: 'insert-card' },
  CARD_FOREIGN: { link: 'card', retry: 'insert-card' },
  CARD_CONTACTLESS: { link: 'card', retry: 'insert-card' },
  CARD_OUTDATED: { link: 'card', retry: 'insert-card' },
  CARD_UNSUPPORTED: { link: 'card', retry: 'none' },
  CARD_IN_USE: { link: 'card', retry: 'retry' },
  CARD_MODULE_FAILED: { link: 'host', retry: 'retry' },
  CARD_FAULT: { link: 'card', retry: 'insert-card' },
  CERTIFICATE_MISSING: { link: 'certificate', retry: 'none' },
  CERTIFICATE_UNREADABLE: { link: 'certificate', retry: 'insert-card' },
  CERTIFICATE_EXPIRED: { link: 'certificate', retry: 'none' },
  CERTIFICATE_NOT_YET_VALID: { link: 'certificate', retry: 'none' },
  PIN_INCORRECT: { link: 'pin', retry: 'retype' },
  PIN_LAST_TRY: { link: 'pin', retry: 'confirm' },
  PIN_BLOCKED: { link: 'pin', retry: 'none' },
  PIN_FORMAT: { link: 'pin', retry: 'retype' },
  PIN_NEW_REFUSED: { link: 'pin', retry: 'retype' },
  PIN_NEW_MISMATCH: { link: 'pin', retry: 'retype' },
  PIN_CHANGE_UNCERTAIN: { link: 'pin', retry: 'none' },
  PIN_ENTRY_TIMEOUT: { link: 'pin', retry: 'retry' },
  PIN_ENTRY_NOT_ALLOWED: { link: 'policy', retry: 'retry' },
  PINPAD_MISSING: { link: 'reader', retry: 'none' },
  PIN_DIALOG_MISSING: { link: 'host', retry: 'none' },
  PUK_INCORRECT: { link: 'pin', retry: 'retype' },
  PUK_LAST_TRY: { link: 'pin', retry: 'confirm' },
  PUK_BLOCKED: { link: 'pin', retry: 'none' },
  SERVER_NOT_TRUSTED: { link: 'tls', retry: 'none' },
  SERVER_NAME_MISMATCH: { link: 'tls', retry: 'none' },
  SERVER_SELF_SIGNED: { link: 'tls', retry: 'none' },
  SERVER_CERTIFICATE_EXPIRED: { link: 'tls', retry: 'none' },
  SERVER_REVOKED: { link: 'tls', retry: 'none' },
  TLS_INSPECTION: { link: 'tls', retry: 'none' },
  SERVER_TLS13_ONLY: { link: 'tls', retry: 'none' },
  SERVER_REFUSED_CERTIFICATE: { link: 'tls', retry: 'none' },
  SERVER_WANTS_OTHER_CARD: { link: 'tls', retry: 'none' },
  SERVER_NO_CARD_REQUEST: { link: 'tls', retry: 'none' },
  TLS_FAILED: { link: 'tls', retry: 'retry' },
  PROXY_UNREACHABLE: { link: 'proxy', retry: 'retry' },
  PROXY_AUTHENTICATION: { link: 'proxy', retry: 'none' },
  PROXY_REFUSED: { link: 'proxy', retry: 'none' },
  SERVER_UNREACHABLE: { link: 'portal', retry: 'retry' },
  SERVER_TIMEOUT: { link: 'portal', retry: 'retry' },
  PORTAL_REFUSED: { link: 'portal', retry: 'none' },
  PORTAL_ANSWER_UNKNOWN: { link: 'portal', retry: 'restart' },
  USER_CANCELLED: { link: 'person', retry: 'retry' },
} as const satisfies Record<string, Kind>;

export type ErrorCode = keyof typeof ERROR_KINDS;

export const ERROR_CODES = Object.keys(ERROR_KINDS) as [ErrorCode, ...ErrorCode[]];
