// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError } from '../../shared/errors/index.ts';
import type { CardCertificate } from '../certificate/index.ts';
import type { CardConnection } from '../pcsc/port.ts';
import { findKeyCandidates, type KeyCandidate } from './candidates.ts';
import { CardChannel } from './channel.ts';
import { CardFiles } from './files.ts';
import { recogniseCard } from './ladder.ts';
import { toCardError } from './pcsc-errors.ts';
import { fitFormat, type PinPad, readPinPad } from './pin-pad/index.ts';
import type { PinObject } from './pkcs15/index.ts';
import type { CodeRules, NativeReading, PinInformation } from './types.ts';

/** Every CPx blocks after three wrong codes. */
const DOCUMENTED_TRIES = 3;
const MAX_CANDIDATES = 4;

/**
 * Reads all that a sign-in needs from a card in a transaction of the caller's, without verifying anything.
 *
 * Throws CARD_FOREIGN, CARD_CONTACTLESS, CARD_OUTDATED, CARD_UNSUPPORTED for another card; CERTIFICATE_MISSING,
 * CERTIFICATE_UNREADABLE, CARD_FAULT for what is on it; CARD_REMOVED, CARD_IN_USE, READER_FAULT for what happens
 * meanwhile. A blocked code or an expired certificate is no reason to refuse.
 */
export async function readCard(connection: CardConnection, atr: Uint8Array): Promise<NativeReading> {
  const channel = new CardChannel(connection);
  const { driver, application } = await recogniseCard(channel, atr);
  const files = new CardFiles(channel, driver.cla, application.selectFile);
  const { candidate, certificate, certificateDer } = await findAuthentication(files);
  const { publicKey } = certificate;
  if (publicKey.type !== 'rsa') throw new CpxError('CARD_UNSUPPORTED', { detail: 'EC key' });
  const { pin, key } = candidate;
  if (!pin.ascii) throw new CpxError('CARD_UNSUPPORTED', { detail: 'code porteur in BCD' });
  const selection = application.selectionFor(key);
  const triesLeft = await driver.queryTriesLeft(channel, pin.reference, selection);
  return {
    access: 'native',
    generation: driver.generation,
    capability: driver.capability,
    certificate,
    certificateDer,
    pin: describePin(candidate, triesLeft),
    puk: candidate.puk?.ascii ? rulesOf(candidate.puk) : null,
    pinPad: await findPinPad(connection, pin),
    key: { reference: key.reference, bits: publicKey.bits },
    selection,
  };
}

/** Reads certificates, the likeliest first, until one is for authentication: on a card as issued, that is one. */
async function findAuthentication(files: CardFiles): Promise<{
  readonly candidate: KeyCandidate;
  readonly certificate: CardCertificate;
  readonly certificateDer: Uint8Array;
}> {
  // Loaded here, with its ASN.1 libraries, so that the host's first answer does not wait for them.
  const { readCertificate, repairSignatureBits } = await import('../certificate/index.ts');
  let read = 0;
  for await (const candidate of findKeyCandidates(files)) {
    if (read++ === MAX_CANDIDATES) break;
    const asIssued = await files.readElement(candidate.certificate.path);
    if (asIssued === null) continue;
    const certificateDer = repairSignatureBits(asIssued);
    const certificate = await readCertificate(certificateDer);
    if (certificate.isAuthentication) return { candidate, certificate, certificateDer };
  }
  throw new CpxError('CERTIFICATE_MISSING', { detail: `none of ${read} for authentication` });
}

function describePin({ pin }: KeyCandidate, triesLeft: number | null): PinInformation {
  return {
    ...rulesOf(pin),
    triesLeft,
    maximumTries: triesLeft !== null && triesLeft > DOCUMENTED_TRIES ? null : DOCUMENTED_TRIES,
  };
}

const rulesOf = ({ reference, minDigits, maxDigits, storedDigits, padByte }: PinObject): CodeRules => ({
  reference,
  minDigits,
  maxDigits,
  storedDigits,
  padByte,
});

async function findPinPad(connection: CardConnection, pin: PinObject): Promise<PinPad | null> {
  const pinPad = await readPinPad(connection).catch(error => {
    throw toCardError(error);
  });
  return pinPad !== null && fitFormat(pinPad, pin) !== null ? pinPad : null;
}
