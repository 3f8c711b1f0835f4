// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { CpxError, toCpxError } from '../../shared/errors/index.ts';
import type { Settings } from '../../shared/policy/index.ts';
import type { SignInParams, SignInResult, SignInStep } from '../../shared/protocol/index.ts';
import { type CardMonitor, type CardSigner, type CodeIntake, openSigner, type SecretPin } from '../card/index.ts';
import type { PcscPort } from '../pcsc/index.ts';
import { chooseWays, type ProxySurroundings } from '../proxy/index.ts';
import type { CardSignatureRequest, TlsClient } from '../tls/index.ts';
import { requireFormat, requirePortal, requireTries, requireValidCertificate } from './checks.ts';
import { SignInCookies } from './cookies.ts';
import { type AskPin, enterInDialog, enterOnReader } from './enter.ts';
import { followToPortal } from './follow.ts';
import { requireEntry } from './pin-entry.ts';
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
  /** Asks for the code porteur in a dialog of the host's own. */
  readonly askPin: AskPin;
}

export interface SignInRequest {
  readonly params: SignInParams;
  /** Null when the code porteur is typed elsewhere than on the page. */
  readonly pin: SecretPin | null;
  readonly intake: CodeIntake;
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
 *
 * A code that is not typed on the page is asked for before the connection: the server's handshake must not wait for a
 * person. So that nobody types for a server that cannot be used, a handshake without a signature goes before.
 */
export async function signIn(dependencies: SignInDependencies, request: SignInRequest): Promise<SignInResult> {
  const { settings, monitor, pcsc, tls, routes, proxy, timeoutMs, askPin } = dependencies;
  const { params, pin, intake, onStep, signal } = request;

  const portal = requirePortal(settings, new URL(params.url));
  const { reader, reading } = monitor.current(params.insertion);
  const entry = requireEntry(settings.pinEntry, reading, pin !== null);
  requireValidCertificate(reading, new Date());
  requireTries(reading, params.lastTryConfirmed);
  if (pin !== null) requireFormat(reading, pin);

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
  let signer: CardSigner | null = null;
  const session = tls.open(
    {
      certificateDer: reading.certificateDer,
      capability: reading.capability,
      authorities: settings.certificateAuthorities,
      trustedAuthorities: settings.trustedAuthorities,
      publicAuthority: portal.publicAuthority ?? false,
      ways,
      routes,
      timeoutMs,
    },
    request => signInSteps(needSigner(signer), steps, request),
    whileCardStays,
  );
  try {
    if (entry !== 'page') {
      await session.probe(params.url);
      steps.begin('entering');
    }
    const typed =
      entry === 'dialog'
        ? await enterInDialog(askPin, { reading, portal, params, intake, signal: whileCardStays })
        : pin;
    signer = openSigner({
      port: pcsc,
      reader,
      reading,
      insertion: params.insertion,
      monitor,
      pin: typed,
      lastTryConfirmed: params.lastTryConfirmed,
    });
    if (entry === 'reader') await enterOnReader(signer, whileCardStays);
    if (entry !== 'page') steps.begin('connecting');
    const { landing, connection } = await followToPortal({ portal, session, cookies, params });
    const registrableDomain = registrableDomainOf(new URL(params.url).hostname);
    return { landing, cookies: cookies.handed(), registrableDomain, connection, steps: steps.end() };
  } finally {
    ending.abort(new CpxError('UNEXPECTED', { detail: 'sign-in over' }));
    session.close();
    await signer?.close();
  }
}

/** No handshake gets so far before there is a code: the probe asks for no signature. */
function needSigner(signer: CardSigner | null): CardSigner {
  if (signer === null) throw new CpxError('UNEXPECTED', { detail: 'a signature before the code porteur' });
  return signer;
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
