// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { render } from 'preact';
import { act } from 'preact/test-utils';
import { CpxError } from '../../../shared/errors/index.ts';
import { type Policy, resolvePolicy } from '../../../shared/policy/index.ts';
import type { Cookie, SignInResult, Status } from '../../../shared/protocol/index.ts';
import { HostClient } from '../../host/index.ts';
import { card, FakePort, reader, settle, status } from '../../testing/index.ts';
import { TEXTS } from '../../ui/index.ts';
import type { SignInEnvironment } from './environment.ts';
import { SignInSession } from './session.ts';
import { SignInPage } from './sign-in-page.tsx';

export const ENDPOINT = 'https://cps.portail.si-samu.fr/connexion?etat=1';
export const LANDING = 'https://www.portail.si-samu.fr/profil';
/** Unlike anything else on the page, so that a copy of it anywhere is found. */
export const PIN = '7391';
export const COOKIE: Cookie = {
  name: 'session',
  value: 'secret',
  host: 'cps.portail.si-samu.fr',
  domain: 'portail.si-samu.fr',
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'strict',
  partitioned: false,
  expires: null,
};
export const RESULT: SignInResult = {
  landing: { kind: 'redirect', url: LANDING, site: 'same-site' },
  cookies: [COOKIE],
  registrableDomain: 'si-samu.fr',
  connection: { host: 'cps.portail.si-samu.fr', protocol: 'TLSv1.2', cipher: 'x', signature: 'rsa_pkcs1_sha256' },
  steps: [],
};
export const CLAIMED = { url: ENDPOINT, method: 'GET', form: null, initiator: { kind: 'unknown' }, storeId: '1' };
export const refusal = (code: string) => ({ error: { code: -32000, message: code, data: { code } } });

/** Lets a change and everything that follows from it be drawn. */
export const update = (change: () => unknown) =>
  act(async () => {
    await change();
    await settle();
    await settle();
  });
export const find = (name: string) => document.querySelector<HTMLElement>(`[data-testid="${name}"]`);
export const get = (name: string): HTMLElement => {
  const element = find(name);
  if (element === null) throw new Error(`${name} is not on the page`);
  return element;
};
export const pinField = () => get('pin') as HTMLInputElement;
export const submitButton = () => get('submit') as HTMLButtonElement;
export const errorCode = () => find('error')?.dataset['code'];
export const press = (name: string) => update(() => get(name).click());
export const enter = async (digits = PIN) => {
  pinField().value = digits;
  await update(() => pinField().form?.requestSubmit());
};

/** One sign-in page with a browser, a background and a host that a test plays. */
export class TestPage {
  readonly ports: FakePort[] = [];
  /** What the page did to the browser, in order. */
  readonly events: string[] = [];
  /** Answers of the background, the next one first; REQUEST_EXPIRED when there is none left. */
  claims: unknown[] = [{ result: CLAIMED }];
  /** What the background was asked to prepare, and whether it can. */
  readonly arrivals: unknown[] = [];
  canPrepare = true;
  /** What the background was asked to watch, and whether it can. */
  readonly watched: unknown[] = [];
  canWatch = true;
  policy: Policy | 'unreadable' = {};
  permitted = true;
  nowMs = 0;
  overrides: Partial<SignInEnvironment> = {};
  session = new SignInSession(this.#createEnvironment());

  get port(): FakePort {
    const last = this.ports.at(-1);
    if (last === undefined) throw new Error('no host was opened');
    return last;
  }

  get hasSent(): boolean {
    return this.ports.some(({ sent }) => sent.some(({ method }) => method === 'signIn'));
  }

  /** Opens the page; the host greets unless `state` is null. */
  async open(state: Status | null = status(reader(card()))): Promise<void> {
    this.session = new SignInSession(this.#createEnvironment());
    await update(() => {
      render(
        <SignInPage
          session={this.session}
          texts={TEXTS.fr}
          shownHost="cps.portail.si-samu.fr"
          extensionVersion="0.1.0"
          copy={async text => {
            this.events.push(`copied ${text}`);
          }}
          openPortal={home => this.events.push(`home ${home}`)}
          closeTab={() => this.events.push('closed')}
        />,
        document.body,
      );
      void this.session.start();
    });
    if (state !== null) await update(() => this.port.greet(state));
  }

  close(): void {
    render(null, document.body);
  }

  tell(...readers: Parameters<typeof status>) {
    return update(() => this.port.notify('statusChanged', status(...readers)));
  }

  #answerPage({ name, params }: { name: string; params: { arrival?: unknown } }): unknown {
    if (name === 'watchSession') {
      this.watched.push(params);
      return this.canWatch ? { result: {} } : refusal('UNEXPECTED');
    }
    if (name !== 'prepareArrival') return this.claims.shift() ?? refusal('REQUEST_EXPIRED');
    this.arrivals.push(params.arrival);
    return this.canPrepare ? { result: {} } : refusal('UNEXPECTED');
  }

  #createEnvironment(): SignInEnvironment {
    return {
      shownUrl: ENDPOINT,
      isTopFrame: true,
      wasFinished: false,
      headers: { userAgent: 'Mozilla/5.0', acceptLanguage: 'fr' },
      cookies: {
        getAll: async () => [],
        set: async change => this.events.push(`set ${change.name} in ${change.storeId}`),
        remove: async () => undefined,
      },
      postableHosts: new Set(['www.portail.si-samu.fr']),
      send: async message => this.#answerPage(message as { name: string; params: { arrival?: unknown } }),
      markCard: async () => ({ salt: 'ab'.repeat(16), mark: '12ef' }),
      readSettings: async () => {
        if (this.policy === 'unreadable') throw new CpxError('POLICY_UNREADABLE');
        return resolvePolicy(this.policy);
      },
      openHost: () => {
        const port = new FakePort();
        this.ports.push(port);
        return new HostClient(port.link, '0.1.0');
      },
      hasPermission: async () => this.permitted,
      requestPermission: async origins => {
        this.events.push(`asked ${origins.join(' ')}`);
        this.permitted = true;
        return true;
      },
      markFinished: () => this.events.push('finished'),
      leaveFor: url => this.events.push(`to ${url}`),
      post: ({ action, fields }) => this.events.push(`post ${fields.join()} to ${action}`),
      wait: async ms => {
        this.nowMs += ms;
      },
      now: () => this.nowMs,
      ...this.overrides,
    };
  }
}
