// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

/** Where an authority publishes what belongs to a certificate (RFC 5280, sections 4.2.1.13 and 4.2.2.1); http only. */
export interface Publication {
  readonly ocsp: readonly URL[];
  /** The certificate of the authority itself. */
  readonly issuers: readonly URL[];
  readonly revocationLists: readonly URL[];
}

const OCSP = '1.3.6.1.5.5.7.48.1';
const CA_ISSUERS = '1.3.6.1.5.5.7.48.2';
const INFORMATION_ACCESS = '1.3.6.1.5.5.7.1.1';
const DISTRIBUTION_POINTS = '2.5.29.31';
/** uniformResourceIdentifier of GeneralName. */
const URI = 6;
const HTTP = 'http:';

/**
 * Reads the addresses in a card's certificate. LDAP and what is no address are left out. Throws for what is no
 * certificate. The decoders are loaded at the first call.
 */
export async function readPublication(der: Uint8Array): Promise<Publication> {
  const { Certificate, CRLDistributionPoints, InfoAccess } = await import('pkijs');
  const extensions = Certificate.fromBER(Uint8Array.from(der).buffer).extensions ?? [];
  const findValue = (oid: string): unknown => extensions.find(({ extnID }) => extnID === oid)?.parsedValue;
  const access = findValue(INFORMATION_ACCESS);
  const descriptions = access instanceof InfoAccess ? access.accessDescriptions : [];
  const urlsOf = (method: string) =>
    descriptions.flatMap(({ accessMethod, accessLocation }) =>
      accessMethod === method ? toUrls([accessLocation]) : [],
    );
  const points = findValue(DISTRIBUTION_POINTS);
  const names =
    points instanceof CRLDistributionPoints
      ? points.distributionPoints.flatMap(({ distributionPoint }) =>
          Array.isArray(distributionPoint) ? distributionPoint : [],
        )
      : [];
  return { ocsp: urlsOf(OCSP), issuers: urlsOf(CA_ISSUERS), revocationLists: toUrls(names) };
}

const toUrls = (names: readonly { readonly type: number; readonly value: unknown }[]): URL[] =>
  names.flatMap(({ type, value }) => {
    if (type !== URI || typeof value !== 'string' || !URL.canParse(value)) return [];
    const url = new URL(value);
    return url.protocol === HTTP ? [url] : [];
  });
