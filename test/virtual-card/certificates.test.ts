// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestPki } from '../pki/index.ts';
import { DEFAULT_PROFILE_FILE, loadProfile } from './load-profile.ts';
import { createVirtualCard } from './virtual-card.ts';

const SIGNATURE_BYTES = 256;

async function createNamed(name: string) {
  const profile = loadProfile(path.join(path.dirname(DEFAULT_PROFILE_FILE), `${name}.json`));
  return createVirtualCard(profile, await createTestPki({ family: profile.issuer }));
}

describe('certificates of a virtual card', () => {
  it('can be at the edges of what is seen on cards', async () => {
    const { certificates } = await createNamed('odd-certificate');
    const { authentication } = certificates;
    const unusedBits = authentication.length - SIGNATURE_BYTES - 1;
    expect(authentication.length).toBeGreaterThan(2048);
    expect(authentication[unusedBits]).toBe(3);
    const repaired = new X509Certificate(authentication.with(unusedBits, 0));
    expect(repaired.serialNumber).toMatch(/^0?63DAFFCFB034BDCBF41AAE54F280CF4$/);
    expect(repaired.subject).toMatch(/CN=899700209812.*SN=D0000020981.*GN=ALAIN/s);
    expect(repaired.subjectAltName).toBeDefined();
    expect(certificates.technical).toBeNull();
  });

  it.each([
    ['cpf', 'GN=ZO\\C3\\89'],
    ['cpa', 'CN=500000000029751/CPAT0001'],
    ['service-card', 'EMPLOYE0000018'],
  ])('of %s name %s', async (name, subject) => {
    const { certificates } = await createNamed(name);
    const { subject: text } = new X509Certificate(certificates.authentication);
    expect(text.normalize().replace('É', '\\C3\\89')).toContain(subject);
  });

  it('are three on a card with a technical key', async () => {
    const { certificates } = await createNamed('three-certificates');
    const [authentication, technical] = [certificates.authentication, certificates.technical ?? new Uint8Array()].map(
      der => new X509Certificate(der),
    );
    expect(technical?.subject).toContain('CN=8025000001/2600301752');
    expect(technical?.issuer).toBe(authentication?.issuer);
  });
});
