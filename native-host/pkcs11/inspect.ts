// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { ModulePlace } from '../card/index.ts';
import type { CardCertificate } from '../certificate/index.ts';
import { listSigningMechanisms } from './mechanisms.ts';
import type { ModuleProcess } from './module-process.ts';
import { findSlots } from './slots.ts';
import type { Answer } from './wire.ts';

/** A token with the key that signs in, all of it read without a code. */
export interface InspectedToken {
  /** Place in the list of slots. */
  readonly slot: number;
  readonly token: Answer<'token'>;
  /** Base64 of the CKA_ID that certificate and key have in common. */
  readonly keyId: string;
  readonly certificate: CardCertificate;
  readonly certificateDer: Uint8Array;
  readonly signing: ReadonlySet<number>;
}

/**
 * Opens the module and looks through the slots of a reader for the authentication certificate.
 *
 * Throws CARD_UNSUPPORTED when the module has no slot for this reader, CERTIFICATE_MISSING when no token in it shows
 * the certificate, CERTIFICATE_UNREADABLE for what is none, and the module's own refusals.
 *
 * @param file of the module, already judged.
 */
export async function inspectReader(
  process: ModuleProcess,
  file: string,
  { reader, readers }: Pick<ModulePlace, 'reader' | 'readers'>,
): Promise<InspectedToken> {
  const { library, slots } = await process.call('open', { file });
  const found = findSlots(slots, reader, readers);
  if (found.length === 0) {
    throw new CpxError('CARD_UNSUPPORTED', { detail: `none of ${slots.length} slots of the module is this reader` });
  }
  let certificates = 0;
  for (const slot of found) {
    const inspected = await process.call('inspect', { slot });
    certificates += inspected.certificates.length;
    const authentication = await findAuthentication(inspected.certificates);
    if (authentication === null) continue;
    const signing = listSigningMechanisms({ library, file, mechanisms: inspected.mechanisms });
    return { slot, token: await process.call('token', { slot }), signing, ...authentication };
  }
  throw new CpxError('CERTIFICATE_MISSING', { detail: `none of ${certificates} for authentication` });
}

/** Whether a process that inspected a token still finds it, with the same certificate. Throws as the module does. */
export async function isStillThere(process: ModuleProcess, token: InspectedToken): Promise<boolean> {
  const { certificates } = await process.call('inspect', { slot: token.slot });
  const der = Buffer.from(token.certificateDer).toString('base64');
  return certificates.some(entry => entry.id === token.keyId && entry.der === der);
}

async function findAuthentication(
  entries: Answer<'inspect'>['certificates'],
): Promise<Pick<InspectedToken, 'keyId' | 'certificate' | 'certificateDer'> | null> {
  // Loaded here, with its ASN.1 libraries, so that the host's first answer does not wait for them.
  const { readCertificate } = await import('../certificate/index.ts');
  let unreadable: unknown = null;
  for (const { id, der, alwaysAuthenticate } of entries) {
    const certificateDer = Buffer.from(der, 'base64');
    // A token may show an authority's certificates too, of a kind that no card has.
    const certificate = await readCertificate(certificateDer).catch(error => {
      unreadable ??= error;
      return null;
    });
    if (!certificate?.isAuthentication) continue;
    // Each signature would want an entry of its own, and one entry is one presentation: refused before any.
    if (alwaysAuthenticate) throw new CpxError('CARD_UNSUPPORTED', { detail: 'CKA_ALWAYS_AUTHENTICATE' });
    return { keyId: id, certificate, certificateDer };
  }
  if (unreadable !== null) throw unreadable;
  return null;
}
