// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorCode } from '../errors/index.ts';
import type { RungId, RungState } from './rungs.ts';

interface Finding {
  readonly rung: RungId;
  readonly state: Exclude<RungState, 'skipped'>;
  /** The refusal that a sign-in would meet: its texts are those of the error (shared/errors). */
  readonly error?: ErrorCode;
}

/**
 * What can be found on each rung. A finding has one state, and is never reused or renamed after release: support
 * articles, tests and administrators' scripts refer to it. `skipped` stands beside them, for every rung.
 */
export const FINDINGS = {
  'browser.ok': { rung: 'browser', state: 'ok' },
  'browser.outdated': { rung: 'browser', state: 'broken' },
  'browser.unsupported': { rung: 'browser', state: 'attention' },
  'browser.unknown': { rung: 'browser', state: 'unknown' },
  'permissions.ok': { rung: 'permissions', state: 'ok' },
  'permissions.site-missing': { rung: 'permissions', state: 'broken', error: 'PERMISSION_MISSING' },
  'permissions.private-windows': { rung: 'permissions', state: 'attention' },
  'permissions.unknown': { rung: 'permissions', state: 'unknown' },

  'nativeManifest.ok': { rung: 'nativeManifest', state: 'ok' },
  'nativeManifest.missing': { rung: 'nativeManifest', state: 'broken', error: 'HOST_NOT_INSTALLED' },
  'nativeManifest.missing-elsewhere': { rung: 'nativeManifest', state: 'attention' },
  'nativeManifest.unreadable': { rung: 'nativeManifest', state: 'broken', error: 'HOST_NOT_INSTALLED' },
  'nativeManifest.invalid': { rung: 'nativeManifest', state: 'broken', error: 'HOST_NOT_INSTALLED' },
  'nativeManifest.wrong-extension': { rung: 'nativeManifest', state: 'broken', error: 'HOST_FORBIDDEN' },
  'nativeManifest.program-missing': { rung: 'nativeManifest', state: 'broken', error: 'HOST_NOT_INSTALLED' },
  'nativeManifest.program-not-executable': { rung: 'nativeManifest', state: 'broken', error: 'HOST_NOT_INSTALLED' },
  'nativeManifest.program-stops': { rung: 'nativeManifest', state: 'broken', error: 'HOST_STOPPED' },
  'nativeManifest.forbidden': { rung: 'nativeManifest', state: 'broken', error: 'HOST_FORBIDDEN' },
  'nativeManifest.sandboxed-browser': { rung: 'nativeManifest', state: 'broken' },
  'nativeManifest.sandboxed-elsewhere': { rung: 'nativeManifest', state: 'attention' },
  'nativeManifest.faulty-elsewhere': { rung: 'nativeManifest', state: 'attention' },
  'nativeManifest.no-browser': { rung: 'nativeManifest', state: 'unknown' },
  'nativeManifest.unknown': { rung: 'nativeManifest', state: 'unknown' },

  'hostVersion.ok': { rung: 'hostVersion', state: 'ok' },
  'hostVersion.host-outdated': { rung: 'hostVersion', state: 'broken', error: 'HOST_OUTDATED' },
  'hostVersion.extension-outdated': { rung: 'hostVersion', state: 'broken', error: 'EXTENSION_OUTDATED' },
  'hostVersion.no-diagnosis': { rung: 'hostVersion', state: 'attention' },
  'hostVersion.native-parts-missing': { rung: 'hostVersion', state: 'broken' },
  'hostVersion.exchange-broken': { rung: 'hostVersion', state: 'broken', error: 'PROTOCOL_VIOLATION' },
  'hostVersion.unknown': { rung: 'hostVersion', state: 'unknown' },

  'policy.ok': { rung: 'policy', state: 'ok' },
  'policy.none': { rung: 'policy', state: 'ok' },
  'policy.card-not-offered': { rung: 'policy', state: 'attention' },
  'policy.writable-by-users': { rung: 'policy', state: 'broken', error: 'POLICY_UNREADABLE' },
  'policy.wrong-owner': { rung: 'policy', state: 'broken', error: 'POLICY_UNREADABLE' },
  'policy.cannot-be-opened': { rung: 'policy', state: 'broken', error: 'POLICY_UNREADABLE' },
  'policy.invalid': { rung: 'policy', state: 'broken', error: 'POLICY_UNREADABLE' },
  'policy.managed-settings-invalid': { rung: 'policy', state: 'broken', error: 'POLICY_UNREADABLE' },
  'policy.unknown': { rung: 'policy', state: 'unknown' },

  'pcscService.ok': { rung: 'pcscService', state: 'ok' },
  'pcscService.usb-instead': { rung: 'pcscService', state: 'attention' },
  'pcscService.stopped': { rung: 'pcscService', state: 'broken', error: 'PCSC_STOPPED' },
  'pcscService.not-installed': { rung: 'pcscService', state: 'broken', error: 'PCSC_STOPPED' },
  'pcscService.no-access': { rung: 'pcscService', state: 'broken', error: 'PCSC_STOPPED' },
  'pcscService.unknown': { rung: 'pcscService', state: 'unknown' },

  'reader.ok': { rung: 'reader', state: 'ok' },
  'reader.none': { rung: 'reader', state: 'broken', error: 'READER_MISSING' },
  'reader.driver-missing': { rung: 'reader', state: 'broken', error: 'READER_MISSING' },
  'reader.fault': { rung: 'reader', state: 'broken', error: 'READER_FAULT' },
  'reader.pin-pad-missing': { rung: 'reader', state: 'broken', error: 'PINPAD_MISSING' },
  'reader.unknown': { rung: 'reader', state: 'unknown' },

  'card.ok': { rung: 'card', state: 'ok' },
  'card.several': { rung: 'card', state: 'attention' },
  'card.missing': { rung: 'card', state: 'broken', error: 'CARD_MISSING' },
  'card.upside-down-or-mute': { rung: 'card', state: 'broken', error: 'CARD_MUTE' },
  'card.foreign': { rung: 'card', state: 'broken', error: 'CARD_FOREIGN' },
  'card.contactless': { rung: 'card', state: 'broken', error: 'CARD_CONTACTLESS' },
  'card.outdated': { rung: 'card', state: 'broken', error: 'CARD_OUTDATED' },
  'card.unsupported': { rung: 'card', state: 'broken', error: 'CARD_UNSUPPORTED' },
  'card.removed': { rung: 'card', state: 'broken', error: 'CARD_REMOVED' },
  'card.fault': { rung: 'card', state: 'broken', error: 'CARD_FAULT' },
  'card.unknown': { rung: 'card', state: 'unknown' },

  'certificate.ok': { rung: 'certificate', state: 'ok' },
  'certificate.missing': { rung: 'certificate', state: 'broken', error: 'CERTIFICATE_MISSING' },
  'certificate.unreadable': { rung: 'certificate', state: 'broken', error: 'CERTIFICATE_UNREADABLE' },
  'certificate.expired': { rung: 'certificate', state: 'broken', error: 'CERTIFICATE_EXPIRED' },
  'certificate.not-yet-valid': { rung: 'certificate', state: 'broken', error: 'CERTIFICATE_NOT_YET_VALID' },
  'certificate.other-authority': { rung: 'certificate', state: 'broken' },
  'certificate.revoked': { rung: 'certificate', state: 'broken' },
  'certificate.expires-soon': { rung: 'certificate', state: 'attention' },
  'certificate.test-card': { rung: 'certificate', state: 'attention' },
  'certificate.revocation-unknown': { rung: 'certificate', state: 'unknown' },
  'certificate.unknown': { rung: 'certificate', state: 'unknown' },

  'triesLeft.ok': { rung: 'triesLeft', state: 'ok' },
  'triesLeft.last-try': { rung: 'triesLeft', state: 'attention', error: 'PIN_LAST_TRY' },
  'triesLeft.blocked': { rung: 'triesLeft', state: 'broken', error: 'PIN_BLOCKED' },
  'triesLeft.blocked-for-good': { rung: 'triesLeft', state: 'broken', error: 'PUK_BLOCKED' },
  'triesLeft.unknown': { rung: 'triesLeft', state: 'unknown' },

  'tls.ok': { rung: 'tls', state: 'ok' },
  'tls.ok-without-card': { rung: 'tls', state: 'ok' },
  'tls.card-not-asked-yet': { rung: 'tls', state: 'attention' },
  'tls.no-endpoint': { rung: 'tls', state: 'attention' },
  'tls.name-unknown': { rung: 'tls', state: 'broken', error: 'SERVER_UNREACHABLE' },
  'tls.unreachable': { rung: 'tls', state: 'broken', error: 'SERVER_UNREACHABLE' },
  'tls.too-slow': { rung: 'tls', state: 'broken', error: 'SERVER_TIMEOUT' },
  'tls.proxy-unreachable': { rung: 'tls', state: 'broken', error: 'PROXY_UNREACHABLE' },
  'tls.proxy-authentication': { rung: 'tls', state: 'broken', error: 'PROXY_AUTHENTICATION' },
  'tls.proxy-refused': { rung: 'tls', state: 'broken', error: 'PROXY_REFUSED' },
  'tls.inspected': { rung: 'tls', state: 'broken', error: 'TLS_INSPECTION' },
  'tls.not-trusted': { rung: 'tls', state: 'broken', error: 'SERVER_NOT_TRUSTED' },
  'tls.self-signed': { rung: 'tls', state: 'broken', error: 'SERVER_SELF_SIGNED' },
  'tls.name-mismatch': { rung: 'tls', state: 'broken', error: 'SERVER_NAME_MISMATCH' },
  'tls.server-expired': { rung: 'tls', state: 'broken', error: 'SERVER_CERTIFICATE_EXPIRED' },
  'tls.server-revoked': { rung: 'tls', state: 'broken', error: 'SERVER_REVOKED' },
  'tls.tls13-only': { rung: 'tls', state: 'broken', error: 'SERVER_TLS13_ONLY' },
  'tls.other-authorities': { rung: 'tls', state: 'broken', error: 'SERVER_WANTS_OTHER_CARD' },
  'tls.failed': { rung: 'tls', state: 'broken', error: 'TLS_FAILED' },
  'tls.unknown': { rung: 'tls', state: 'unknown' },

  'clock.ok': { rung: 'clock', state: 'ok' },
  'clock.drifting': { rung: 'clock', state: 'attention' },
  'clock.behind': { rung: 'clock', state: 'broken' },
  'clock.ahead': { rung: 'clock', state: 'broken' },
  'clock.unknown': { rung: 'clock', state: 'unknown' },

  'middleware.none': { rung: 'middleware', state: 'ok' },
  'middleware.beside': { rung: 'middleware', state: 'ok' },
  'middleware.second-module': { rung: 'middleware', state: 'attention' },
  'middleware.in-the-way': { rung: 'middleware', state: 'broken', error: 'CARD_IN_USE' },
  'middleware.module-missing': { rung: 'middleware', state: 'broken', error: 'CARD_MODULE_FAILED' },
  'middleware.module-not-protected': { rung: 'middleware', state: 'broken', error: 'CARD_MODULE_FAILED' },
  'middleware.module-failed': { rung: 'middleware', state: 'broken', error: 'CARD_MODULE_FAILED' },
  'middleware.unknown': { rung: 'middleware', state: 'unknown' },
} as const satisfies Record<string, Finding>;

export type FindingCode = keyof typeof FINDINGS;

export const FINDING_CODES = Object.keys(FINDINGS) as [FindingCode, ...FindingCode[]];

/** A rung that depends on one that does not hold; the fact `after` names that one. */
export const SKIPPED = 'skipped';

/** The refusal that a sign-in would meet, where a finding stands for one. */
export const errorOfFinding = (finding: FindingCode): ErrorCode | null => {
  const entry: Finding = FINDINGS[finding];
  return entry.error ?? null;
};
