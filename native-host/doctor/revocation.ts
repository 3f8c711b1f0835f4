// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import { type Publication, readPublication } from '../certificate/index.ts';
import { isSignedBy, judgeStaple, type Revocation } from '../tls/index.ts';
import { fetchPublication } from './fetch-publication.ts';
import type { Network } from './network.ts';

const OCSP_REQUEST = 'application/ocsp-request';
/** Clocks of workstations and authorities differ. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;

export interface RevocationFound {
  /** `other-issuer`: what the authority publishes as itself did not sign this certificate. */
  readonly status: Revocation | 'other-issuer';
  /** Hosts that were asked. */
  readonly source: string | null;
}

/**
 * Asks the authority of a card's certificate whether it was revoked: by OCSP, else by its list. All that it says is
 * proved by the key that signed the card's certificate. What cannot be reached or proved is `unknown`. Rejects when the
 * network's signal aborts.
 */
export async function findRevocation(certificateDer: Uint8Array, network: Network): Promise<RevocationFound> {
  const publication = await readPublication(certificateDer);
  const hosts = new Set(
    Object.values(publication).flatMap((urls: readonly URL[]) => urls.map(({ hostname }) => hostname)),
  );
  const source = hosts.size === 0 ? null : [...hosts].join(', ');
  const leaf = new X509Certificate(certificateDer);
  const issuer = await fetchIssuer(publication, network);
  network.signal.throwIfAborted();
  if (issuer === null) return { status: 'unknown', source };
  if (!isSignedBy(leaf, issuer)) return { status: 'other-issuer', source };
  const answered = await askResponders(leaf, issuer, publication, network);
  const status = answered === 'unknown' ? await askLists(leaf, issuer, publication, network) : answered;
  network.signal.throwIfAborted();
  return { status, source };
}

async function fetchIssuer({ issuers }: Publication, network: Network): Promise<X509Certificate | null> {
  for (const url of issuers) {
    try {
      return new X509Certificate(await fetchPublication(network, url));
    } catch {
      // Out of reach, or no certificate: the next address may do.
    }
  }
  return null;
}

async function askResponders(
  leaf: X509Certificate,
  issuer: X509Certificate,
  { ocsp }: Publication,
  network: Network,
): Promise<Revocation> {
  if (ocsp.length === 0) return 'unknown';
  const body = await makeRequest(leaf, issuer);
  for (const url of ocsp) {
    try {
      const answer = await fetchPublication(network, url, { contentType: OCSP_REQUEST, body });
      const revocation = judgeStaple(answer, leaf, issuer, new Date());
      if (revocation !== 'unknown') return revocation;
    } catch {
      // Out of reach: the list may be in reach.
    }
  }
  return 'unknown';
}

/** RFC 6960, section 4.1.1, with the SHA-1 names that every responder knows; no proof hangs on them. */
async function makeRequest(leaf: X509Certificate, issuer: X509Certificate): Promise<Uint8Array> {
  const { Certificate, OCSPRequest } = await import('pkijs');
  const decode = ({ raw }: X509Certificate) => Certificate.fromBER(Uint8Array.from(raw).buffer);
  const request = new OCSPRequest();
  await request.createForCertificate(decode(leaf), { hashAlgorithm: 'SHA-1', issuerCertificate: decode(issuer) });
  return new Uint8Array(request.toSchema(true).toBER());
}

async function askLists(
  leaf: X509Certificate,
  issuer: X509Certificate,
  { revocationLists }: Publication,
  network: Network,
): Promise<Revocation> {
  for (const url of revocationLists) {
    try {
      const revocation = await judgeList(await fetchPublication(network, url), leaf, issuer, new Date());
      if (revocation !== 'unknown') return revocation;
    } catch {
      // Out of reach, or no list: the next address may do.
    }
  }
  return 'unknown';
}

/**
 * Judges a revocation list by RFC 5280, sections 5.1 and 6.3: signed by the issuer, and in its time. A proved revocation
 * counts whatever the list's age. Rejects for what is no list.
 */
export async function judgeList(
  list: Uint8Array,
  leaf: X509Certificate,
  issuer: X509Certificate,
  now: Date,
): Promise<Revocation> {
  const { Certificate, CertificateRevocationList } = await import('pkijs');
  const crl = CertificateRevocationList.fromBER(Uint8Array.from(list).buffer);
  const issuerCertificate = Certificate.fromBER(Uint8Array.from(issuer.raw).buffer);
  if (!(await crl.verify({ issuerCertificate }))) return 'unknown';
  if (crl.isCertificateRevoked(Certificate.fromBER(Uint8Array.from(leaf.raw).buffer))) return 'revoked';
  const nextUpdate = crl.nextUpdate?.value.getTime() ?? 0;
  const isCurrent =
    crl.thisUpdate.value.getTime() <= now.getTime() + CLOCK_SKEW_MS && now.getTime() <= nextUpdate + CLOCK_SKEW_MS;
  return isCurrent ? 'good' : 'unknown';
}
