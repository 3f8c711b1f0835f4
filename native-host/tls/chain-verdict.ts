// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import type { ErrorCode } from '../../shared/errors/index.ts';

/** What X509_verify_cert answers, as Node names it: every code with one of these words is about the server's chain. */
const CHAIN = /^(?:CERT_|CRL_|DEPTH_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_|ERROR_IN_CERT_)/u;
/** By the workstation's clock, which may be the one that is wrong. */
const OUT_OF_DATE = ['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID'];
const SELF_SIGNED = 'DEPTH_ZERO_SELF_SIGNED_CERT';
const REVOKED = 'CERT_REVOKED';

/** The code of our catalogue for OpenSSL's verdict of a server's chain, by its name in Node; null if it is another error. */
export function classifyChain(nodeCode: string): ErrorCode | null {
  if (OUT_OF_DATE.includes(nodeCode)) return 'SERVER_CERTIFICATE_EXPIRED';
  if (nodeCode === SELF_SIGNED) return 'SERVER_SELF_SIGNED';
  if (nodeCode === REVOKED) return 'SERVER_REVOKED';
  return CHAIN.test(nodeCode) ? 'SERVER_NOT_TRUSTED' : null;
}
