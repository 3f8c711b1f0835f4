// SPDX-FileCopyrightText: 2026 CPx Connect contributors
// SPDX-License-Identifier: EUPL-1.2

import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Holder } from './holder.ts';
import type { Profile } from './si-samu/profiles.ts';

const TOKEN_BYTES = 32;

/** An unguessable value for cookies and form fields: 43 characters of base64url. */
export const makeToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Compares two tokens in constant time. */
export function isSameToken(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** How a person signed in: card, Pro Santé Connect, or identifier, password and one-time code. */
export type SignInMethod = 'CPX' | 'PSC' | 'OTP';

/** Gives the address that ends the session at the identity provider. */
export type EndElsewhere = () => Promise<string>;

/** A session as tests see it: no identifier, no token. */
export interface PortalSession {
  readonly holder: Holder;
  /** How the person signed in. */
  readonly method: SignInMethod;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly profile: Profile | null;
  /** The unique number of the workstation's telephone, as typed, trimmed. */
  readonly telephone: string | null;
}

/** The portal's own side of a session. */
export interface OpenSession {
  readonly id: string;
  /** To be sent back in the field `jeton` of every form. */
  readonly csrfToken: string;
  choose(profile: Profile): void;
  bind(telephone: string): void;
  /** Absent when the portal alone knows of the session. */
  readonly endElsewhere?: EndElsewhere | undefined;
  readonly view: PortalSession;
}

/** Between the home page and the end of the sign-in. */
export interface PreSession {
  readonly id: string;
  /** The value of `etat` in the address of the CPX button. */
  readonly state: string;
}

/** What the portal host and the card host share, as two servers of one operator would. */
export class SessionStore {
  readonly #sessions = new Map<string, OpenSession & { close(): void }>();
  readonly #preSessions = new Map<string, PreSession>();
  readonly #views: PortalSession[] = [];

  /** Every session that was ever opened, closed ones included, in order. */
  get views(): readonly PortalSession[] {
    return this.#views;
  }

  openPreSession(): PreSession {
    const preSession = { id: makeToken(), state: makeToken() };
    this.#preSessions.set(preSession.id, preSession);
    return preSession;
  }

  findPreSession(id: string | undefined): PreSession | null {
    return this.#preSessions.get(id ?? '') ?? null;
  }

  closePreSession(id: string | undefined): void {
    this.#preSessions.delete(id ?? '');
  }

  open(holder: Holder, method: SignInMethod = 'CPX', endElsewhere?: EndElsewhere): OpenSession {
    const view = {
      holder,
      method,
      openedAt: new Date(),
      closedAt: null as Date | null,
      profile: null as Profile | null,
      telephone: null as string | null,
    };
    const session = {
      id: makeToken(),
      csrfToken: makeToken(),
      view,
      endElsewhere,
      choose: (profile: Profile) => {
        view.profile = profile;
      },
      bind: (telephone: string) => {
        view.telephone = telephone;
      },
      close: () => {
        view.closedAt = new Date();
      },
    };
    this.#sessions.set(session.id, session);
    this.#views.push(view);
    return session;
  }

  find(id: string | undefined): OpenSession | null {
    return this.#sessions.get(id ?? '') ?? null;
  }

  close(id: string): void {
    this.#sessions.get(id)?.close();
    this.#sessions.delete(id);
  }
}
