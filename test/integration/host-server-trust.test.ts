// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { X509Certificate } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/index.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { createTestPki, type TestPki } from '../pki/index.ts';
import { CARD_HOST, PORTAL_ORIGIN } from '../portals/index.ts';
import { countVerifies, visitWith } from './host-visit.ts';
import { LOOPBACK, LoopbackServers, redirect } from './loopback-servers.ts';

const HOSPITAL_HOST = 'carte.hopital.example.fr';
const HOSPITAL_PORTAL = {
  id: 'hopital',
  name: 'Portail de l’hôpital',
  home: 'https://portail.hopital.example.fr/',
  hosts: ['portail.hopital.example.fr'],
  cardEndpoints: [{ host: HOSPITAL_HOST, path: '/' }],
  cardStart: null,
  waysIn: ['card' as const],
};
const LANDINGS: Readonly<Record<string, string>> = {
  [CARD_HOST]: `${PORTAL_ORIGIN}/profil`,
  [HOSPITAL_HOST]: 'https://portail.hopital.example.fr/accueil',
};
const PRODUCT_AUTHORITY = 'Zscaler Intermediate Root CA (zscalertwo.net)';

let workplace: Workplace;
/** An authority with an ordinary name, and one with the name of a product. */
let ordinary: TestPki;
let product: TestPki;
const servers = new LoopbackServers();

beforeAll(async () => {
  workplace = await startWorkplace();
  ordinary = workplace.pki;
  product = await createTestPki({ serverAuthorityName: PRODUCT_AUTHORITY });
});
afterAll(async () => {
  await servers.close();
  await workplace?.close();
});

