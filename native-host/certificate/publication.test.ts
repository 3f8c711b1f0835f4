// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { beforeAll, describe, expect, it } from 'vitest';
import { namedProfile } from '../../test/kit/workplace.ts';
import { createTestPki, type TestPki } from '../../test/pki/index.ts';
import { createVirtualCard } from '../../test/virtual-card/index.ts';
import { readPublication } from './index.ts';

let pki: TestPki;
beforeAll(async () => {
  pki = await createTestPki();
});

describe('where an authority publishes', () => {
  it('is read from a card’s certificate: http alone, without LDAP', async () => {
    const { certificates } = await createVirtualCard(namedProfile('default'), pki);
    const { ocsp, issuers, revocationLists } = await readPublication(certificates.authentication);
    expect(ocsp.map(String)).toEqual(['http://ocsp.esante.invalid/']);
    expect(issuers.map(String)).toEqual(['http://igc-sante.esante.invalid/AC%20TEST/ACI-FO-PP-TEST.cer']);
    expect(revocationLists.map(String)).toEqual(['http://igc-sante.esante.invalid/CRL/ACI-FO-PP-TEST.crl']);
  });

  it('is nowhere where a certificate does not say', async () => {
    const { certificateDer } = await pki.issueServer({ names: ['a.example.fr'] });
    expect(await readPublication(certificateDer)).toEqual({ ocsp: [], issuers: [], revocationLists: [] });
  });

  it('is not to be read from what is no certificate', async () => {
    await expect(readPublication(Uint8Array.of(1, 2, 3))).rejects.toThrow();
  });
});
