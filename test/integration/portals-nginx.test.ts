// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CardKeys, TestPki } from '../pki/index.ts';
import { CARD_ENDPOINT, PORTAL_ORIGIN, type RunningPortals, startPortals } from '../portals/index.ts';
import { issueDoctorCard, makeDoctor, PortalClient } from '../portals/test-client.ts';

let pki: TestPki;
let card: CardKeys;
let portals: RunningPortals;

beforeAll(async () => {
  ({ pki, card } = await makeDoctor());
  portals = await startPortals({ pki, front: 'nginx' });
});
afterAll(() => portals?.close());

const last = () => portals.negotiations.at(-1);

describe('card endpoint behind nginx', () => {
  beforeAll(() => portals.setCardEndpoint());

  test.each([
    ['TLSv1.2', 'RSA+SHA256', 'rsa_pkcs1_sha256'],
    ['TLSv1.2', 'RSA-PSS+SHA256', 'rsa_pss_rsae_sha256'],
    // nginx gives its key log to nobody: the scheme stays hidden in TLS 1.3.
    ['TLSv1.3', 'RSA-PSS+SHA256', null],
  ] as const)('signs in by %s with %s', async (version, sigalgs, signatureScheme) => {
    const tls = { minVersion: version, maxVersion: version, sigalgs };
    const client = new PortalClient({ portals, pki, card: card.authentication, tls });
    await client.get(CARD_ENDPOINT);
    const { location } = await client.get(`${CARD_ENDPOINT}/suite`);
    const { status } = await client.get(`${PORTAL_ORIGIN}/profil`);

    expect(location).toBe(`${PORTAL_ORIGIN}/profil?connexion=cpx`);
    expect(status).toBe(200);
    expect(last()).toMatchObject({
      protocol: version,
      signatureScheme,
      certificateRequested: true,
      clientCertificate: '899700209812',
      outcome: 'accepted',
      resumed: false,
    });
    expect(last()?.cipher).toMatch(/AES|CHACHA20/);
  });

  test('reads the holder from the certificate that nginx passes on, accents included', async () => {
    const client = new PortalClient({ portals, pki, card: card.authentication });
    await client.get(CARD_ENDPOINT);
    await client.get(`${CARD_ENDPOINT}/suite`);

    expect(portals.sessions.at(-1)?.holder).toEqual({
      nationalIdentifier: '899700209812',
      givenName: 'ALAIN',
      surname: 'D0000020981',
      profession: 'Médecin',
    });
  });

  test('refuses a client without certificate, whatever headers it sends', async () => {
    const headers = {
      'x-client-verify': 'SUCCESS',
      'x-client-certificate': encodeURIComponent(card.authentication.certificatePem),
    };
    const { status, text } = await new PortalClient({ portals, pki }).get(CARD_ENDPOINT, headers);

    expect(status).toBe(400);
    expect(text).toContain('id="certificat-absent"');
    expect(last()).toMatchObject({ outcome: 'refused', reason: 'NONE', clientCertificate: null });
  });

  test.each([
    ['the signature certificate', 'FAILED:unsuitable certificate purpose', () => card.signature],
    [
      'an expired one',
      'FAILED:certificate has expired',
      async () => (await issueDoctorCard(pki, -30, -1)).authentication,
    ],
  ])('refuses %s', async (_, reason, issue) => {
    const { status, text } = await new PortalClient({ portals, pki, card: await issue() }).get(CARD_ENDPOINT);

    expect(status).toBe(400);
    expect(text).toContain('id="certificat-invalide"');
    expect(last()).toMatchObject({ outcome: 'refused', reason });
  });

  test('changes its TLS version at the same port', async () => {
    await portals.setCardEndpoint({ maxVersion: 'TLSv1.2' });
    const tls = { minVersion: 'TLSv1.3' } as const;
    const refused = new PortalClient({ portals, pki, card: card.authentication, tls }).get(CARD_ENDPOINT);

    await expect(refused).rejects.toThrow(/protocol version/);
    const { status } = await new PortalClient({ portals, pki, card: card.authentication }).get(CARD_ENDPOINT);
    expect(status).toBe(302);
    expect(last()?.protocol).toBe('TLSv1.2');
  });

  test('asks for nothing when told so', async () => {
    await portals.setCardEndpoint({ clientCertificate: 'not-asked' });
    const { status } = await new PortalClient({ portals, pki, card: card.authentication }).get(CARD_ENDPOINT);

    expect(status).toBe(403);
    expect(last()).toMatchObject({ certificateRequested: false, clientCertificate: null });
  });

  test('leaves no file behind', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'cpx-portals-test-'));
    vi.stubEnv('TMPDIR', folder);
    const other = await startPortals({ pki, front: 'nginx' });
    const during = await readdir(folder);
    await other.close();
    const after = await readdir(folder);
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true });

    expect(during).toHaveLength(1);
    expect(after).toEqual([]);
  });
});
