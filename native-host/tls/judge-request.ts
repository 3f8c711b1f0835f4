// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { CertificateRequest } from './certificate-request.ts';
import type { WorkerFailure } from './messages.ts';
import { PSS, type TlsProfile } from './tls-profile.ts';

/** The common name of a distinguished name as X509_NAME_oneline(3) writes it. */
const COMMON_NAME = /\/CN=[^/]*/gu;
/** An issuer of CPx cards, of production or of test. */
const IGC_SANTE = /\/OU=IGC-SANTE(?: TEST)?(?:\/|$)/u;

/**
 * Why a card cannot answer this request for its certificate; null if it can. Found out before a code porteur is spent:
 * OpenSSL would send no certificate, or one that the server has said it will not take.
 */
export function judgeRequest(request: CertificateRequest, { schemes }: TlsProfile): WorkerFailure | null {
  const makes = request.isTls13 ? schemes.tls13 : schemes.tls12;
  if (!request.schemes.some(scheme => makes.includes(scheme))) {
    // RSA-PSS is what a card that only signs PKCS#1 v1.5 lacks for TLS 1.3 too.
    const isPssWanted = schemes.tls13.length === 0 && request.schemes.some(scheme => PSS.includes(scheme));
    if (isPssWanted) return { code: 'SERVER_TLS13_ONLY', detail: 'the server demands RSA-PSS' };
    return { code: 'SERVER_WANTS_OTHER_CARD', detail: `signature algorithms ${list(request.schemes)}` };
  }
  if (!knowsAuthority(request)) {
    return { code: 'SERVER_WANTS_OTHER_CARD', detail: `${request.authorities.length} authorities, none of this card` };
  }
  return null;
}

/**
 * Whether the server's list of authorities leaves room for this card. The list may name the root alone, whose certificate
 * the card does not hold. All authorities of an IGC-Santé, roots and those that sign cards, have the same name but for
 * the CN; the test cards' have another one. So a list that names nobody of the issuer's kind is for other cards. Of other
 * authorities, whose cards a PKCS#11 module reads, nothing of the kind is known: there the server judges.
 */
function knowsAuthority({ authorities, issuer }: CertificateRequest): boolean {
  if (!IGC_SANTE.test(issuer)) return true;
  const kindOf = (name: string): string => name.replaceAll(COMMON_NAME, '');
  return authorities.length === 0 || authorities.some(name => kindOf(name) === kindOf(issuer));
}

const list = (schemes: readonly number[]): string =>
  schemes.map(scheme => `0x${scheme.toString(16).padStart(4, '0')}`).join(' ');
