// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import { findPortalByEndpoint, type Portal } from '../../shared/portals/index.ts';
import type { CardReading, SecretPin } from '../card/index.ts';
import { checkValidity } from '../certificate/index.ts';

/** The portal whose card endpoint `url` is. Throws ORIGIN_NOT_ALLOWED: the extension cannot widen the allow-list. */
export function requirePortal(settings: Settings, url: URL): Portal {
  const portal = findPortalByEndpoint(settings.portals, url);
  if (!portal?.waysIn.includes('card')) throw new CpxError('ORIGIN_NOT_ALLOWED', { host: url.hostname });
  return portal;
}

/** Throws CERTIFICATE_EXPIRED or CERTIFICATE_NOT_YET_VALID: no server would accept the card. */
export function requireValidCertificate({ certificate }: CardReading, now: Date): void {
  const validity = checkValidity(certificate, now);
  if (validity === 'expired') throw new CpxError('CERTIFICATE_EXPIRED');
  if (validity === 'not-yet-valid') throw new CpxError('CERTIFICATE_NOT_YET_VALID');
}

/** Throws PIN_BLOCKED or PIN_LAST_TRY before anything is connected; the signer asks the card once more. */
export function requireTries({ pin: { triesLeft } }: CardReading, lastTryConfirmed: boolean): void {
  if (triesLeft === 0) throw new CpxError('PIN_BLOCKED', { triesLeft: 0 });
  if (triesLeft === 1 && !lastTryConfirmed) throw new CpxError('PIN_LAST_TRY', { triesLeft: 1 });
}

/** Throws PIN_FORMAT for a number of digits that the card does not take. */
export function requireFormat({ pin: { minDigits, maxDigits } }: CardReading, { digits }: SecretPin): void {
  if (digits < minDigits || digits > maxDigits) throw new CpxError('PIN_FORMAT');
}
