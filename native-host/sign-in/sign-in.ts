// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, toCpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import type { SignInParams, SignInResult, SignInStep } from '../../shared/protocol/index.ts';
import { type CardMonitor, type CardSigner, openSigner, type SecretPin } from '../card/index.ts';
import type { PcscPort } from '../pcsc/index.ts';
import { chooseWays, type ProxySurroundings } from '../proxy/index.ts';
import type { CardSignatureRequest, TlsClient } from '../tls/index.ts';
import { requirePortal, requireUsablePin, requireValidCertificate } from './checks.ts';
import { SignInCookies } from './cookies.ts';
import { followToPortal } from './follow.ts';
import { registrableDomainOf } from './site.ts';
import { StepClock } from './step-clock.ts';

export interface SignInDependencies {
  readonly settings: Settings;
  readonly monitor: CardMonitor;
  readonly pcsc: PcscPort;
  readonly tls: TlsClient;
  readonly routes: Readonly<Record<string, string>>;
  /** How servers are reached, where the policy leaves it open or needs something for it. */
  readonly proxy: ProxySurroundings;
  readonly timeoutMs: number;
}

export interface SignInRequest {
  readonly params: SignInParams;
  /** Null when the code porteur is typed elsewhere than on the page. */
  readonly pin: SecretPin | null;
  readonly onStep: (step: SignInStep) => void;
  /** Aborts with a CpxError as its reason. */
  readonly signal: AbortSignal;
}

/**
 * The main job: makes the captured request over TLS signed by the card and brings back the portal's session.
 *
 * The order of the checks is the security argument. What can be known without the network comes first: the address is on
 * the allow-list, the card is the one that was shown, its certificate is valid, its tries allow it. Then the server must
 * prove who it is, and only when it asks for the signature is the code porteur spent, once. Whatever fails before has
 * cost no try; whatever happens, the card is left by a reset.
 */
export async function signIn(dependencies: SignInDependencies, request: SignInRequest): Promise<SignInResult> {
  const { settings, monitor, pcsc, tls, routes, proxy, timeoutMs } = dependencies;
  const { params, pin, onStep, signal } = request;

  const portal = requirePortal(settings, new URL(params.url));
  const { reader, reading } = monitor.current(params.insertion);
  if (pin === null) throw new CpxError('PIN_ENTRY_NOT_ALLOWED', { detail: 'page' });
  requireValidCertificate(reading, new Date());
  requireUsablePin(reading, pin, params.lastTryConfirmed);

  const steps = new StepClock(onStep);
  steps.begin('connecting');
  const cookies = new SignInCookies();
  await cookies.load(params.cookies);
  const hosts = portal.cardEndpoints.map(({ host }) => host);
  const ways = await chooseWays(settings.proxy, hosts, proxy, signal);

  const ending = new AbortController();
  const whileCardStays = AbortSignal.any([
    signal,
    ending.signal,
    cardRemoval(monitor, params.insertion, ending.signal),
  ]);
  const signer = openSigner({
    port: pcsc,
    reader,
    reading,
    insertion: params.insertion,
    monitor,
    pin,
    lastTryConfirmed: params.lastTryConfirmed,
  });
  const session = tls.open(
    {
      certificateDer: reading.certificateDer,
      capability: reading.capability,
      authorities: settings.certificateAuthorities,
      publicAuthority: portal.publicAuthority ?? false,
      ways,
      routes,
      timeoutMs,
    },
    request => signInSteps(signer, steps, request),
    whileCardStays,
  );
  try {
    const { landing, connection } = await followToPortal({ portal, session, cookies, params });
    const registrableDomain = registrableDomainOf(new URL(params.url).hostname);
    return { landing, cookies: cookies.handed(), registrableDomain, connection, steps: steps.end() };
  } finally {
    ending.abort(new CpxError('UNEXPECTED', { detail: 'sign-in over' }));
    session.close();
    await signer.close();
  }
}

async function signInSteps(signer: CardSigner, steps: StepClock, request: CardSignatureRequest): Promise<Uint8Array> {
  steps.begin('signing');
  const signature = await signer.sign(request);
  steps.begin('opening');
  return signature;
}

/** Aborts when the card leaves, so that neither a handshake nor a slow server is waited for in vain. */
function cardRemoval(monitor: CardMonitor, insertion: string, over: AbortSignal): AbortSignal {
  const controller = new AbortController();
  void monitor.waitForGone(insertion, over).then(() => {
    if (!over.aborted) controller.abort(reasonOfLeaving(monitor, insertion));
  });
  return controller.signal;
}

/** Card taken out, another put in, or no PC/SC service any more: the monitor knows. */
function reasonOfLeaving(monitor: CardMonitor, insertion: string): CpxError {
  try {
    monitor.current(insertion);
  } catch (error) {
    return toCpxError(error);
  }
  return new CpxError('CARD_REMOVED');
}
