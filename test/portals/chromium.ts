// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { createHash, X509Certificate } from 'node:crypto';
import type { RunningPortals } from './start.ts';

/**
 * Arguments by which Chromium reaches the replicas under their real names and takes the portal's certificate for a good
 * one, and those of `others`. Only they are exempted; `--user-data-dir` must be given too, or Chromium ignores the exemption.
 */
export function chromiumArguments(
  { routes, portalCertificatePem }: Pick<RunningPortals, 'routes' | 'portalCertificatePem'>,
  others: readonly string[] = [],
): readonly string[] {
  const rules = Object.entries(routes).map(([name, address]) => `MAP ${name} ${address}`);
  const pins = [portalCertificatePem, ...others].map(certificatePem => {
    const key = new X509Certificate(certificatePem).publicKey.export({ type: 'spki', format: 'der' });
    return createHash('sha256').update(key).digest('base64');
  });
  return [`--host-resolver-rules=${rules.join(', ')}`, `--ignore-certificate-errors-spki-list=${pins.join(',')}`];
}
