// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type FindingCode, type RungResult, tellFinding, tellSkipped } from '../../shared/diagnosis/index.ts';
import type { CardReading, MonitoredReader } from '../card/index.ts';
import { type CardCertificate, checkValidity } from '../certificate/index.ts';
import type { ClockFound } from './clock.ts';
import type { RevocationFound } from './revocation.ts';

export interface CertificatePorts {
  readonly card: MonitoredReader['card'];
  readonly now: () => Date;
  /** How far this workstation's clock is off, as soon as it is known. */
  readonly clock: () => Promise<ClockFound>;
  /** Asks the authority; null when nothing may be fetched, as with a policy that cannot be read. */
  readonly findRevocation: ((certificateDer: Uint8Array) => Promise<RevocationFound>) | null;
}

/** An authority of cards, of production or of test. */
const IGC_SANTE = /(?:^|, )IGC-SANTE(?: TEST)?(?:,|$)/u;
const SOON_MS = 30 * 24 * 60 * 60 * 1000;
/** Of a serial number, enough to tell one card from another in a report. */
const SERIAL_DIGITS_TOLD = 6;

/** The authentication certificate: authority, dates by the right time, revocation. */
export async function checkCertificate(ports: CertificatePorts): Promise<RungResult> {
  const { card } = ports;
  if (card.kind === 'refused') {
    const missing = card.error.code === 'CERTIFICATE_MISSING';
    return tellFinding(missing ? 'certificate.missing' : 'certificate.unreadable', { detail: card.error.detail });
  }
  if (card.kind !== 'cpx') return tellFinding('certificate.unknown');
  const { reading } = card;
  const { certificate } = reading;
  const facts = describe(certificate);
  const now = ports.now();
  const validity = checkValidity(certificate, now);
  if (validity !== 'valid') {
    const { skewMs } = await ports.clock();
    // By the servers' time the card is valid: it is the clock that is broken.
    if (skewMs !== null && checkValidity(certificate, new Date(now.getTime() - skewMs)) === 'valid') {
      return tellSkipped('certificate', 'clock');
    }
    return tellFinding(validity === 'expired' ? 'certificate.expired' : 'certificate.not-yet-valid', facts);
  }
  if (!isOfHealthAuthority(reading)) return tellFinding('certificate.other-authority', facts);
  const { status, source } = (await ports.findRevocation?.(reading.certificateDer)) ?? {
    status: 'unknown',
    source: null,
  };
  const all = { ...facts, revocation: status, revocationSource: source };
  return tellFinding(judge(certificate, status, now), all);
}

/** Of another authority a module may read cards, about which nothing is known here. */
const isOfHealthAuthority = ({ access, certificate }: CardReading): boolean =>
  access === 'module' || IGC_SANTE.test(certificate.issuer.unit ?? '');

function judge({ test, validity }: CardCertificate, status: RevocationFound['status'], now: Date): FindingCode {
  if (status === 'revoked') return 'certificate.revoked';
  if (status === 'other-issuer') return 'certificate.other-authority';
  if (test) return 'certificate.test-card';
  if (validity.notAfter.getTime() - now.getTime() < SOON_MS) return 'certificate.expires-soon';
  return status === 'good' ? 'certificate.ok' : 'certificate.revocation-unknown';
}

const describe = ({ issuer, serialHex, validity, test }: CardCertificate) => ({
  issuer: issuer.commonName,
  serial: `…${serialHex.slice(-SERIAL_DIGITS_TOLD)}`,
  notBefore: validity.notBefore,
  notAfter: validity.notAfter,
  test,
});
