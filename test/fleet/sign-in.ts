// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { HostClient, type NativePort } from '../../extension/host/index.ts';
import type { Core } from '../../native-host/messaging/core.ts';
import { decodeFrame } from '../../native-host/messaging/decode-frame.ts';
import { Dispatcher } from '../../native-host/messaging/dispatcher.ts';
import { PinVault } from '../../native-host/messaging/index.ts';
import { CpxError, type ErrorCode, toCpxError } from '../../shared/errors/index.ts';
import {
  COMMON_PROOFS,
  type ProtocolVersion,
  type SignInParams,
  type SignInResult,
} from '../../shared/protocol/index.ts';

/** One side of a workstation. */
export interface Side {
  /** Such as "1.2.3". */
  readonly product: string;
  readonly protocol: ProtocolVersion;
}

const INSERTION = '7f1d6f0e-3c51-4d9e-9a34-0d5a3c6b2f11';
const REQUEST: SignInParams = {
  url: 'https://cps.portail.si-samu.fr/',
  method: 'GET',
  form: null,
  cookies: [],
  userAgent: '',
  acceptLanguage: 'fr',
  insertion: INSERTION,
  lastTryConfirmed: false,
  pin: '0000',
};
const RESULT: SignInResult = {
  landing: { kind: 'redirect', url: 'https://www.portail.si-samu.fr/', site: 'same-site' },
  cookies: [],
  registrableDomain: 'si-samu.fr',
  connection: { host: 'cps.portail.si-samu.fr', protocol: 'TLSv1.2', cipher: 'X', signature: 'rsa_pkcs1_sha256' },
  steps: [],
};
/** Cards and servers are not what differs between versions: this core signs in whoever reaches it. */
const CORE: Core = {
  status: async () => ({ service: 'running', readers: [] }),
  signIn: async () => RESULT,
  changePin: async () => undefined,
  unblockPin: async () => undefined,
  diagnose: async () => ({ rungs: [], card: [] }),
  pukStatus: async () => ({ triesLeft: 3, usesLeft: null, minDigits: 8, maxDigits: 8 }),
  close: async () => undefined,
};

/** A native messaging port: JSON through frames to the host's own dispatcher, and back. */
function connect({ product, protocol }: Side): NativePort {
  const vault = new PinVault();
  const listeners: ((message: unknown) => void)[] = [];
  let isOpen = true;
  const send = (message: unknown) => {
    const text = JSON.stringify(message);
    queueMicrotask(() => {
      if (isOpen) for (const listener of listeners) listener(JSON.parse(text));
    });
  };
  const dispatcher = new Dispatcher({ product, protocol, vault, send, loadCore: async () => CORE });
  return {
    postMessage: message => void dispatcher.handle(decodeFrame(Buffer.from(JSON.stringify(message)), vault)),
    disconnect: () => {
      isOpen = false;
      void dispatcher.close();
    },
    onMessage: { addListener: listener => listeners.push(listener) },
    onDisconnect: { addListener: () => undefined },
  };
}

/**
 * A sign-in as far as the two sides can prevent it: greeting, status and request, by the extension's own client and the
 * host's own dispatcher, each with its version. Resolves with null, or with the code that the person is told.
 */
export async function trySignIn(extension: Side, host: Side): Promise<ErrorCode | null> {
  const link = { connect: () => connect(host), readLastError: () => undefined };
  const client = new HostClient(link, extension.product, COMMON_PROOFS, extension.protocol);
  try {
    await client.start();
    if (client.state.kind !== 'ready')
      throw client.state.kind === 'closed' ? client.state.error : new CpxError('UNEXPECTED');
    await client.request('signIn', REQUEST);
    return null;
  } catch (thrown) {
    return toCpxError(thrown).code;
  } finally {
    client.close();
  }
}
