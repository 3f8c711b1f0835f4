// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { type Authority, createAuthority, nameAuthority } from './authority.ts';
import { type CardKeys, issueCardKeys, issueTechnicalKey } from './card-keys.ts';
import type { IssuedKey } from './certificate.ts';
import type { CardAuthorityFamily, CardHolder } from './holder.ts';
import { issueServerKey, nameServerAuthority, type ServerRequest } from './server-key.ts';

const DEFAULT_AUTHORITY_BITS = 2048;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
/** Long enough for cards that expired years ago and for cards that begin years ahead. */
const AUTHORITY_PAST_YEARS = 12;
const AUTHORITY_FUTURE_YEARS = 12;

/** A chain of authorities as its users need it. */
export interface TestIssuer {
  /** The authority that signs end certificates. */
  readonly certificateDer: Uint8Array;
  readonly certificatePem: string;
  /** From that authority to the root, both included. */
  readonly chainPem: string;
  /** The trust anchor. */
  readonly rootPem: string;
}

/** A look-alike IGC-Santé and, apart from it, an authority for servers. */
export interface TestPki {
  readonly family: CardAuthorityFamily;
  readonly cardIssuer: TestIssuer;
  readonly serverIssuer: TestIssuer;
  /** Both key pairs of a card, with certificates of the family's PERSONNES authority. */
  issueCard(holder: CardHolder): Promise<CardKeys>;
  /** The key of a card's contactless part, which needs no code. */
  issueTechnicalKey(holder: CardHolder): Promise<IssuedKey>;
  issueServer(request: ServerRequest): Promise<IssuedKey>;
}

/** Choices of `createTestPki`. */
export interface TestPkiOptions {
  /** Default FORT, which signs the cards of professionals; STANDARD signs staff cards. */
  readonly family?: CardAuthorityFamily;
  /** RSA modulus of the authorities, in bits. Default 2048: the real roots have 4096, which takes seconds to make. */
  readonly authorityBits?: number;
  /** CN of the authority for servers: the name of a product that decrypts, for one. */
  readonly serverAuthorityName?: string;
}

/** The authorities of a PKI, as `saveTestPki` writes them. */
export interface TestAuthorities {
  readonly family: CardAuthorityFamily;
  readonly cardRoot: Authority;
  readonly cardAuthority: Authority;
  readonly serverAuthority: Authority;
}

const authoritiesOf = new WeakMap<TestPki, TestAuthorities>();

/** Makes fresh authorities. Takes about half a second. */
export async function createTestPki(options: TestPkiOptions = {}): Promise<TestPki> {
  const { family = 'FORT', authorityBits: modulusBits = DEFAULT_AUTHORITY_BITS } = options;
  const { serverAuthorityName = 'TEST AC SERVEURS CPX CONNECT' } = options;
  const now = Date.now();
  const life = {
    notBefore: new Date(now - AUTHORITY_PAST_YEARS * YEAR_MS),
    notAfter: new Date(now + AUTHORITY_FUTURE_YEARS * YEAR_MS),
    modulusBits,
  };
  const root = { ...life, subject: nameAuthority(`TEST AC RACINE IGC-SANTE ${family}`), pathLength: 1 };
  const server = { ...life, subject: nameServerAuthority(serverAuthorityName), pathLength: 0 };
  const [cardRoot, serverAuthority] = await Promise.all([createAuthority(root), createAuthority(server)]);
  const cardAuthority = await createAuthority({
    ...life,
    subject: nameAuthority(`TEST AC IGC-SANTE ${family} PERSONNES`),
    pathLength: 0,
    issuer: cardRoot,
  });
  return assembleTestPki({ family, cardRoot, cardAuthority, serverAuthority });
}

/** The PKI of existing authorities. */
export function assembleTestPki(authorities: TestAuthorities): TestPki {
  const { family, cardRoot, cardAuthority, serverAuthority } = authorities;
  const pki: TestPki = {
    family,
    cardIssuer: describeIssuer(cardAuthority, cardRoot),
    serverIssuer: describeIssuer(serverAuthority, serverAuthority),
    issueCard: holder => issueCardKeys({ authority: cardAuthority, family }, holder),
    issueTechnicalKey: holder => issueTechnicalKey({ authority: cardAuthority, family }, holder),
    issueServer: request => issueServerKey(serverAuthority, request),
  };
  authoritiesOf.set(pki, authorities);
  return pki;
}

/** The authorities behind a PKI of this module. Throws for any other object. */
export function readAuthorities(pki: TestPki): TestAuthorities {
  const authorities = authoritiesOf.get(pki);
  if (!authorities) throw new Error('not a PKI made by createTestPki or loadTestPki');
  return authorities;
}

function describeIssuer(authority: Authority, root: Authority): TestIssuer {
  const { certificateDer, certificatePem } = authority.issued;
  const rootPem = root.issued.certificatePem;
  const chainPem = authority === root ? certificatePem : certificatePem + rootPem;
  return { certificateDer, certificatePem, chainPem, rootPem };
}
