// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';
import { describe, expect, it } from 'vitest';
import { type Authority, createAuthority } from '../../test/pki/authority.ts';
import { encodeName } from '../../test/pki/name.ts';
import { OID } from '../../test/pki/oids.ts';
import { issueServerKey } from '../../test/pki/server-key.ts';
import { findInspection, type InspectionContext } from './inspection.ts';
import { INSPECTION_PRODUCTS } from './inspection-products.ts';

const DAY_MS = 86_400_000;

const authorityOf = (organisation: string, commonName: string): Promise<Authority> =>
  createAuthority({
    subject: encodeName([
      [{ type: OID.organisation, value: organisation }],
      [{ type: OID.commonName, value: commonName }],
    ]),
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + DAY_MS),
    modulusBits: 2048,
    pathLength: 0,
  });

/** The chain of a server that an authority of these names signs for. */
async function chainOf(organisation: string, commonName: string): Promise<X509Certificate[]> {
  const authority = await authorityOf(organisation, commonName);
  const server = await issueServerKey(authority, { names: ['www.portail.si-samu.fr'] });
  return [server, authority.issued].map(({ certificateDer }) => new X509Certificate(certificateDer));
}

const CONTEXT: InspectionContext = { verified: true, authorities: [], trustedAuthorities: [], publicAuthority: true };

describe('a chain to a public portal', () => {
  it('that leads to a root of Mozilla’s list is no inspection', () => {
    const roots = tls.getCACertificates('bundled').map(pem => new X509Certificate(pem));
    const flagged = roots.filter(root => findInspection([root], CONTEXT) !== null);
    expect(flagged.map(({ subject }) => subject)).toEqual([]);
  });

  it('that leads to a root of the health authorities is no inspection', async () => {
    for (const family of ['FORT', 'STANDARD', 'ELEMENTAIRE']) {
      const chain = await chainOf('ASIP-SANTE', `AC RACINE IGC-SANTE ${family}`);
      expect(findInspection(chain, CONTEXT)).toBeNull();
    }
  });

  it.each([
    ['HOPITAL DE SIMULATION', 'AC RACINE IGC-SANTE FORT'],
    ['ASIP-SANTE', 'AC RACINE IGC-SANTE FORT 2'],
    ['HOPITAL DE SIMULATION', 'Proxy web'],
  ])('that leads to another root, %s %s, is one and names it', async (organisation, commonName) => {
    const found = findInspection(await chainOf(organisation, commonName), CONTEXT);
    expect(found).toBe(`a local authority instead of a public one: signed by ${commonName}, ${organisation}`);
  });

  it('that leads to a root whose fingerprint the administrator names is none', async () => {
    const [server, root] = await chainOf('HOPITAL DE SIMULATION', 'Proxy web');
    if (server === undefined || root === undefined) throw new Error('no chain');
    const trustedAuthorities = [root.fingerprint256.replaceAll(':', '').toLowerCase()];
    expect(findInspection([server, root], { ...CONTEXT, trustedAuthorities })).toBeNull();
    expect(findInspection([server, root], { ...CONTEXT, trustedAuthorities: ['0f'.repeat(32)] })).not.toBeNull();
  });

  it('that nobody verified is none the better for a fingerprint: the device is named', async () => {
    const [server, root] = await chainOf('Fortinet', 'FG100FTK20012345');
    if (server === undefined || root === undefined) throw new Error('no chain');
    const trustedAuthorities = [root.fingerprint256.replaceAll(':', '').toLowerCase()];
    const found = findInspection([server, root], { ...CONTEXT, trustedAuthorities, verified: false });
    expect(found).toContain('Fortinet');
  });

  it('that nobody verified is no finding without the name of a product', async () => {
    const chain = await chainOf('HOPITAL DE SIMULATION', 'Proxy web');
    expect(findInspection(chain, { ...CONTEXT, verified: false })).toBeNull();
  });

  it('of nothing is none', () => expect(findInspection([], CONTEXT)).toBeNull());
});

describe('the name of a product', () => {
  it.each([
    ['Zscaler Inc.', 'Zscaler Intermediate Root CA (zscalertwo.net)', 'Zscaler'],
    ['Fortinet', 'FG100FTK20012345', 'Fortinet'],
    ['Palo Alto Networks', 'Forward Trust', 'Palo Alto Networks'],
    ['Example', 'ca.example.goskope.com', 'Netskope'],
    ['Stormshield', 'SSL proxy default authority', 'Stormshield'],
    ['Olfeo', 'Olfeo SSL CA', 'Olfeo'],
    ['Blue Coat Systems', 'ProxySG', 'Blue Coat / Symantec'],
    ['Sophos', 'Sophos SSL CA', 'Sophos'],
    ['AO Kaspersky Lab', 'Kaspersky Anti-Virus Personal Root Certificate', 'Kaspersky'],
    ['ESET, spol. s r. o.', 'ESET SSL Filter CA', 'ESET'],
    ['Avast Software', 'Avast Web/Mail Shield Root', 'Avast'],
  ])('%s, %s is found at any portal', async (organisation, commonName, known) => {
    const chain = await chainOf(organisation, commonName);
    const context = { ...CONTEXT, publicAuthority: false };
    expect(findInspection(chain, context)).toBe(`${known}: signed by ${commonName}, ${organisation}`);
  });

  it('is not found inside other words', async () => {
    const chain = await chainOf('Hôpital de Resetville', 'Checkpointer et Avastar');
    expect(findInspection(chain, { ...CONTEXT, publicAuthority: false })).toBeNull();
  });

  it('of each product is listed once', () => {
    const products = INSPECTION_PRODUCTS.map(({ product }) => product);
    expect(new Set(products).size).toBe(products.length);
  });
});

it('an authority that the policy vouches for is none, made anew with the same key or not', async () => {
  const authority = await authorityOf('Fortinet', 'FortiGate CA');
  const server = await issueServerKey(authority, { names: ['www.portail.si-samu.fr'] });
  const chain = [server, authority.issued].map(({ certificateDer }) => new X509Certificate(certificateDer));
  const authorities = ['no certificate', authority.issued.certificatePem];
  expect(findInspection(chain, { ...CONTEXT, authorities })).toBeNull();
  expect(findInspection(chain, { ...CONTEXT, authorities: ['no certificate'] })).toContain('Fortinet');
});

it('a name of a server’s choice is shown on one line and cut', async () => {
  const found = findInspection(await chainOf('Sophos', `a\u0007b${'x'.repeat(60)}`), CONTEXT) ?? '';
  expect(found).not.toMatch(/\p{Cc}/u);
  expect(found.length).toBeLessThan(120);
});
