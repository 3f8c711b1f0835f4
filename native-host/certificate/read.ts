// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardCertificate } from './types.ts';

/** Several times the size of an IGC-Santé certificate. */
export const MAX_CERTIFICATE_BYTES = 8192;

/**
 * Decodes a certificate that comes from a card, which is untrusted input: names in any order, missing extensions and
 * accents are normal, anything that is not one whole X.509 certificate throws CERTIFICATE_UNREADABLE.
 *
 * The decoders are loaded at the first call, so that the host answers its first message without them.
 */
export async function readCertificate(der: Uint8Array): Promise<CardCertificate> {
  if (der.length > MAX_CERTIFICATE_BYTES) {
    throw new CpxError('CERTIFICATE_UNREADABLE', { detail: `certificate of ${der.length} bytes` });
  }
  const { decodeCertificate } = await import('./decode.ts');
  try {
    return decodeCertificate(der);
  } catch (cause) {
    throw new CpxError('CERTIFICATE_UNREADABLE', { detail: 'certificate not decoded', cause });
  }
}