interface Situation {
  readonly host: string;
  readonly signer: TestPki;
  /** Who the operating system trusts, PEM. */
  readonly system: string;
  readonly policy: Policy;
  readonly asksForCard?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

/** Variables that make a file the operating system's store, as it is on Linux; the product's launcher sets none. */
async function storeOf(pem: string): Promise<Record<string, string>> {
  const folder = await mkdtemp(path.join(workplace.folder, 'store-'));
  const file = path.join(folder, 'store.pem');
  await writeFile(file, pem);
  return { SSL_CERT_FILE: file, SSL_CERT_DIR: path.join(folder, 'none') };
}

/** Signs in; tells how it ended, what was spent and what the server was sent. */
async function attempt({ host, signer, system, policy, asksForCard = true, env = {} }: Situation) {
  const landing = LANDINGS[host] ?? '';
  let requests = 0;
  const credentials = await signer.issueServer({ names: [host] });
  const answer = () => {
    requests += 1;
    return redirect(landing);
  };
  const port = await servers.listenTls(credentials, socket => socket.write(answer()), { requestCert: asksForCard });
  const before = await countVerifies(workplace.reader);
  const routes = { [`${host}:443`]: `${LOOPBACK}:${port}` };
  const visit = await visitWith(workplace, { routes, policy, variables: await storeOf(system), env });
  const end = await visit.signIn({ url: `https://${host}/connexion` }).answer.then(
    result => ({ landing: result.landing.url }),
    ({ code, detail, host: named }) => ({ code, detail, host: named }),
  );
  await visit.host.end();
  return { end, requests, verifies: (await countVerifies(workplace.reader)) - before };
}

const rootOf = (pki: TestPki) => pki.serverIssuer.rootPem;
const fingerprintOf = (pki: TestPki) => new X509Certificate(rootOf(pki)).fingerprint256;
const signedIn = (host: string) => ({ end: { landing: LANDINGS[host] }, requests: 1, verifies: 1 });
const refused = (code: string, host: string, detail: string) => ({
  end: { code, host, detail: expect.stringContaining(detail) },
  requests: 0,
  verifies: 0,
});

describe('a server whose authority the operating system trusts', () => {
  it('signs in at a portal of the administrator, whatever private authority that is', async () => {
    const situation = { host: HOSPITAL_HOST, signer: ordinary, system: rootOf(ordinary) };
    expect(await attempt({ ...situation, policy: { portals: [HOSPITAL_PORTAL] } })).toEqual(signedIn(HOSPITAL_HOST));
  });

  it('is an inspection where the portal’s servers have public authorities, and costs no try', async () => {
    const situation = { host: CARD_HOST, signer: ordinary, system: rootOf(ordinary), policy: {} };
    expect(await attempt(situation)).toEqual(refused('TLS_INSPECTION', CARD_HOST, 'TEST AC SERVEURS CPX CONNECT'));
  });

  it('signs in there too when the administrator vouches for it', async () => {
    const policy = { certificateAuthorities: [rootOf(ordinary)] };
    const situation = { host: CARD_HOST, signer: ordinary, system: rootOf(ordinary), policy };
    expect(await attempt(situation)).toEqual(signedIn(CARD_HOST));
  });

  it('signs in there too when the administrator names its fingerprint', async () => {
    const policy = { trustedAuthorities: [fingerprintOf(ordinary)] };
    const situation = { host: CARD_HOST, signer: ordinary, system: rootOf(ordinary), policy };
    expect(await attempt(situation)).toEqual(signedIn(CARD_HOST));
  });

  it('is an inspection when it carries the name of a product, at any portal', async () => {
    const situation = { host: HOSPITAL_HOST, signer: product, system: rootOf(product) };
    const end = await attempt({ ...situation, policy: { portals: [HOSPITAL_PORTAL] } });
    expect(end).toEqual(refused('TLS_INSPECTION', HOSPITAL_HOST, `Zscaler: signed by ${PRODUCT_AUTHORITY}`));
  });

  it('is an inspection even if it asks for no card, and gets no request', async () => {
    const situation = { host: CARD_HOST, signer: product, system: rootOf(product), policy: {}, asksForCard: false };
    expect(await attempt(situation)).toEqual(refused('TLS_INSPECTION', CARD_HOST, 'Zscaler'));
  });

  it('signs in with the name of a product when the administrator vouches for it', async () => {
    const policy = { portals: [HOSPITAL_PORTAL], certificateAuthorities: [rootOf(product)] };
    const situation = { host: HOSPITAL_HOST, signer: product, system: '', policy };
    expect(await attempt(situation)).toEqual(signedIn(HOSPITAL_HOST));
  });
});

describe('a server whose authority nobody trusts', () => {
  it.each([true, false])(
    'is refused, and as an inspection if it carries the name of a product; asks: %s',
    async asksForCard => {
      const situation = { host: CARD_HOST, system: rootOf(ordinary), policy: {}, asksForCard };
      expect(await attempt({ ...situation, signer: product })).toEqual(refused('TLS_INSPECTION', CARD_HOST, 'Zscaler'));
      expect(await attempt({ ...situation, system: rootOf(product), signer: ordinary })).toEqual(
        refused('SERVER_NOT_TRUSTED', CARD_HOST, 'UNABLE_TO'),
      );
    },
  );

  it('is not trusted because the system’s store is empty', async () => {
    const situation = { host: CARD_HOST, signer: ordinary, system: '', policy: {} };
    expect(await attempt(situation)).toEqual(refused('SERVER_NOT_TRUSTED', CARD_HOST, 'UNABLE_TO'));
  });

  it('is not trusted by a fingerprint alone, which is no certificate', async () => {
    const policy = { trustedAuthorities: [fingerprintOf(ordinary)] };
    const { end, verifies } = await attempt({ host: CARD_HOST, signer: ordinary, system: rootOf(product), policy });
    expect([end, verifies]).toEqual([expect.objectContaining({ code: 'SERVER_NOT_TRUSTED' }), 0]);
  });

  it.each(['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'])('is not trusted because the user sets %s', async name => {
    const file = path.join(workplace.folder, 'mine.pem');
    await writeFile(file, rootOf(ordinary));
    const situation = { host: CARD_HOST, signer: ordinary, system: rootOf(product), policy: {} };
    const end = await attempt({ ...situation, env: { [name]: file } });
    expect(end).toEqual(refused('SERVER_NOT_TRUSTED', CARD_HOST, 'UNABLE_TO'));
  });
});

it('a server whose certificate begins tomorrow is out of date by this workstation’s clock', async () => {
  const credentials = await ordinary.issueServer({ names: [CARD_HOST], notBefore: new Date(Date.now() + 86_400_000) });
  const port = await servers.listenTls(credentials, socket => socket.write(redirect(LANDINGS[CARD_HOST] ?? '')));
  const before = await countVerifies(workplace.reader);
  const visit = await visitWith(workplace, {
    routes: { [`${CARD_HOST}:443`]: `${LOOPBACK}:${port}` },
    policy: { certificateAuthorities: [rootOf(ordinary)] },
  });
  expect(await visit.refusal()).toMatchObject({ code: 'SERVER_CERTIFICATE_EXPIRED', detail: 'CERT_NOT_YET_VALID' });
  expect(await countVerifies(workplace.reader)).toBe(before);
  await visit.host.end();
});
