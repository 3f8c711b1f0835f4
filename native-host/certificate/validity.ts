// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CardCertificate } from './types.ts';

export type Validity = 'valid' | 'expired' | 'not-yet-valid';

/** Judges the period alone, both ends included (RFC 5280, 4.1.2.5). Revocation is the portal's to judge. */
export function checkValidity({ validity }: Pick<CardCertificate, 'validity'>, now: Date): Validity {
  if (now < validity.notBefore) return 'not-yet-valid';
  return now > validity.notAfter ? 'expired' : 'valid';
}
