// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../shared/policy/index.ts';
import { startTinyproxy, type Tinyproxy } from '../kit/tinyproxy.ts';
import { startWorkplace, type Workplace } from '../kit/workplace.ts';
import { CARD_HOST } from '../portals/index.ts';
import { countVerifies, visitWith } from './host-visit.ts';
import { LOOPBACK } from './loopback-servers.ts';

const PROXY_HOST = 'proxy.hopital.example.fr';
const PROXY_PORT = 3128;
const PROXY_URL = `http://${PROXY_HOST}:${PROXY_PORT}`;
const CREDENTIALS = { username: 'samu', password: 'mot-de-passe-du-proxy' };

let workplace: Workplace;
let open: Tinyproxy;
let guarded: Tinyproxy;
let credentialsFile: string;

beforeAll(async () => {
  workplace = await startWorkplace();
  const { folder } = workplace;
  [open, guarded] = await Promise.all([
    startTinyproxy({ folder }),
    startTinyproxy({ folder, credentials: CREDENTIALS }),
  ]);
  credentialsFile = path.join(folder, 'proxy.json');
  await writeFile(credentialsFile, JSON.stringify(CREDENTIALS), { mode: 0o600 });
});
afterAll(async () => {
  await Promise.all([open?.close(), guarded?.close()]);
  await workplace?.close();
});

interface Situation {
  readonly proxy?: Policy['proxy'];
  readonly env?: Readonly<Record<string, string>>;
  /** What the proxy's name leads to. */
  readonly tinyproxy?: Tinyproxy;
}

/** Signs in; tells how it ended, whether a tunnel was asked for and what was spent. */
async function attempt({ proxy, env = {}, tinyproxy = open }: Situation) {
  const [verifies, tunnels] = [await countVerifies(workplace.reader), tinyproxy.tunnels.length];
  const { routes } = workplace.portals;
  const visit = await visitWith(workplace, {
    policy: { certificateAuthorities: [workplace.pki.serverIssuer.rootPem], ...(proxy === undefined ? {} : { proxy }) },
    routes: { ...routes, [`${PROXY_HOST}:${PROXY_PORT}`]: `${LOOPBACK}:${tinyproxy.port}` },
    env,
  });
  const end = await visit.signIn().answer.then(
    () => 'signed in',
    ({ code, host }) => ({ code, host }),
  );
  await visit.host.end();
  const told = [visit.host.stderr, ...visit.host.received].join('\n');
  return {
    end,
    tunnels: tinyproxy.tunnels.slice(tunnels),
    verifies: (await countVerifies(workplace.reader)) - verifies,
    secretTold: told.includes(CREDENTIALS.password),
  };
}

const target = () => workplace.portals.routes[`${CARD_HOST}:443`] ?? '';
const through = () => ({ end: 'signed in', tunnels: [target()], verifies: 1, secretTold: false });
const directly = { end: 'signed in', tunnels: [], verifies: 1, secretTold: false };
const fixed = { mode: 'fixed', url: PROXY_URL } as const;

describe('through a real proxy', () => {
  it('that the policy names, the card signs in', async () => {
    expect(await attempt({ proxy: fixed })).toEqual(through());
  });

  it('that demands Basic authentication, it does with the administrator’s credentials', async () => {
    expect(await attempt({ proxy: { ...fixed, credentialsFile }, tinyproxy: guarded })).toEqual(through());
  });

  it.each(['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'])('that %s names, it does', async name => {
    expect(await attempt({ env: { [name]: PROXY_URL } })).toEqual(through());
  });

  it('that a variable names without its scheme, it does', async () => {
    expect(await attempt({ env: { HTTPS_PROXY: `${PROXY_HOST}:${PROXY_PORT}` } })).toEqual(through());
  });
});

describe('around the proxy go', () => {
  it.each<[string, Situation]>([
    ['the names that the policy excepts', { proxy: { ...fixed, exceptions: ['.si-samu.fr'] } }],
    ['the names that NO_PROXY excepts', { env: { HTTPS_PROXY: PROXY_URL, NO_PROXY: 'localhost,si-samu.fr' } }],
    ['all names where the policy says so', { proxy: { mode: 'none' }, env: { HTTPS_PROXY: PROXY_URL } }],
    ['all names without policy and variables', { env: { HTTP_PROXY: PROXY_URL, HTTPS_PROXY: '' } }],
  ])('%s', async (_name, situation) => {
    expect(await attempt(situation)).toEqual(directly);
  });

  it('no names that NO_PROXY excepts when the policy names the proxy', async () => {
    expect(await attempt({ proxy: fixed, env: { NO_PROXY: '*' } })).toEqual(through());
  });
});

describe('a proxy that wants to know who asks costs no try', () => {
  const refused = { end: { code: 'PROXY_AUTHENTICATION', host: PROXY_HOST }, verifies: 0, secretTold: false };

  it('without credentials', async () => {
    expect(await attempt({ proxy: fixed, tinyproxy: guarded })).toMatchObject(refused);
  });

  it('with wrong ones', async () => {
    const wrong = path.join(workplace.folder, 'wrong.json');
    await writeFile(wrong, JSON.stringify({ ...CREDENTIALS, username: 'ars' }), { mode: 0o600 });
    expect(await attempt({ proxy: { ...fixed, credentialsFile: wrong }, tinyproxy: guarded })).toMatchObject(refused);
  });

  it('with those that a user put into a variable', async () => {
    const { username, password } = CREDENTIALS;
    const env = { HTTPS_PROXY: `http://${username}:${password}@${PROXY_HOST}:${PROXY_PORT}` };
    expect(await attempt({ env, tinyproxy: guarded })).toMatchObject(refused);
  });
});

describe('a file of credentials that cannot be kept secret closes', () => {
  it.each<[string, string, number]>([
    ['readable by others', JSON.stringify(CREDENTIALS), 0o644],
    ['writable by a group', JSON.stringify(CREDENTIALS), 0o660],
    ['no JSON', `{"password":"${CREDENTIALS.password}"`, 0o600],
    ['with a line break', JSON.stringify({ ...CREDENTIALS, username: 'a\r\nX: b' }), 0o600],
    ['with a colon in the name', JSON.stringify({ ...CREDENTIALS, username: 'a:b' }), 0o600],
    ['with something more', JSON.stringify({ ...CREDENTIALS, realm: 'x' }), 0o600],
  ])('%s', async (name, text, mode) => {
    const file = path.join(workplace.folder, `${name}.json`);
    await writeFile(file, text);
    await chmod(file, mode);
    const end = await attempt({ proxy: { ...fixed, credentialsFile: file } });
    expect(end).toMatchObject({ end: { code: 'POLICY_UNREADABLE' }, tunnels: [], verifies: 0, secretTold: false });
  });

  it('absent', async () => {
    const end = await attempt({ proxy: { ...fixed, credentialsFile: '/nonexistent/file' } });
    expect(end).toMatchObject({ end: { code: 'POLICY_UNREADABLE' }, tunnels: [], verifies: 0 });
  });
});

it('a server that the proxy cannot reach is named, not the proxy', async () => {
  const visit = await visitWith(workplace, {
    policy: { proxy: fixed },
    routes: { [`${CARD_HOST}:443`]: `${LOOPBACK}:1`, [`${PROXY_HOST}:${PROXY_PORT}`]: `${LOOPBACK}:${open.port}` },
  });
  expect(await visit.refusal()).toMatchObject({ code: 'SERVER_UNREACHABLE', host: CARD_HOST });
  await visit.host.end();
});
