// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { insertionOf, PIN, signInParams } from '../integration/host-visit.ts';
import { SERVERS, Switchboard } from '../interop/index.ts';
import { HostProcess } from '../kit/host-process.ts';
import { namedProfile, startWorkplace, type Workplace } from '../kit/workplace.ts';
import { CARD_ENDPOINT, CARD_HOST } from '../portals/index.ts';
import { median, round } from './statistics.ts';

const run = promisify(execFile);

const PAIRS = 10;
/** What four digits and Enter take a person who types fast. */
const TYPING_MS = 1500;
/**
 * What each exchange takes at least on a CPS3's line: 7 characters, header and status, at 9600 bit/s. Commands and
 * answers that carry data take up to forty times as long, so this is less than either side needs with a real card.
 */
const SHORTEST_EXCHANGE_MS = 8.75;
const MODULE = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';
/** Labels of a CPS3's PKCS#15 objects. */
const CERTIFICATE = 'pkcs11:object=CPS_CERT_AUT;type=cert';
const KEY = `pkcs11:object=CPS_PRIV_AUT;type=private;pin-value=${PIN}`;
const MAX_RATIO = 0.5;

/** Durations of the runs, in milliseconds. */
export interface SignInTimes {
  /** From the code porteur typed until the portal's answer. */
  readonly ours: readonly number[];
  /** The same with what a program from a cold start does before: start, find the card, read it. */
  readonly oursFromStart: readonly number[];
  /** curl's whole run: it starts with the code porteur. */
  readonly curl: readonly number[];
}

/**
 * The same GET by our host and by curl with Debian's OpenSC: the same virtual card behind the same pcscd, the same nginx.
 * The server is one that curl can meet: TLS 1.2 and no RSA-PSS, which OpenSC does not sign with a CPS3.
 */
export async function measureSignIn(): Promise<SignInTimes> {
  await using stack = new AsyncDisposableStack();
  const board = await Switchboard.open();
  stack.defer(() => board.close());
  const profile = { ...namedProfile('default'), latencyMs: SHORTEST_EXCHANGE_MS };
  const hostRoutes = { [`${CARD_HOST}:443`]: board.address };
  const workplace = await startWorkplace({ reader: 'pcscd', profile, hostRoutes });
  stack.defer(() => workplace.close());
  const server = await SERVERS.nginx({
    versions: ['TLSv1.2'],
    server: await workplace.pki.issueServer({ names: [CARD_HOST] }),
    cardChainPem: workplace.pki.cardIssuer.chainPem,
    clientSigalgs: 'RSA+SHA256',
  });
  stack.defer(() => server.close());
  board.leadTo(server.address);

  const authorities = path.join(workplace.folder, 'authorities.pem');
  await writeFile(authorities, workplace.pki.serverIssuer.rootPem);
  const times = { ours: [] as number[], oursFromStart: [] as number[], curl: [] as number[] };
  for (let pair = 0; pair < PAIRS; pair++) {
    times.curl.push(await timeCurl(workplace, board.address, authorities));
    const { typed, fromStart } = await timeHost(workplace);
    times.ours.push(typed);
    times.oursFromStart.push(fromStart);
  }
  return times;
}

/** The figures by the names that others rely on (docs/benchmarks.md). */
export const toSignInFigures = ({ ours, oursFromStart, curl }: SignInTimes) => ({
  signInMs: round(median(ours), 0),
  signInFromStartMs: round(median(oursFromStart), 0),
  curlOpenscSignInMs: round(median(curl), 0),
  signInVsCurlOpenscRatio: round(median(ours) / median(curl), 3),
  signInFromStartVsCurlOpenscRatio: round(median(oursFromStart) / median(curl), 3),
});

/** One sentence when the figure is above its budget. */
export const judgeSignIn = ({ signInVsCurlOpenscRatio: ratio }: ReturnType<typeof toSignInFigures>): string[] =>
  ratio > MAX_RATIO
    ? [`signInVsCurlOpenscRatio is ${ratio}, more than ${MAX_RATIO}: a person waits in front of the card.`]
    : [];

async function timeCurl({ folder, reader }: Workplace, address: string, authorities: string): Promise<number> {
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    LC_ALL: 'C',
    PKCS11_MODULE_PATH: MODULE,
    ...reader.host.variables,
  };
  const begun = performance.now();
  const { stdout } = await run(
    'curl',
    [
      ...['--silent', '--show-error', '--output', '/dev/null', '--write-out', '%{http_code} %{redirect_url}'],
      ...['--engine', 'pkcs11', '--cert-type', 'ENG', '--cert', CERTIFICATE, '--key-type', 'ENG', '--key', KEY],
      ...['--tls-max', '1.2', '--cacert', authorities, '--connect-to', `${CARD_HOST}:443:${address}`],
      CARD_ENDPOINT,
    ],
    { env },
  );
  const ms = performance.now() - begun;
  if (!stdout.startsWith('302 ')) throw new Error(`curl did not sign in: ${stdout}`);
  return ms;
}

async function timeHost({ launcher }: Workplace): Promise<{ readonly typed: number; readonly fromStart: number }> {
  const begun = performance.now();
  const host = new HostProcess(launcher);
  try {
    await host.hello();
    const insertion = await insertionOf(host);
    const readMs = performance.now() - begun;
    await wait(TYPING_MS);
    const typed = performance.now();
    await host.request('signIn', signInParams({ insertion })).answer;
    const typedMs = performance.now() - typed;
    return { typed: typedMs, fromStart: readMs + typedMs };
  } finally {
    await host.end();
  }
}
