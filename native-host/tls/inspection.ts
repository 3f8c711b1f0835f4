// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { INSPECTION_PRODUCTS } from './inspection-products.ts';
import { keyOf } from './server-chain.ts';

const MAX_NAME_CHARACTERS = 80;
const CONTROL = /\p{Cc}+/gu;
const ESCAPED = /\\([,+"\\<>;#= ])/gu;
/** Roots of the health authorities' own PKI: in no browser's list, and signed for by no proxy that was not told to. */
const HEALTH_ROOT = /^AC RACINE IGC-SANTE (?:FORT|STANDARD|ELEMENTAIRE)$/u;
const HEALTH_ORGANISATION = 'ASIP-SANTE';

export interface InspectionContext {
  /** OpenSSL found the chain good. */
  readonly verified: boolean;
  /** The administrator's authorities, PEM. */
  readonly authorities: readonly string[];
  /** Authorities of the system that the administrator knows, SHA-256 of the certificate, 64 hexadecimal digits. */
  readonly trustedAuthorities: readonly string[];
  /** The portal's servers have certificates of public authorities. */
  readonly publicAuthority: boolean;
}

/**
 * Tells a TLS inspection from a server: who signs, for support; null if the chain is none. It is a diagnosis, made
 * after the chain was verified and never instead of it. The rule stands in docs/network.md.
 */
export function findInspection(chain: readonly X509Certificate[], context: InspectionContext): string | null {
  const leaf = chain[0];
  if (leaf === undefined) return null;
  if (context.verified) {
    const keys = chain.map(keyOf);
    const vouched = new Set(context.authorities.flatMap(keysOf));
    if (keys.some(key => vouched.has(key)) || chain.some(isHealthRoot)) return null;
    if (chain.some(certificate => context.trustedAuthorities.includes(fingerprintOf(certificate)))) return null;
    if (keys.some(key => publicKeys().has(key))) return null;
  }
  const issuers = [leaf.issuer, ...chain.slice(1).flatMap(({ subject, issuer }) => [subject, issuer])];
  const known = INSPECTION_PRODUCTS.find(({ pattern }) => issuers.some(name => pattern.test(name)));
  if (known !== undefined) return `${known.product}: signed by ${display(leaf.issuer)}`;
  if (!context.verified || !context.publicAuthority) return null;
  return `a local authority instead of a public one: signed by ${display(chain.at(-1)?.issuer ?? leaf.issuer)}`;
}

let knownPublicKeys: ReadonlySet<string> | null = null;

/** The keys of Mozilla's list, which comes with Node: what public means, not what is trusted. Made once, in some 8 ms. */
function publicKeys(): ReadonlySet<string> {
  knownPublicKeys ??= new Set(tls.getCACertificates('bundled').flatMap(keysOf));
  return knownPublicKeys;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu;

/** The keys of the certificates in a PEM text; one that cannot be read vouches for nobody. */
function keysOf(pem: string): string[] {
  return (pem.match(CERTIFICATE) ?? []).flatMap(text => {
    try {
      return [keyOf(new X509Certificate(text))];
    } catch {
      return [];
    }
  });
}

const fingerprintOf = ({ fingerprint256 }: X509Certificate): string => fingerprint256.replaceAll(':', '').toLowerCase();

const isHealthRoot = ({ subject }: X509Certificate): boolean =>
  HEALTH_ROOT.test(attribute(subject, 'CN') ?? '') && attribute(subject, 'O') === HEALTH_ORGANISATION;

/** An issuer as support needs it: the names that tell who it is, on one line, cut to a size. */
function display(name: string): string {
  const words = ['CN', 'O'].flatMap(type => attribute(name, type) ?? []).join(', ');
  return (words || name).replaceAll(CONTROL, ' ').slice(0, MAX_NAME_CHARACTERS);
}

/** The value of an attribute in a name as X509Certificate writes it: one a line, escaped as in RFC 4514. */
function attribute(name: string, type: string): string | undefined {
  const line = name.split('\n').find(text => text.startsWith(`${type}=`));
  return line?.slice(type.length + 1).replaceAll(ESCAPED, '$1');
}
